import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { type Config, type Locale, PEER_CONFIG_NAMES, type Peer, parsePeerConfig } from '../rules/index.ts';
import type { Values } from './args.ts';
import { CliError, type Io } from './io.ts';
import { CONVERTED_TEMPLATES } from './templates.ts';
import type { Texts } from './texts/texts.ts';

/**
 * The text of a configuration that says what the peers' configurations in the current folder
 * say; what has no counterpart stands in it as comments. Undefined if no peer was asked for.
 * Throws a {@link CliError} where the peer has none.
 */
export async function converted(
  values: Values,
  locale: Locale,
  io: Io,
  texts: Texts,
): Promise<string | undefined> {
  const peers: readonly Peer[] = [
    ...(values['from-hadolint'] ? (['hadolint'] as const) : []),
    ...(values['from-dclint'] ? (['dclint'] as const) : []),
  ];
  if (peers.length === 0) return undefined;
  const found = await Promise.all(peers.map((peer) => read(peer, io, texts)));
  const template = CONVERTED_TEMPLATES[locale];
  const config: Config = Object.assign({}, ...found.map(({ config: each }) => each), {
    rules: Object.assign({}, ...found.map(({ config: each }) => each.rules)),
  });
  const { rules, ...others } = config;
  const body = { ...others, ...(Object.keys(rules ?? {}).length > 0 && { rules }) };
  const left = found.flatMap(({ path, left: settings }) =>
    settings.length > 0 ? [`\n# ${template.left(path)}\n`, ...settings.map((each) => `#   ${each}\n`)] : [],
  );
  const settings = Object.keys(body).length > 0 ? `\n${stringify(body)}` : '';
  return [template.head(found.map(({ path }) => path)), settings, ...left].join('');
}

async function read(
  peer: Peer,
  io: Io,
  texts: Texts,
): Promise<{ path: string; config: Config; left: readonly string[] }> {
  const names = PEER_CONFIG_NAMES[peer];
  for (const path of names) {
    const text = await readFile(join(io.cwd, path), 'utf8').catch(() => undefined);
    const parsed = text === undefined ? undefined : parsePeerConfig(peer, text, path);
    if (parsed) return { path, ...parsed };
    if (text !== undefined && path !== 'package.json') throw new CliError(texts.unreadablePeerConfig(path));
  }
  throw new CliError(texts.noPeerConfig(peer, names));
}
