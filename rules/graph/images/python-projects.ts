import { neededStages } from '../../facts/dockerfile/chain.ts';
import type { RunProgram } from '../../facts/dockerfile/facts.ts';
import { asksForMore, namesInProject, pyprojectDependencies } from '../../facts/pyproject.ts';
import { dirname } from '../../shared/paths.ts';
import type { BuiltImage, PythonProject } from '../nodes.ts';
import type { GraphReader } from '../reader.ts';
import { stageFiles } from './files.ts';

/** The projects that the stages of an image install with uv, Poetry, PDM or pip. */
export function pythonProjects(
  image: Pick<BuiltImage, 'path' | 'dockerfile' | 'stage' | 'context'>,
  reader: GraphReader,
): readonly PythonProject[] {
  return neededStages(image.dockerfile, image.stage).flatMap((stage) => {
    const run = stage.runs.find((each) => each.decisive && installsProject(each));
    if (!run || run.folder === undefined) return [];
    const { path } = stageFiles(image, stage, reader, run.start, run.mounts)(`${run.folder}/pyproject.toml`);
    const text = path === undefined ? undefined : reader.text(path);
    if (path === undefined || text === undefined) return [];
    const locks = LOCKS.map((name) => reader.text(`${dirname(path)}/${name}`));
    return [
      {
        path,
        stage,
        at: { path: image.path, start: run.start, end: run.end },
        dependencies: pyprojectDependencies(text),
        names: asksForMore(text)
          ? undefined
          : new Set([text, ...locks].flatMap((each) => namesInProject(each ?? ''))),
      },
    ];
  });
}

const LOCKS = ['uv.lock', 'poetry.lock', 'pdm.lock'];

/** True for a command that installs such a project with what it needs at run time alone, or that only sets up the tool. */
export function installsPlainly(run: RunProgram): boolean {
  const [, command] = run.words.map(({ value }) => value);
  if (/^(?:poetry|pdm)$/.test(run.name ?? '') && /^(?:config|check|--version)$/.test(command ?? ''))
    return true;
  return (
    /^(?:uv|poetry|pdm)$/.test(run.name ?? '') &&
    /^(?:sync|install)$/.test(command ?? '') &&
    installsProject(run) &&
    !run.words.some(({ value }) => MORE.test(value ?? '-E'))
  );
}

/** Options by which more is installed, or another project. */
const MORE =
  /^(?:-E|-G|-C|--(?:all-.*|extras?|group|with|directory|project|package|only-.*|no-install-package))(?:=|$)/;

/** `uv sync`, `poetry install`, `pdm sync`, `pip install .`: with what the project needs at run time. */
function installsProject({ name, words }: RunProgram): boolean {
  const values = words.slice(1).map(({ value }) => value);
  if (values.some((value, index) => value === undefined || leavesOut(value, values[index + 1]))) return false;
  const command = values.filter((value) => !value?.startsWith('-'));
  switch (name) {
    case 'uv':
      return (
        command[0] === 'sync' || (command[0] === 'pip' && command[1] === 'install' && isHere(command[2]))
      );
    case 'poetry':
      return command[0] === 'install';
    case 'pdm':
      return command[0] === 'install' || command[0] === 'sync';
    case 'pip':
    case 'pip3':
      return command[0] === 'install' && isHere(command[1]);
    default:
      return false;
  }
}

/** Options that leave the dependencies out, or are for groups of others: `--only main` is not. */
function leavesOut(option: string, next: string | undefined): boolean {
  const only = option === '--only' ? next : /^--only=(.*)$/.exec(option)?.[1];
  return (
    /^--(?:no-deps|only-group|only-dev)\b/.test(option) || (only !== undefined && !/\bmain\b/.test(only))
  );
}

function isHere(project: string | undefined): boolean {
  return project !== undefined && /^\.\/?(?:\[[\w,-]+\])?$/.test(project);
}
