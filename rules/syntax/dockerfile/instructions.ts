import type { Word } from '../shell/nodes.ts';
import { rangeAt, type Spliced } from '../shell/spliced.ts';
import { buildResolve, currentStage, currentState, type FileBuilder, fromResolve } from './builder.ts';
import { readCommandLine, readHeredocScripts } from './command-line.ts';
import { containerPath } from './container-path.ts';
import { readExecForm } from './exec.ts';
import { readFlags, readMounts, type WordContext } from './flags.ts';
import type { LogicalLine } from './lines.ts';
import type {
  CopyFrom,
  CopySource,
  ExecCarrier,
  ExecForm,
  ExposedPort,
  Heredoc,
  Instruction,
  Pair,
} from './nodes.ts';
import { blankWords, expandedWord, plainWord, quotedWords, type Span } from './words.ts';

/** An instruction's text, cut into keyword, flags and the rest. */
interface Parts {
  readonly builder: FileBuilder;
  readonly context: WordContext;
  readonly flagSpans: readonly Span[];
  /** What follows the flags, blanks trimmed. */
  readonly rest: Span;
  readonly heredocs: readonly Heredoc[];
  readonly onbuild: boolean;
  readonly base: Omit<Extract<Instruction, { type: 'Unknown' }>, 'type'>;
}

/** Instructions whose text isn't split into words: a shell or an argument vector takes it. */
const WORDLESS: ReadonlySet<string> = new Set([
  'RUN',
  'CMD',
  'ENTRYPOINT',
  'HEALTHCHECK',
  'SHELL',
  'ONBUILD',
  'MAINTAINER',
]);
const QUOTED: ReadonlySet<string> = new Set(['ENV', 'LABEL', 'ARG']);

/** Reads one instruction. The builder's stage is that which the instruction belongs to. */
export function readInstruction(builder: FileBuilder, line: LogicalLine): Instruction {
  const { source } = line;
  return readFrom(builder, line, source, { start: 0, end: source.text.length }, false);
}

function readFrom(
  builder: FileBuilder,
  line: LogicalLine,
  source: Spliced,
  span: Span,
  onbuild: boolean,
): Instruction {
  const { file, escape: mark } = builder;
  const [keyword] = firstWord(source.text, span);
  const raw = source.text.slice(keyword.start, keyword.end);
  const name = raw.toUpperCase();
  const resolve = name === 'FROM' ? fromResolve(builder) : buildResolve(builder, name);
  const context: WordContext = { file, source, mark, resolve };
  const args = trimmed(source.text, { start: keyword.end, end: span.end });
  const { flags, spans, rest } = readFlags(context, args);
  const words = trimmed(source.text, { start: rest, end: span.end });
  const outer = onbuild
    ? { ...rangeAt(source, span.start, span.end), end: line.end }
    : { start: line.start, end: line.end };
  const parts: Parts = {
    builder,
    context,
    flagSpans: spans,
    rest: words,
    heredocs: line.heredocs,
    onbuild,
    base: {
      ...outer,
      keyword: { ...rangeAt(source, keyword.start, keyword.end), raw, name },
      argumentsRange: rangeAt(source, args.start, args.end),
      flags,
      words: WORDLESS.has(name) ? [] : splitWords(context, name, words),
      onbuild,
      stage: currentStage(builder)?.index,
      heredocs: line.heredocs,
      emptyContinuations: line.emptyContinuations,
      innerComments: line.innerComments,
      leadingComments: line.leadingComments,
    },
  };
  return name === 'ONBUILD' ? readOnbuild(parts, line) : build(name, parts);
}

function build(name: string, parts: Parts): Instruction {
  const { base } = parts;
  switch (name) {
    case 'FROM':
      return readFromInstruction(parts);
    case 'RUN':
      return readRun(parts);
    case 'CMD':
      return { ...base, type: 'Cmd', command: commandOf(parts, 'CMD', parts.rest) };
    case 'ENTRYPOINT':
      return { ...base, type: 'Entrypoint', command: commandOf(parts, 'ENTRYPOINT', parts.rest) };
    case 'SHELL': {
      const { bracket, argv } = bracketOf(parts, 'SHELL');
      return { ...base, type: 'Shell', bracket, argv };
    }
    case 'COPY':
    case 'ADD':
      return readCopy(name, parts);
    case 'ENV':
      return { ...base, type: 'Env', ...readPairs(parts) };
    case 'LABEL':
      return { ...base, type: 'Label', ...readPairs(parts) };
    case 'ARG':
      return { ...base, type: 'Arg', pairs: pairWords(parts) };
    case 'EXPOSE':
      return { ...base, type: 'Expose', ports: base.words.map(readPort) };
    case 'HEALTHCHECK':
      return readHealthcheck(parts);
    case 'USER':
      return readUser(parts);
    case 'WORKDIR':
      return readWorkdir(parts);
    case 'VOLUME': {
      const { bracket, argv } = bracketOf(parts, 'VOLUME');
      return { ...base, type: 'Volume', bracket, volumes: argv ?? base.words };
    }
    case 'STOPSIGNAL':
      return { ...base, type: 'Stopsignal', signal: wholeWord(parts) };
    case 'MAINTAINER': {
      const author = isEmpty(parts.rest)
        ? undefined
        : rangeAt(parts.context.source, parts.rest.start, parts.rest.end);
      return { ...base, type: 'Maintainer', author };
    }
    default:
      return { ...base, type: 'Unknown' };
  }
}

