/**
 * Starts a rule: `npm run new-rule family/name [-- --over deployment]` writes the rule, its
 * doc, its test and its Chinese texts, each failing until it is filled in, and registers it.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Subject } from '../rules/engine/rule.ts';
import { root } from './lib/root.ts';
import { FAMILIES, pathsOf } from './lib/rule-files.ts';
import { templates } from './lib/templates.ts';

const USAGE = `Usage: npm run new-rule FAMILY/NAME [-- --over FAMILY]\nFamilies: ${FAMILIES.join(', ')}`;

process.exitCode = run();

function run(): number {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { over: { type: 'string' } },
  });
  const id = positionals[0] ?? '';
  const [family = '', name = ''] = id.split('/');
  const over = values.over ?? family;
  if (!isFamily(family) || !isFamily(over) || !/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/.test(name)) {
    console.error(USAGE);
    return 2;
  }
  const paths = pathsOf(id);
  const taken = Object.values(paths).find((path) => existsSync(join(root, path)));
  if (taken !== undefined) {
    console.error(`${taken} exists already`);
    return 1;
  }
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  const texts = templates(id, over, version);
  for (const role of ['source', 'doc', 'test', 'chinese'] as const) {
    mkdirSync(dirname(join(root, paths[role])), { recursive: true });
    writeFileSync(join(root, paths[role]), texts[role]);
    console.log(`wrote ${paths[role]}`);
  }
  return spawnSync(process.execPath, [join(root, 'scripts/generate.ts')], { stdio: 'inherit' }).status ?? 1;
}

function isFamily(word: string): word is Subject & (typeof FAMILIES)[number] {
  return (FAMILIES as readonly string[]).includes(word);
}
