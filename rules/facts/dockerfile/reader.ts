import { type Range, rangeOf } from '../../shared/text.ts';
import { heredocText } from '../../syntax/dockerfile/heredoc.ts';
import type {
  Add,
  Copy,
  Dockerfile,
  Instruction,
  ShellScript,
  Stage,
  Word,
} from '../../syntax/dockerfile/nodes.ts';
import type { ShellCommand } from '../../syntax/shell/nodes.ts';
import { commandFact, healthcheckFact, textFact } from './commands.ts';
import type { ArgFact, BaseFact, CopyFact, DockerfileFacts, EnvFact, PortFact, StageFacts } from './facts.ts';
import { folderAfter, initialFolder, joinFolder } from './folders.ts';
import { installFacts } from './installs.ts';
import { runPrograms } from './runs.ts';

/** Reads the facts of a Dockerfile. */
export function dockerfileFacts(file: Dockerfile): DockerfileFacts {
  const stages: StageFacts[] = [];
  for (const stage of file.stages) stages.push(stageFacts(stage, stages, file.text));
  const pairs = file.preamble.flatMap((node) => (node.type === 'Arg' ? node.pairs : []));
  const derived = new Set(pairs.flatMap(({ key, value }) => (value?.variables.length ? [key.value] : [])));
  const globalArgs = file.globalArgs.map(({ name, value, declaration }) => ({
    name,
    value,
    start: declaration?.start ?? 0,
    end: declaration?.end ?? 0,
    derived: derived.has(name),
  }));
  return { stages, globalArgs };
}

function stageFacts(stage: Stage, earlier: readonly StageFacts[], text: string): StageFacts {
  const { from, base, instructions } = stage;
  const users = instructions.flatMap((node) =>
    node.type === 'User' ? [{ ...rangeOf(node), value: node.user }] : [],
  );
  const inherited = base.stage === undefined ? undefined : earlier[base.stage.index];
  const copies = copyFacts(stage, inherited, text);
  const installs = installFacts(stage, copies, inherited === undefined ? [] : [inherited], earlier);
  return {
    start: stage.start,
    end: stage.end,
    index: stage.index,
    name: stage.name?.value?.toLowerCase(),
    nameRange: stage.name === undefined ? undefined : rangeOf(stage.name),
    base: baseFact(stage),
    platform:
      from.platform === undefined
        ? undefined
        : textFact(from.platform.value ?? { ...from.platform, value: undefined }),
    args: instructions.flatMap((node) => (node.type === 'Arg' ? node.pairs.map(pairFact) : [])),
    env: instructions.flatMap((node) => (node.type === 'Env' ? node.pairs.map(envFact) : [])),
    copies,
    ...installs,
    workdir: stage.workdir,
    user: users.at(-1),
    users,
    cmd: lastOf(instructions, 'Cmd', ({ command }) => commandFact(command)),
    entrypoint: lastOf(instructions, 'Entrypoint', ({ command }) => commandFact(command)),
    healthcheck: lastOf(instructions, 'Healthcheck', healthcheckFact),
    exposed: instructions.flatMap((node) => (node.type === 'Expose' ? node.ports.flatMap(portFact) : [])),
    volumes: instructions.flatMap((node) => (node.type === 'Volume' ? node.volumes.map(textFact) : [])),
    programs: runScripts(instructions).flatMap(({ commands }) => commands.flatMap(programOf)),
    runs: runPrograms(stage, earlier),
    shell: stage.shell?.argv?.map(({ unquoted }) => unquoted),
    windows: stage.windows,
  };
}

function baseFact({ base }: Stage): BaseFact {
  return {
    ...rangeOf(base),
    kind: base.kind,
    stage: base.stage?.index,
    reference: base.reference?.parsed,
    parts: partsOf(base.word),
    tagRange: base.reference?.tag === undefined ? undefined : rangeOf(base.reference.tag),
    certainty: base.word.certainty,
  };
}

