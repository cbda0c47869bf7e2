import type { Mount, Run, Stage } from '../../syntax/dockerfile/nodes.ts';
import type { ShellCommand, ShellScript } from '../../syntax/shell/nodes.ts';
import { calledProgram, textFact } from './commands.ts';
import type { RunMount, RunProgram, StageFacts } from './facts.ts';
import { folderAfter, initialFolder, joinFolder } from './folders.ts';

/** The simple commands of a stage's RUN instructions, in order. `earlier`: the facts of the stages above. */
export function runPrograms(stage: Stage, earlier: readonly StageFacts[]): RunProgram[] {
  const programs: RunProgram[] = [];
  let workdir = initialFolder(stage, stage.base.stage && earlier[stage.base.stage.index]);
  for (const instruction of stage.instructions) {
    workdir = folderAfter(workdir, instruction);
    if (instruction.type !== 'Run') continue;
    const mounts = instruction.mounts.map((mount) => runMount(mount, workdir, earlier));
    for (const script of instruction.scripts) {
      let folder = workdir;
      for (const [index, command] of script.commands.entries()) {
        programs.push({
          ...calledProgram(command),
          redirects: command.redirects.flatMap(({ operator, target }) =>
            operator.startsWith('>') && target !== undefined ? [textFact(target)] : [],
          ),
          folder,
          decisive: isDecisive(index, script, instruction),
          mounts,
        });
        if (command.name !== 'cd' || command.subshell) continue;
        const target = command.args[0]?.value;
        folder = command.conditional || target === '-' ? undefined : joinFolder(folder, target);
      }
    }
  }
  return programs;
}

function runMount(
  { start, end, type, target, from, source, fields }: Mount,
  workdir: string | undefined,
  earlier: readonly StageFacts[],
): RunMount {
  const isContext = type === 'bind' && from === undefined;
  return {
    start,
    end,
    place: joinFolder(workdir, target),
    source: isContext ? (source ?? '.').replace(/^(?:\.?\/)+(?=.)/, '') : undefined,
    sourceAt: fields.findLast(({ name }) => name === 'source' || name === 'src')?.valueRange,
    stage:
      from === undefined
        ? undefined
        : earlier.findLast(({ name, index }) => name === from.toLowerCase() || `${index}` === from)?.index,
  };
}

/** Programs that fail if what they run fails. */
const TRANSPARENT: ReadonlySet<string> = new Set(['sudo', 'env', 'exec', 'time', 'nice', 'gosu', 'su-exec']);

/** True if a command surely runs, and its failure is that of the whole RUN: all that follows hangs on it by `&&`. */
function isDecisive(index: number, script: ShellScript, { scripts }: Run): boolean {
  const command = script.commands[index];
  if (!command || !isPlain(command) || script !== scripts.at(-1)) return false;
  const after = script.commands.slice(index + 1).filter(({ start }) => start >= command.end);
  for (const [at, { after: joint }] of after.entries()) {
    if (joint === '&&' || joint === '|') continue;
    return joint === ';' && at === 0 && exitsOnError(script, index);
  }
  return true;
}

function isPlain({
  conditional,
  negated,
  background,
  subshell,
  substitution,
  depth,
  via,
  pipeline,
}: ShellCommand) {
  return (
    !(conditional || negated || background || subshell || substitution || pipeline) &&
    depth === via.length &&
    via.every((program) => TRANSPARENT.has(program))
  );
}

/** True with `set -e`, or a shell that is started so. */
function exitsOnError({ commands, shellArgv }: ShellScript, before: number): boolean {
  const isErrexit = (word: string | undefined) => word !== undefined && /^-[a-z]*e|^errexit$/.test(word);
  return (
    shellArgv.slice(1).some(isErrexit) ||
    commands
      .slice(0, before)
      .some(({ name, args }) => name === 'set' && args.some(({ value }) => isErrexit(value)))
  );
}
