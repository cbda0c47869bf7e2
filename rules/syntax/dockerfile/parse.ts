import type { Range } from '../../shared/text.ts';
import type { Word } from '../shell/nodes.ts';
import { currentStage, currentState, type FileBuilder, type StageBuilder } from './builder.ts';
import { imageReference } from './image.ts';
import { readInstruction } from './instructions.ts';
import { type LogicalLine, readLines } from './lines.ts';
import type { Arg, BaseImage, Dockerfile, Env, From, Instruction, Stage } from './nodes.ts';
import { Scope, stageArg } from './scope.ts';

/** Parses a Dockerfile. Never throws, whatever the text; linear in its length. */
export function parseDockerfile(text: string): Dockerfile {
  const lines = readLines(text);
  const { bom, directives, comments } = lines;
  const builder: FileBuilder = {
    file: text,
    escape: lines.escape,
    global: new Scope(undefined, true),
    stages: [],
    outside: outsideOfStages(lines.escape),
    names: new Map(),
    ...namesOfStages(lines.lines),
  };
  const instructions: Instruction[] = [];
  const preamble: Instruction[] = [];
  const openings: { readonly from: From; readonly base: BaseImage; readonly stage: StageBuilder }[] = [];
  for (const line of lines.lines) {
    const instruction = readInstruction(builder, line);
    if (instruction.type === 'From') {
      const index = builder.stages.length;
      const from = { ...instruction, stage: index };
      const base = baseImage(builder, from);
      const stage = openStage(builder, from, base);
      openings.push({ from, base, stage });
      instructions.push(from);
      continue;
    }
    const stage = currentStage(builder);
    instructions.push(instruction);
    (stage?.instructions ?? preamble).push(instruction);
    apply(builder, instruction);
  }
  const stages: Stage[] = [];
  for (const { from, base, stage } of openings) stages.push(finishStage(from, base, stage, stages));
  return {
    text,
    bom,
    escape: lines.escape,
    directives,
    comments,
    units: instructions.map(({ start, end }) => ({ start, end })),
    instructions,
    preamble,
    globalArgs: builder.global.own(),
    stages,
  };
}

/** What holds before the first FROM. In a snippet the FROM, and all that it sets, is somewhere else. */
function outsideOfStages(mark: FileBuilder['escape']): StageBuilder {
  return {
    index: -1,
    base: undefined,
    scope: new Scope(undefined, false),
    instructions: [],
    workdir: undefined,
    workdirSet: false,
    user: undefined,
    shell: undefined,
    windows: mark === '`',
    done: undefined,
  };
}

/** All stage names; Docker puts no variables into them. */
function namesOfStages(lines: readonly LogicalLine[]): Pick<FileBuilder, 'allNames' | 'stageCount'> {
  const allNames = new Map<string, number>();
  let stageCount = 0;
  for (const { source } of lines) {
    if (!/^from(?:\s|$)/i.test(source.text)) continue;
    const [, , as, alias] = source.text.split(/\s+/).filter((word) => !word.startsWith('--'));
    if (alias !== undefined && as?.toLowerCase() === 'as') allNames.set(alias.toLowerCase(), stageCount);
    stageCount++;
  }
  return { allNames, stageCount };
}

/** What FROM names. The `stage` is put in when that stage is finished. */
function baseImage(builder: FileBuilder, from: From): BaseImage {
  const word = from.image ?? emptyWord(from.keyword.end);
  const range: Range = { start: word.start, end: word.end };
  const base = { ...range, word, stage: undefined, reference: undefined };
  if (word.value === undefined || word.value === '') {
    const reference = imageReference(word);
    return reference === undefined ? { ...base, kind: 'unknown' } : { ...base, kind: 'image', reference };
  }
  if (word.value === 'scratch') return { ...base, kind: 'scratch' };
  if (builder.names.has(word.value.toLowerCase())) return { ...base, kind: 'stage' };
  return { ...base, kind: 'image', reference: imageReference(word) };
}

function openStage(builder: FileBuilder, from: From, base: BaseImage): StageBuilder {
  const parentIndex =
    base.kind === 'stage' ? builder.names.get(base.word.value?.toLowerCase() ?? '') : undefined;
  const parent = parentIndex === undefined ? undefined : builder.stages[parentIndex];
  const stage: StageBuilder = {
    index: builder.stages.length,
    base: parent,
    scope: new Scope(parent?.scope, base.kind === 'scratch'),
    instructions: [],
    workdir: parent === undefined ? (base.kind === 'scratch' ? '/' : undefined) : parent.workdir,
    workdirSet: parent?.workdirSet ?? false,
    user: parent?.user,
    shell: parent?.shell,
    windows: parent?.windows ?? isWindowsBase(builder, from, base),
    done: undefined,
  };
  builder.stages.push(stage);
  const alias = from.alias?.value?.toLowerCase();
  if (alias !== undefined) builder.names.set(alias, stage.index);
  return stage;
}

