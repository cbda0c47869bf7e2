import { packageJson } from '../../../facts/package-json.ts';
import { projectFile, type Surroundings } from '../project-file.ts';
import { callArguments } from './arguments.ts';
import type { Call } from './command.ts';

/** The script of package.json that a call runs. */
export function packageScript({ name, words }: Pick<Call, 'name' | 'words'>):
  | {
      readonly manager: string;
      readonly script: string;
      readonly folder: string | undefined;
      readonly explicit: boolean;
    }
  | undefined {
  if (name === undefined || !/^(?:npm|yarn|pnpm|bun)$/.test(name)) return undefined;
  const { options, operands, complete } = callArguments(words.slice(1), [
    '--prefix',
    '--cwd',
    '-C',
    '--dir',
    '-w',
    '--workspace',
    '--filter',
    '-F',
  ]);
  if (
    !complete ||
    options.some(({ name: option }) => /^(?:-w|--workspaces?|--filter|-F|-r|--recursive)$/.test(option))
  )
    return undefined;
  const folder = options.findLast(({ name: option }) => /^(?:--prefix|--cwd|-C|--dir)$/.test(option));
  if (folder && folder.value === undefined) return undefined;
  const [first, second] = operands.map(({ value }) => value);
  if (first === undefined) return undefined;
  const at = { manager: name, folder: folder?.value };
  if (first === 'run' || first === 'run-script')
    return second === undefined ? undefined : { ...at, script: second, explicit: true };
  if (first === 'start' || first === 'test') return { ...at, script: first, explicit: true };
  return name === 'npm' || KNOWN_COMMANDS.has(first) ? undefined : { ...at, script: first, explicit: false };
}

const KNOWN_COMMANDS: ReadonlySet<string> = new Set([
  'install',
  'i',
  'add',
  'exec',
  'dlx',
  'x',
  'node',
  'remove',
  'workspace',
  'workspaces',
  'create',
  'ci',
  'build',
  'cache',
  'config',
  'global',
  'import',
  'link',
  'rebuild',
  'why',
]);

/** The scripts of the package.json of a folder of the container; undefined if that can't be read. */
export function packageScripts(
  folder: string | undefined,
  around: Surroundings,
): { readonly path: string; readonly scripts: ReadonlyMap<string, string> } | undefined {
  const file = projectFile(folder === undefined ? 'package.json' : `${folder}/package.json`, around);
  const scripts = file && packageJson(file.text)?.scripts;
  return scripts && { path: file.path, scripts };
}