function readOnbuild(parts: Parts, line: LogicalLine): Instruction {
  const { builder, context, rest, base, onbuild } = parts;
  // ONBUILD of ONBUILD is refused by Docker; the inner one is named but not entered again.
  const trigger = isEmpty(rest) || onbuild ? undefined : readFrom(builder, line, context.source, rest, true);
  return { ...base, type: 'Onbuild', trigger };
}

function readFromInstruction({ base }: Parts): Instruction {
  const [image, as, alias] = base.words;
  const isAs = as?.raw.toLowerCase() === 'as';
  return {
    ...base,
    type: 'From',
    image,
    platform: base.flags.find(({ name }) => name === 'platform'),
    as: isAs ? as : undefined,
    alias: isAs ? alias : undefined,
  };
}

function readRun(parts: Parts): Instruction {
  const { base, context, flagSpans, builder, rest, heredocs, onbuild } = parts;
  const command = commandOf(parts, 'RUN', rest);
  const place = { builder, source: context.source, span: rest, carrier: 'RUN' as const, onbuild, heredocs };
  const heredocScripts = readHeredocScripts(place);
  const scripts = command.script === undefined ? heredocScripts : [command.script, ...heredocScripts];
  const mounts = readMounts(context, base.flags, flagSpans);
  return { ...base, type: 'Run', command, heredocScripts, scripts, mounts };
}

function commandOf(
  { builder, context, heredocs, onbuild }: Parts,
  carrier: 'RUN' | 'CMD' | 'ENTRYPOINT' | 'HEALTHCHECK',
  span: Span,
): ReturnType<typeof readCommandLine> {
  const taken = carrier === 'RUN' ? heredocs : [];
  return readCommandLine({ builder, source: context.source, span, carrier, onbuild, heredocs: taken });
}

function bracketOf(
  { builder, context, rest, onbuild, base }: Parts,
  carrier: ExecCarrier,
): { bracket: ExecForm | undefined; argv: readonly Word[] | undefined } {
  const { source, file } = context;
  if (isEmpty(rest) || source.text[rest.start] !== '[') return { bracket: undefined, argv: undefined };
  const { node, decoded } = readExecForm({
    file,
    source,
    span: rest,
    carrier,
    onbuild,
    stage: base.stage,
    dialect: 'posix',
  });
  if (node.error !== undefined) return { bracket: node, argv: undefined };
  if (carrier === 'SHELL') return { bracket: node, argv: node.elements };
  // VOLUME, COPY and ADD expand variables in the array's strings.
  const { escape: mark } = builder;
  const argv = node.elements.map((element, index) => {
    const text = decoded[index];
    if (text === undefined || !text.text.includes('$')) return element;
    const { value, certainty, variables } = expandedWord(
      file,
      text,
      { start: 0, end: text.text.length },
      mark,
      context.resolve,
    );
    return { ...element, value, certainty, variables };
  });
  return { bracket: node, argv };
}

function readCopy(name: 'COPY' | 'ADD', parts: Parts): Instruction {
  const { base, builder } = parts;
  const { bracket, argv } = bracketOf(parts, name);
  const words = argv ?? base.words;
  const destination = words.length > 1 ? words.at(-1) : undefined;
  const sources = (destination === undefined ? words : words.slice(0, -1)).map((word) =>
    copySource(word, parts),
  );
  const path = destination?.value;
  const { workdir } = currentState(builder);
  const target = path === undefined ? undefined : containerPath(workdir, path === '' ? '.' : path);
  const common = { ...base, bracket, sources, destination, target };
  if (name === 'ADD') return { ...common, type: 'Add' };
  return { ...common, type: 'Copy', from: copyFrom(parts) };
}