/** A word around its variables; undefined without any, and where one is more than the value of an ARG. */
function partsOf({ raw, unquoted, start, variables }: Word): BaseFact['parts'] {
  if (variables.length === 0 || raw !== unquoted) return undefined;
  const parts: (string | { readonly arg: string })[] = [];
  let done = 0;
  for (const { name, operator, declared, start: from, end } of variables) {
    if (operator !== undefined || declared !== 'arg') return undefined;
    parts.push(raw.slice(done, from - start), { arg: name });
    done = end - start;
  }
  return [...parts, raw.slice(done)];
}

function copyFacts(stage: Stage, base: StageFacts | undefined, text: string): CopyFact[] {
  const copies: CopyFact[] = [];
  let folder = initialFolder(stage, base);
  for (const node of stage.instructions) {
    folder = folderAfter(folder, node);
    if (node.type === 'Copy' || node.type === 'Add') copies.push(copyFact(node, folder, text));
  }
  return copies;
}

function copyFact(node: Copy | Add, folder: string | undefined, text: string): CopyFact {
  const from = node.type === 'Copy' ? node.from : undefined;
  const flag = (name: string): string[] =>
    node.flags.flatMap((entry) => (entry.name === name ? [entry.value?.value ?? 'true'] : []));
  return {
    ...rangeOf(node),
    keyword: node.type === 'Copy' ? 'COPY' : 'ADD',
    sources: node.sources.map(({ word, kind, heredoc }) => ({
      ...rangeOf(word),
      value: kind === 'path' && from === undefined ? contextRelative(word.value) : word.value,
      kind,
      ...(heredoc && { content: heredocText(text, heredoc) }),
    })),
    destination: node.destination === undefined ? undefined : textFact(node.destination),
    target: node.target,
    place: joinFolder(folder, node.destination?.value),
    intoFolder: /(?:^|\/)\.{0,2}$/.test(node.destination?.value ?? ''),
    from:
      from === undefined
        ? undefined
        : {
            kind: from.kind,
            stage: from.stageIndex,
            value: from.flag.value?.value,
            at: rangeOf(from.flag.value ?? from.flag),
          },
    parents: flag('parents').some((value) => value !== 'false'),
    excludes: flag('exclude'),
    ownerGiven: flag('chown').length + flag('chmod').length > 0,
  };
}

/** `./a/b`, `/a/b` and `a/b` are the same file of a build context. */
function contextRelative(path: string | undefined): string | undefined {
  if (path === undefined) return undefined;
  const stripped = path.replace(/^(?:\.?\/)+/, '');
  return stripped === '' ? '.' : stripped;
}

function pairFact({ key, value, start, end }: { key: Word; value: Word | undefined } & Range): ArgFact {
  return { start, end, name: key.value ?? key.unquoted, value: value?.value };
}

function envFact({ key, value, start, end }: { key: Word; value: Word | undefined } & Range): EnvFact {
  return {
    start,
    end,
    name: key.value ?? key.unquoted,
    value: value?.value,
    certainty: value?.certainty ?? 'unknown',
    valueRange: value === undefined ? { start: key.end, end: key.end } : rangeOf(value),
  };
}

function portFact({
  start,
  end,
  port,
  lastPort,
  protocol,
}: {
  port: number | undefined;
  lastPort: number | undefined;
  protocol: string | undefined;
} & Range): PortFact[] {
  if (port === undefined) return [];
  return [{ start, end, first: port, last: lastPort ?? port, protocol: protocol?.toLowerCase() ?? 'tcp' }];
}

function programOf({ name, nameWord }: ShellCommand): StageFacts['programs'][number][] {
  return name === undefined || nameWord === undefined ? [] : [{ name, ...rangeOf(nameWord) }];
}

/** The scripts of a stage's RUN instructions. */
function runScripts(instructions: readonly Instruction[]): ShellScript[] {
  return instructions.flatMap((node) => (node.type === 'Run' ? node.scripts : []));
}

function lastOf<Type extends Instruction['type'], Fact>(
  instructions: readonly Instruction[],
  type: Type,
  read: (node: Extract<Instruction, { type: Type }>) => Fact,
): Fact | undefined {
  const found = instructions.findLast(
    (node): node is Extract<Instruction, { type: Type }> => node.type === type,
  );
  return found === undefined ? undefined : read(found);
}
