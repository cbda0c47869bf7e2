import { type CacheFacts, cacheFacts } from '../../../data/process-memory.ts';
import { parseBytes } from '../../../shared/bytes.ts';
import type { Location } from '../../../shared/text.ts';
import type { Service } from '../../nodes.ts';
import type { Call } from '../commands/command.ts';
import type { ListenContext } from '../network/listener.ts';
import { projectFile } from '../project-file.ts';

/** The cache that a server is told to fill: `--maxmemory 256mb`, `-c shared_buffers=1GB`. */
export interface CacheSize {
  readonly program: string;
  readonly bytes: number;
  /** What says so, in a Dockerfile or compose file. */
  readonly at: Location;
  /** Where it stands, in whatever file. */
  readonly saidAt: Location;
}

/** The size of a server's cache, by its command line or the file that this names; undefined if it is not said, or not known. */
export function cacheOf(
  service: Service | undefined,
  main: Call | undefined,
  context: ListenContext,
): CacheSize | undefined {
  const facts = service?.facts && cacheFacts(service.facts.kind);
  if (!facts || !main?.name) return undefined;
  // The official entrypoints put the server before options.
  const program = main.name.startsWith('-') ? facts.programs[0] : main.name;
  if (program === undefined || !facts.programs.includes(program)) return undefined;
  const said = byOption(facts, main) ?? byFile(facts, main, context);
  return said && { program, ...said };
}

type Said = Omit<CacheSize, 'program'>;

function byOption({ option, unit }: CacheFacts, { words, linted, origin }: Call): Said | undefined {
  const index = words.findLastIndex(({ value }) => value === option || value?.startsWith(`${option}=`));
  const word = words[words[index]?.value === option ? index + 1 : index];
  const bytes = sizeOf(word?.value?.replace(`${option}=`, ''), unit);
  return word && bytes ? { bytes, at: linted ? word.at : origin, saidAt: word.at } : undefined;
}

/** `redis-server /etc/redis.conf`, `postgres -c config_file=/etc/postgresql.conf`. */
function byFile({ setting, unit }: CacheFacts, main: Call, context: ListenContext): Said | undefined {
  const word = main.words.findLast(({ value }) => value?.endsWith('.conf'));
  const file = projectFile(word?.value?.replace(/^.*=/, ''), { ...context, workdir: '/' });
  if (!word || !file || setting === undefined) return undefined;
  const { path, text } = file;
  const pattern = new RegExp(`^[ \\t]*${setting}[= \\t]+["']?([\\w.]+)`, 'gm');
  const match = [...text.matchAll(pattern)].at(-1);
  const bytes = sizeOf(match?.[1], unit);
  if (!match || !bytes) return undefined;
  const saidAt = { path, start: match.index, end: match.index + match[0].length };
  return { bytes, at: main.linted ? word.at : main.origin, saidAt };
}

function sizeOf(written: string | undefined, unit: string): number | undefined {
  if (written === undefined) return undefined;
  if (!/^[\d.]+$/.test(written)) return parseBytes(written);
  const one = parseBytes(/\d/.test(unit) ? unit : `1${unit}`);
  return one === undefined ? undefined : Number(written) * one;
}
