import type { BuiltImage } from '../../nodes.ts';
import type { ComposeService } from '../../project/project.ts';
import type { GraphReader } from '../../reader.ts';
import type { Call, StartWord } from '../commands/command.ts';
import { CADDYFILE, type CaddyConfig, caddyConfig } from './caddy.ts';
import { type NginxConfig, nginxConfig } from './nginx.ts';

/** What is started, as far as a proxy's configuration hangs on it. */
interface ProxyStart {
  /** The kind of image, as its facts name it. */
  readonly kind: string | undefined;
  /** Its command; empty where that is the image's own; undefined if unknown. */
  readonly words: readonly StartWord[] | undefined;
  readonly main: Call | undefined;
  /** All that runs, the main one too. */
  readonly calls: readonly Call[];
}

/** What runs before a proxy and leaves its configuration alone. */
const HARMLESS = /^(?:nginx|caddy|docker-entrypoint\.sh|echo|sleep|nc|test|\[|true|set)$/;

/** The configuration of a proxy that starts as its image starts it; undefined for anything else. */
export function proxyConfig(
  start: ProxyStart,
  image: BuiltImage | undefined,
  service: ComposeService | undefined,
  reader: GraphReader,
): NginxConfig | CaddyConfig | undefined {
  const config = writtenConfig(start, image, service, reader);
  const isFinal = !start.calls.some((call) => call !== start.main && mayConfigure(call));
  return config && (isFinal ? config : { ...config, listening: undefined });
}

function writtenConfig(
  { kind, words, main }: ProxyStart,
  image: BuiltImage | undefined,
  service: ComposeService | undefined,
  reader: GraphReader,
): NginxConfig | CaddyConfig | undefined {
  const isOwnCommand = words?.length === 0;
  if (kind === 'nginx') {
    const isPlain = main?.name === 'nginx' && !main.words.some(({ value }) => value === '-c');
    return isOwnCommand || isPlain ? nginxConfig(image, service, reader) : undefined;
  }
  if (kind === 'caddy') {
    const config = main?.words.findIndex(({ value }) => value === '-c' || value === '--config') ?? -1;
    const isPlain = main?.name === 'caddy' && (config < 0 || main.words[config + 1]?.value === CADDYFILE);
    return isOwnCommand || isPlain ? caddyConfig(image, service, reader) : undefined;
  }
  return undefined;
}

function mayConfigure({ name, redirects }: Call): boolean {
  return !HARMLESS.test(name ?? '') || redirects.some(({ value }) => !value?.startsWith('/dev/'));
}
