import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CONFIG_NAMES, type Locale, parseConfig } from '../rules/index.ts';
import type { Values } from './args.ts';
import { converted } from './convert.ts';
import { CliError, EXIT, type Io } from './io.ts';
import { CONFIG_TEMPLATES } from './templates.ts';
import type { Texts } from './texts/texts.ts';
import { reasonOf } from './write.ts';

/**
 * `deploylint init`: writes a commented configuration into the current folder, over none; from
 * a peer's configuration if that was asked for.
 */
export async function init(values: Values, locale: Locale, io: Io, texts: Texts): Promise<number> {
  for (const name of CONFIG_NAMES) {
    const taken = await stat(join(io.cwd, name)).then(
      () => true,
      () => false,
    );
    if (taken) throw new CliError(texts.exists(name));
  }
  // Of two configurations in one folder only the first counts: a new file would silence this one.
  const manifest = await readFile(join(io.cwd, 'package.json'), 'utf8').catch(() => '');
  const { config, problems } = parseConfig(manifest, 'package.json');
  if (config || problems.length > 0) throw new CliError(texts.configured('package.json'));
  const name = CONFIG_NAMES[0];
  const text = (await converted(values, locale, io, texts)) ?? CONFIG_TEMPLATES[locale];
  try {
    await writeFile(join(io.cwd, name), text, { flag: 'wx' });
  } catch (error) {
    throw new CliError(texts.cantWrite(name, reasonOf(error)));
  }
  io.stdout.write(`${texts.wrote(name)}\n`);
  return EXIT.ok;
}
