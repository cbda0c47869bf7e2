import type { StageFacts } from '../../facts/dockerfile/facts.ts';
import { resolvePath } from '../../shared/paths.ts';
import type { BuiltImage } from '../nodes.ts';
import type { BuiltPath } from './built-paths.ts';

interface Installer {
  readonly program: RegExp;
  readonly words: RegExp;
  /** What it fills beside its manifest. */
  readonly folder: string;
  /** What a setting or a command must say for it to install there. */
  readonly if?: RegExp;
}

const INSTALLERS: readonly Installer[] = [
  { program: /^(?:npm|pnpm|bun)$/, words: /^(?:ci|i|install|clean-install)$/, folder: 'node_modules' },
  { program: /^yarn$/, words: /^(?:install)?$/, folder: 'node_modules' },
  { program: /^composer$/, words: /^install$/, folder: 'vendor' },
  { program: /^uv$/, words: /^sync$/, folder: '.venv' },
  {
    program: /^poetry$/,
    words: /^(?:install|sync)$/,
    folder: '.venv',
    if: /^POETRY_VIRTUALENVS_IN_PROJECT=(?:1|true)$|^virtualenvs\.in-project$/i,
  },
  {
    program: /^pipenv$/,
    words: /^(?:install|sync)$/,
    folder: '.venv',
    if: /^PIPENV_VENV_IN_PROJECT=(?:1|true)$/i,
  },
];

/** Installing for the whole system, or elsewhere. */
const ELSEWHERE = /^(?:-g|--global|--prefix|-C|--cwd|--dir|-d|--working-dir|--project|--directory)(?:=|$)/;

/** Folders that the stages of an image fill from a manifest or make as a virtual environment, by what they run. */
export function installedFolders(image: BuiltImage): readonly BuiltPath[] {
  const settings = settingsOf(image);
  return image.chain.flatMap(({ runs }) => runs.flatMap((run) => installedBy(run, settings, image)));
}

function installedBy(
  { folder, words, start, end }: StageFacts['runs'][number],
  settings: readonly string[],
  image: BuiltImage,
): readonly BuiltPath[] {
  const known = words.flatMap(({ value }) => value ?? []);
  if (!folder?.startsWith('/') || known.length < words.length) return [];
  const made = { by: { path: image.path, start, end }, isFolder: true };
  const [program = '', ...rest] = known;
  const environment = environmentMade(known);
  if (environment !== undefined) {
    const path = resolvePath(folder, environment);
    // One that nothing runs by its path may be for the build only.
    const isUsed = settings.some((text) => text === 'PATH=' || text.includes(`${path}/`));
    return isUsed ? [{ ...made, path, command: known.slice(0, 3).join(' ') }] : [];
  }
  const args = rest.filter((word) => !word.startsWith('-'));
  const installer = INSTALLERS.find((each) => each.program.test(program) && each.words.test(args[0] ?? ''));
  // With names behind it, it adds those; what else is there is another command's.
  if (!installer || args.length > 1 || rest.some((word) => ELSEWHERE.test(word))) return [];
  if (installer.if && !settings.some((text) => installer.if?.test(text))) return [];
  const path = resolvePath(folder, installer.folder);
  // Who speaks of another folder of that name has set the program up to fill that one.
  if (settings.some((text) => text.includes(installer.folder) && !text.includes(path))) return [];
  return [{ ...made, path, command: known.slice(0, 2).join(' ') }];
}

/** What the image sets, `NAME=value`, and calls; a value that is not known is empty. */
function settingsOf({ chain, argv }: BuiltImage): readonly string[] {
  return [
    ...chain.flatMap(({ env, runs }) => [
      ...env.map(({ name, value }) => `${name}=${value ?? ''}`),
      ...runs.flatMap(({ words }) => words.map(({ value }) => value ?? '')),
    ]),
    ...argv.map(({ value }) => value ?? ''),
  ];
}

/** The folder of the virtual environment that a command makes. */
function environmentMade([program = '', ...rest]: readonly string[]): string | undefined {
  const args = rest.filter((word) => !word.startsWith('-'));
  if (/^python[\d.]*$/.test(program) && rest[0] === '-m' && /^(?:venv|virtualenv)$/.test(rest[1] ?? ''))
    return args.length === 2 ? args[1] : undefined;
  if (program === 'virtualenv') return args.length === 1 ? args[0] : undefined;
  return program === 'uv' && args[0] === 'venv' && args.length < 3 ? (args[1] ?? '.venv') : undefined;
}