function finishStage(from: From, base: BaseImage, builder: StageBuilder, earlier: readonly Stage[]): Stage {
  const stage = builder.base === undefined ? undefined : earlier[builder.base.index];
  return {
    start: from.start,
    end: builder.instructions.at(-1)?.end ?? from.end,
    index: builder.index,
    from,
    name: from.alias,
    base: stage === undefined ? base : { ...base, stage },
    instructions: builder.instructions,
    variables: builder.scope.own(),
    workdir: builder.workdir,
    workdirSet: builder.workdirSet,
    user: builder.user,
    shell: builder.shell,
    windows: builder.windows,
  };
}

/** Changes the state of the stage by what an instruction says. */
function apply(builder: FileBuilder, instruction: Instruction): void {
  const stage = currentState(builder);
  switch (instruction.type) {
    case 'Arg':
      declareArgs(builder, instruction);
      return;
    case 'Env':
      setEnv(stage, instruction);
      return;
    case 'Workdir':
      stage.workdir = instruction.resolved;
      if (isAbsolutePath(instruction.path)) stage.workdirSet = true;
      if (/^[A-Za-z]:[\\/]/.test(instruction.path?.value ?? '')) stage.windows = true;
      return;
    case 'User':
      stage.user = instruction;
      return;
    case 'Shell':
      if (instruction.argv === undefined) return;
      stage.shell = instruction;
      if (/(?:^|[\\/])(?:powershell|cmd)(?:\.exe)?$/i.test(instruction.argv[0]?.value ?? ''))
        stage.windows = true;
      return;
    default:
  }
}

function declareArgs(builder: FileBuilder, { pairs }: Arg): void {
  for (const { key, value, start, end } of pairs) {
    const name = key.value;
    if (name === undefined || name === '') continue;
    const declaration = { start, end };
    currentState(builder).scope.set(stageArg(name, value, builder.global, declaration));
    if (currentStage(builder) !== undefined) continue;
    const certainty = value !== undefined && value.value === undefined ? 'unknown' : 'default';
    builder.global.set({ name, source: 'arg', value: value?.value, certainty, declaration });
  }
}

function setEnv(stage: StageBuilder, { pairs }: Env): void {
  for (const { key, value, start, end } of pairs) {
    if (key.value === undefined || key.value === '') continue;
    const certainty = value === undefined ? 'unknown' : value.certainty;
    stage.scope.set({
      name: key.value,
      source: 'env',
      value: value?.value,
      certainty,
      declaration: { start, end },
    });
  }
}

function isAbsolutePath(word: Word | undefined): boolean {
  return /^(?:[\\/]|[A-Za-z]:)/.test(word?.value ?? '');
}

function isWindowsBase(builder: FileBuilder, from: From, base: BaseImage): boolean {
  const platform = from.platform?.value?.value?.toLowerCase();
  if (platform?.startsWith('windows')) return true;
  const reference = base.reference;
  // The escape character is chosen for the paths of Windows; whoever uses it elsewhere says so by the image.
  if (builder.escape === '`')
    return !platform?.startsWith('linux') && !isLinuxImage(reference?.name.value, reference?.tag?.value);
  return (
    /(?:^|[/-])(?:windows|nanoserver|servercore)(?:[/-]|$)/.test(reference?.name.value ?? '') ||
    /nanoserver|windowsservercore/.test(reference?.tag?.value ?? '')
  );
}

/** True for names and tags that only images of Linux have. */
function isLinuxImage(name: string | undefined, tag: string | undefined): boolean {
  return (
    /(?:^|\/)(?:alpine|debian|ubuntu|fedora|rockylinux|almalinux|busybox)$/.test(name ?? '') ||
    /(?:^|-)(?:slim|alpine|buster|bullseye|bookworm|trixie|focal|jammy|noble)/.test(tag ?? '')
  );
}

function emptyWord(at: number): Word {
  return {
    start: at,
    end: at,
    raw: '',
    unquoted: '',
    value: undefined,
    certainty: 'unknown',
    quoted: false,
    variables: [],
  };
}