function copySource(word: Word, { heredocs }: Parts): CopySource {
  const heredoc = heredocs.find(({ marker }) => marker.start === word.start);
  const { start, end } = word;
  const text = word.value ?? word.unquoted;
  const kind =
    heredoc !== undefined
      ? 'heredoc'
      : /^git@|\.git(?:#.*)?$|^git:\/\//.test(text)
        ? 'git'
        : /^https?:\/\//i.test(text)
          ? 'url'
          : 'path';
  return { start, end, word, kind, heredoc };
}

function copyFrom({ base, builder }: Parts): CopyFrom | undefined {
  const flag = base.flags.find(({ name }) => name === 'from');
  if (flag === undefined) return undefined;
  const range = { start: flag.start, end: flag.end };
  const value = flag.value?.value;
  if (value === undefined || value === '') return { ...range, flag, kind: 'unknown', stageIndex: undefined };
  const current = currentStage(builder)?.index;
  const named = builder.allNames.get(value.toLowerCase());
  const stageIndex = named ?? (/^\d+$/.test(value) ? Number(value) : undefined);
  if (stageIndex === undefined) return { ...range, flag, kind: 'image', stageIndex };
  if (stageIndex >= builder.stageCount) return { ...range, flag, kind: 'unknown', stageIndex: undefined };
  return { ...range, flag, kind: stageIndex === current ? 'self' : 'stage', stageIndex };
}

function readPairs(parts: Parts): { pairs: readonly Pair[]; legacy: boolean } {
  const { base, context, rest } = parts;
  const first = base.words[0];
  if (first === undefined || first.raw.includes('=')) return { pairs: pairWords(parts), legacy: false };
  const { file, source, mark, resolve } = context;
  const [key, after] = firstWord(source.text, rest);
  const keyWord = expandedWord(file, source, key, mark, resolve);
  const value = trimmed(source.text, after);
  if (isEmpty(value))
    return {
      pairs: [{ start: keyWord.start, end: keyWord.end, key: keyWord, value: undefined }],
      legacy: false,
    };
  const valueWord = expandedWord(file, source, value, mark, resolve);
  return {
    pairs: [{ start: keyWord.start, end: valueWord.end, key: keyWord, value: valueWord }],
    legacy: true,
  };
}

function pairWords({ context, rest }: Parts): Pair[] {
  const { file, source, mark, resolve } = context;
  return quotedWords(source.text, rest.start, rest.end, mark).map((word) => {
    const equals = source.text.slice(word.start, word.end).indexOf('=');
    const keyEnd = equals < 0 ? word.end : word.start + equals;
    const key = expandedWord(file, source, { start: word.start, end: keyEnd }, mark, resolve);
    const value =
      equals < 0
        ? undefined
        : expandedWord(file, source, { start: keyEnd + 1, end: word.end }, mark, resolve);
    return { ...rangeAt(source, word.start, word.end), key, value };
  });
}

function readPort(word: Word): ExposedPort {
  const { start, end } = word;
  const match = /^(\d+)(?:-(\d+))?(?:\/([A-Za-z]+))?$/.exec(word.value ?? '');
  const port = match?.[1] === undefined ? undefined : Number(match[1]);
  const slash = word.raw.lastIndexOf('/');
  const protocolRange = slash < 0 ? undefined : { start: start + slash + 1, end };
  return {
    start,
    end,
    word,
    port,
    lastPort: match?.[2] === undefined ? port : Number(match[2]),
    protocol: match?.[3],
    protocolRange,
  };
}

function readHealthcheck(parts: Parts): Instruction {
  const { base, context, rest } = parts;
  if (isEmpty(rest)) {
    return { ...base, type: 'Healthcheck', kind: 'invalid', kindWord: undefined, command: undefined };
  }
  const [first, after] = firstWord(context.source.text, rest);
  const kindWord = plainWord(context.file, context.source, first);
  const name = kindWord.unquoted.toUpperCase();
  const kind = name === 'NONE' || name === 'CMD' ? name : 'invalid';
  const span = trimmed(context.source.text, after);
  const command = kind === 'CMD' ? commandOf(parts, 'HEALTHCHECK', span) : undefined;
  return { ...base, type: 'Healthcheck', kind, kindWord, command };
}

function readUser(parts: Parts): Instruction {
  const word = wholeWord(parts);
  const colon = word?.value?.indexOf(':') ?? -1;
  const user = colon < 0 ? word?.value : word?.value?.slice(0, colon);
  const group = colon < 0 ? undefined : word?.value?.slice(colon + 1);
  return { ...parts.base, type: 'User', user, group };
}

function readWorkdir(parts: Parts): Instruction {
  const path = wholeWord(parts);
  const { workdir } = currentState(parts.builder);
  const joined = path?.value === undefined ? undefined : containerPath(workdir, path.value);
  const resolved = joined !== undefined && joined.length > 1 ? joined.replace(/\/$/, '') : joined;
  return { ...parts.base, type: 'Workdir', path, resolved };
}

function wholeWord({ context, rest }: Parts): Word | undefined {
  const { file, source, mark, resolve } = context;
  return isEmpty(rest) ? undefined : expandedWord(file, source, rest, mark, resolve);
}

function splitWords({ file, source, mark, resolve }: WordContext, name: string, span: Span): Word[] {
  const spans = QUOTED.has(name)
    ? quotedWords(source.text, span.start, span.end, mark)
    : blankWords(source.text, span.start, span.end);
  return spans.map((word) => expandedWord(file, source, word, mark, resolve));
}

function firstWord(text: string, span: Span): [Span, Span] {
  let end = span.start;
  while (end < span.end && !/\s/.test(text[end] ?? '')) end++;
  return [
    { start: span.start, end },
    { start: end, end: span.end },
  ];
}

function trimmed(text: string, span: Span): Span {
  let { start, end } = span;
  while (start < end && /\s/.test(text[start] ?? '')) start++;
  while (end > start && /\s/.test(text[end - 1] ?? '')) end--;
  return start < end ? { start, end } : { start: span.start, end: span.start };
}

function isEmpty(span: Span): boolean {
  return span.start >= span.end;
}
