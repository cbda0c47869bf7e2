import type { Range } from '../../shared/text.ts';
import type { Run, Stage } from '../../syntax/dockerfile/nodes.ts';
import type { Action, PackageSpec, PipInstall, Word } from '../../syntax/shell/nodes.ts';
import type { TextFact } from './commands.ts';
import type {
  ContextPath,
  CopyFact,
  InstalledPackage,
  InstallFacts,
  PipInstallFact,
  PipPackage,
  RequirementsFile,
  StageFacts,
} from './facts.ts';
import { folderAfter, initialFolder, joinFolder, knownPath } from './folders.ts';
import { contextPathOf } from './paths.ts';

const MANAGERS = { AptInstall: 'apt', ApkAdd: 'apk', DnfInstall: 'dnf', ZypperInstall: 'zypper' } as const;

/** Reads what the RUN instructions of a stage install, with the folder they run in followed. */
export function installFacts(
  stage: Stage,
  copies: readonly CopyFact[],
  inherited: readonly StageFacts[],
  earlier: readonly StageFacts[],
): InstallFacts {
  const packages: InstalledPackage[] = [];
  const unreadPackages: Range[] = [];
  const pipInstalls: PipInstallFact[] = [];
  const directories: TextFact[] = [];
  let workdir = initialFolder(stage, inherited[0]);
  let pipConstraints = inherited[0]?.pipConstraints ?? [];
  for (const instruction of stage.instructions) {
    workdir = folderAfter(workdir, instruction);
    if (instruction.type === 'Env' || instruction.type === 'Arg') {
      const pair = instruction.pairs.findLast(({ key }) => CONSTRAINTS_VARIABLE.test(key.value ?? ''));
      if (pair) pipConstraints = pair.value ? filesOf(pair.value) : [];
    }
    if (instruction.type !== 'Run') continue;
    for (const { actions } of instruction.scripts) {
      let folder = workdir;
      for (const action of actions) {
        if (action.type === 'ChangeDirectory' && !action.command.subshell)
          folder = joinFolder(folder, action.target?.value === '-' ? undefined : action.target?.value);
        for (const found of installedPackages(action, instruction)) packages.push(found);
        for (const found of unreadOperands(action)) unreadPackages.push(found);
        if (action.type === 'MakeDirectory' && !action.command.conditional) {
          for (const word of action.folders)
            directories.push({
              start: word.start,
              end: word.end,
              value: knownPath(joinFolder(folder, word.value)),
            });
        }
        if (action.type === 'PipInstall') {
          const find = (path: string): ContextPath | undefined =>
            contextPathOf(path, {
              copies,
              before: instruction.start,
              inherited,
              earlier,
              mounts: instruction.mounts,
              workdir,
            });
          pipInstalls.push(pipInstall(action, instruction, folder, find, pipConstraints));
        }
      }
    }
  }
  return { packages, unreadPackages, pipInstalls, directories, pipConstraints, folder: workdir };
}

function installedPackages(action: Action, run: Run): InstalledPackage[] {
  if (!('packages' in action) || !Object.hasOwn(MANAGERS, action.type)) return [];
  const manager = MANAGERS[action.type as keyof typeof MANAGERS];
  return action.packages.flatMap((spec) => {
    if (spec.name === undefined) return [];
    const { start, end } = spec.nameRange;
    const name = manager === 'apt' ? spec.name.replace(/:[a-z0-9]+$/, '') : spec.name;
    return [
      {
        start,
        end,
        manager,
        name,
        version: spec.version,
        command: { start: action.start, end: action.end },
        run: { start: run.start, end: run.end },
        conditional: action.command.conditional,
      },
    ];
  });
}

/** Operands without a name; the whole command if its operands come from elsewhere. */
function unreadOperands(action: Action): Range[] {
  if (!('packages' in action) || !Object.hasOwn(MANAGERS, action.type)) return [];
  const unread =
    action.packages.length === 0 ? [action] : action.packages.filter(({ name }) => name === undefined);
  return unread.map(({ start, end }) => ({ start, end }));
}

function pipInstall(
  action: PipInstall,
  run: Run,
  folder: string | undefined,
  find: (path: string) => ContextPath | undefined,
  pipConstraints: readonly TextFact[],
): PipInstallFact {
  const own = action.command.assignments.findLast(({ name }) => CONSTRAINTS_VARIABLE.test(name));
  const fromEnvironment = own?.value ? filesOf(own.value) : pipConstraints;
  const file = (word: TextFact): RequirementsFile => {
    const path = /^https?:/.test(word.value ?? '') ? undefined : joinFolder(folder, word.value);
    const source = path === undefined ? undefined : find(path);
    return { start: word.start, end: word.end, value: word.value, containerPath: knownPath(path), source };
  };
  const project = (word: Word): RequirementsFile => {
    const path = word.value?.replace(/\[[^\]]*\]$/, '');
    return file({ ...word, value: path });
  };
  return {
    start: action.start,
    end: action.end,
    tool: action.tool,
    run: { start: run.start, end: run.end },
    requirements: action.requirements.map(file),
    constraints: [...action.constraints, ...fromEnvironment].map(file),
    packages: action.packages.flatMap(pipPackage),
    hasUnread: action.packages.some(({ name }) => name === undefined),
    projects: [...action.projects.map(({ word }) => word), ...action.editable].map(project),
    options: action.options.map(({ name }) => name),
  };
}

/** `PIP_CONSTRAINT`, `UV_CONSTRAINT`: files, with blanks between them. */
const CONSTRAINTS_VARIABLE = /^(?:PIP|UV)_CONSTRAINT$/;

function filesOf({ start, end, value }: Word): readonly TextFact[] {
  const files = value === undefined ? [value] : value.split(/\s+/).filter((each) => each !== '');
  return files.map((file) => ({ start, end, value: file }));
}

function pipPackage({ name, nameRange, word, operator, version, start, end }: PackageSpec): PipPackage[] {
  if (name === undefined) return [];
  const specifier = operator === undefined ? '' : `${operator}${version ?? ''}`;
  const nameAt = { start: nameRange.start, end: nameRange.end };
  return [{ start, end, name, nameAt, specifier: word.value === undefined ? undefined : specifier }];
}
