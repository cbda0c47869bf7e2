import type * as unbash from 'unbash';
import { parse } from 'unbash';
import { append } from './append.ts';
import { commandsOf, type Emitter, type Place, TOP_LEVEL } from './emit.ts';
import { type Lookup, UNKNOWN_VARIABLE } from './lookup.ts';
import type {
  ShellAssignment,
  ShellCommand,
  ShellRedirect,
  ShellScript,
  VariableUse,
  Word,
} from './nodes.ts';
import { rangeAt, type Spliced, sliceOf } from './spliced.ts';
import { assignmentWord, decodedWord, shellWord, type WordReader } from './words.ts';

/** What the walk over a parsed script finds. */
export type Collected = Pick<ShellScript, 'commands' | 'variables' | 'pipelines' | 'plain'>;

/** What the walk needs besides the parsed script. */
export interface CollectInput extends Omit<Emitter, 'nested'> {
  readonly source: Spliced;
}

interface Walk extends Emitter {
  readonly source: Spliced;
  readonly reader: WordReader;
  readonly commands: ShellCommand[];
  readonly variables: VariableUse[];
  readonly pipelines: { readonly start: number; readonly end: number }[];
  readonly locals: Map<string, Lookup>;
  readonly nesting: number;
}

/** What is inside of a command's words is visited after the command itself. */
type Later = (() => void)[];

/** Deeper structures than this are not entered; the parser itself stops near it. */
const MAX_DEPTH = 200;
/** Each level of `$( … )` is parsed anew when it is entered; a bound keeps that linear. */
const MAX_SUBSTITUTION_DEPTH = 20;
const ASSIGNING: ReadonlySet<string> = new Set(['export', 'readonly', 'local', 'declare', 'typeset']);
const LOCAL_UNKNOWN: Lookup = { ...UNKNOWN_VARIABLE, declared: 'shell' };

/** Collects every simple command that a script can reach, in document order. */
export function collectCommands(
  script: unbash.ParsedScript,
  input: CollectInput,
  place: Place = TOP_LEVEL,
  nesting = 0,
): Collected {
  const locals = new Map<string, Lookup>();
  const resolve = (name: string): Lookup => locals.get(name) ?? input.resolve(name);
  const walk: Walk = {
    file: input.file,
    context: input.context,
    source: input.source,
    resolve,
    nested: (source, inside, depth) => scriptCommands({ ...input, source, resolve }, inside, depth),
    reader: { file: input.file, source: input.source, resolve },
    commands: [],
    variables: [],
    pipelines: [],
    locals,
    nesting,
  };
  statements(script.commands, place, 'start', walk);
  const { commands, variables, pipelines } = walk;
  return { commands, variables, pipelines, plain: isPlain(script, input.source.text) };
}

/** The commands of a script that stands in a word or a heredoc. */
export function scriptCommands(input: CollectInput, place: Place, nesting: number): ShellCommand[] {
  return [...collectCommands(parse(input.source.text), input, place, nesting).commands];
}

function statements(
  list: readonly unbash.Statement[],
  place: Place,
  first: Place['after'],
  walk: Walk,
): void {
  let after = first;
  for (const statement of list) {
    const background = place.background || statement.background === true;
    node(statement.command, { ...place, after, background }, walk);
    after = statement.background ? '&' : ';';
  }
}

function compound(list: unbash.CompoundList, place: Place, walk: Walk): void {
  if (place.depth >= MAX_DEPTH) return;
  statements(list.commands, { ...place, depth: place.depth + 1, pipeline: undefined }, 'then', walk);
}

function node(current: unbash.PipelineNode | unbash.AndOr, place: Place, walk: Walk): void {
  switch (current.type) {
    case 'AndOr':
      for (const [index, member] of current.commands.entries()) {
        const operator = current.operators[index - 1];
        if (operator === undefined) node(member, place, walk);
        else {
          const conditional = place.conditional || operator === '||';
          node(member, { ...place, after: operator, conditional }, walk);
        }
      }
      return;
    case 'Pipeline':
      pipeline(current, place, walk);
      return;
    case 'Command':
      command(current, place, walk);
      return;
    case 'Redirected':
      node(current.command, place, walk);
      for (const redirect of current.redirects) readRedirect(redirect, place, walk);
      return;
    case 'Function':
      if (current.body.type !== 'CompoundList') {
        node(current.body, { ...place, conditional: true }, walk);
      }
      return;
    case 'Coproc':
      if (current.body.type !== 'CompoundList') node(current.body, { ...place, background: true }, walk);
      return;
    case 'Subshell':
      compound(current.body, { ...place, subshell: true }, walk);
      return;
    case 'BraceGroup':
      compound(current.body, place, walk);
      return;
    default:
      control(current, place, walk);
  }
}

function control(
  current: Exclude<unbash.CompoundCommand, unbash.Subshell | unbash.BraceGroup>,
  place: Place,
  walk: Walk,
): void {
  const maybe = { ...place, conditional: true };
  switch (current.type) {
    case 'If':
      compound(current.clause, place, walk);
      compound(current.then, maybe, walk);
      for (const branch of current.elif) {
        compound(branch.clause, maybe, walk);
        compound(branch.then, maybe, walk);
      }
      if (current.else !== undefined) compound(current.else, maybe, walk);
      return;
    case 'While': {
      const range = rangeAt(walk.source, current.pos, current.end);
      compound(current.clause, { ...place, loop: { ...range, condition: true } }, walk);
      compound(current.body, { ...maybe, loop: { ...range, condition: false } }, walk);
      return;
    }
    case 'For':
    case 'Select': {
      for (const word of current.wordlist ?? []) readWord(word, place, walk);
      walk.locals.set(current.name.value, LOCAL_UNKNOWN);
      // A written list makes the body run: `for p in a b; do …`.
      const runs = current.type === 'For' && (current.wordlist?.length ?? 0) > 0;
      compound(current.body, runs ? place : maybe, walk);
      return;
    }
    case 'ArithmeticFor':
      compound(current.body, maybe, walk);
      return;
    case 'Case':
      readWord(current.word, place, walk);
      for (const item of current.items) compound(item.body, maybe, walk);
      return;
    case 'TestCommand':
    case 'ArithmeticCommand':
      return;
  }
}

function pipeline(current: unbash.Pipeline, place: Place, walk: Walk): void {
  const { commands, prefixes } = current;
  const negated = prefixes.filter(({ type }) => type === 'Negation').length % 2 === 1;
  const range = rangeAt(walk.source, current.pos, current.end);
  if (commands.length > 1) walk.pipelines.push(range);
  for (const [index, member] of commands.entries()) {
    const piped = commands.length > 1;
    node(
      member,
      {
        ...place,
        after: index === 0 ? place.after : '|',
        negated: place.negated !== negated,
        subshell: place.subshell || piped,
        pipeline: piped ? { index, length: commands.length, range } : place.pipeline,
      },
      walk,
    );
  }
}

function command(current: unbash.Command, place: Place, walk: Walk): void {
  const assignments: ShellAssignment[] = [];
  const inner: Later = [];
  const words: Word[] = [];
  const spans: { readonly pos: number; readonly end: number }[] = [];
  const redirects: ShellRedirect[] = [];
  for (const part of current.prefix) {
    if (part.type === 'Assignment') assignments.push(readAssignment(part, place, walk, inner));
    else redirects.push(readRedirect(part, place, walk, inner));
  }
  const take = (word: unbash.Word | unbash.Assignment): void => {
    words.push(word.type === 'Word' ? shellWord(word, walk.reader) : assignmentWord(word, walk.reader));
    spans.push(word);
    const parts =
      word.type === 'Word' ? word.parts : word.value.type === 'Word' ? word.value.parts : undefined;
    if (parts !== undefined) inner.push(() => expansions(parts, place, walk));
  };
  if (current.name !== undefined) take(current.name);
  for (const part of current.suffix) {
    if (part.type === 'Word' || part.type === 'Assignment') take(part);
    else redirects.push(readRedirect(part, place, walk, inner));
  }
  for (const word of words) append(walk.variables, word.variables.filter(isOuter));
  const range = rangeAt(walk.source, current.pos, current.end);
  const raw = {
    words,
    decode: (index: number) => {
      const span = spans[index];
      return span === undefined ? undefined : decodedWord(walk.source, span.pos, span.end);
    },
    base: { ...place, ...range, context: walk.context, assignments, redirects },
  };
  const made = commandsOf(raw, walk, walk.nesting);
  append(walk.commands, made);
  remember(words, assignments, place, walk);
  heredocScript(current, made.at(-1), place, walk);
  for (const visit of inner) visit();
}

/** Keeps what the script itself assigns, for the words that follow. */
function remember(
  words: readonly Word[],
  assignments: readonly ShellAssignment[],
  place: Place,
  walk: Walk,
): void {
  const name = words[0]?.value;
  const certain = !place.conditional && !place.subshell && place.depth === 0;
  const set = (variable: string, value: Word | undefined): void => {
    const known = certain && value?.value !== undefined;
    walk.locals.set(
      variable,
      known
        ? { state: 'set', value: value.value, certainty: value.certainty, declared: 'shell' }
        : LOCAL_UNKNOWN,
    );
  };
  if (words.length === 0) for (const assignment of assignments) set(assignment.name, assignment.value);
  if (name === undefined) return;
  if (name === 'read') for (const word of words.slice(1)) set(word.unquoted, undefined);
  if (!ASSIGNING.has(name)) return;
  for (const word of words.slice(1)) {
    const equals = word.unquoted.indexOf('=');
    if (equals <= 0) continue;
    const value = word.value?.slice(equals + 1);
    set(word.unquoted.slice(0, equals), { ...word, value });
  }
}

/** `bash <<EOF`: the body is a script. */
function heredocScript(
  current: unbash.Command,
  made: ShellCommand | undefined,
  place: Place,
  walk: Walk,
): void {
  const heredoc = current.redirects.find((redirect) => redirect.type === 'HereDoc');
  if (heredoc === undefined || made?.name === undefined || walk.nesting > 4) return;
  if (
    !['sh', 'bash', 'ash', 'dash'].includes(made.name) ||
    made.args.some(({ unquoted }) => !unquoted.startsWith('-'))
  ) {
    return;
  }
  const source = sliceOf(walk.source, heredoc.body.pos, heredoc.body.end);
  const inside = { ...place, via: [...place.via, made.name], depth: place.depth + 1 };
  append(walk.commands, walk.nested(source, inside, walk.nesting + 1));
}

function readAssignment(part: unbash.Assignment, place: Place, walk: Walk, later: Later): ShellAssignment {
  const value = part.value.type === 'Word' ? readWord(part.value, place, walk, later) : undefined;
  return { ...rangeAt(walk.source, part.pos, part.end), name: part.name, value };
}

function readRedirect(part: unbash.Redirection, place: Place, walk: Walk, later?: Later): ShellRedirect {
  const descriptor = part.descriptor?.type === 'FileDescriptor' ? part.descriptor.value : undefined;
  const target =
    part.type === 'HereDoc' || part.target === undefined
      ? undefined
      : readWord(part.target, place, walk, later);
  return { ...rangeAt(walk.source, part.pos, part.end), operator: part.operator, descriptor, target };
}

function readWord(part: unbash.Word, place: Place, walk: Walk, later?: Later): Word {
  const word = shellWord(part, walk.reader);
  append(walk.variables, word.variables.filter(isOuter));
  const { parts } = part;
  if (parts !== undefined) {
    if (later === undefined) expansions(parts, place, walk);
    else later.push(() => expansions(parts, place, walk));
  }
  return word;
}

function isOuter({ declared }: VariableUse): boolean {
  return declared !== 'shell';
}

/** Commands inside of `$( … )`, backquotes and `<( … )`. */
function expansions(
  parts: readonly (unbash.WordPart | unbash.DoubleQuotedChild)[],
  place: Place,
  walk: Walk,
): void {
  for (const part of parts) {
    if (part.type === 'DoubleQuoted' || part.type === 'LocaleString') expansions(part.parts, place, walk);
    if (part.type !== 'CommandExpansion' && part.type !== 'ProcessSubstitution') continue;
    const { script } = part;
    // Positions in a script with escaped backquotes are those of its own decoded text.
    if (script === undefined || script.source !== undefined || place.depth >= MAX_SUBSTITUTION_DEPTH)
      continue;
    const inside = {
      ...place,
      substitution: true,
      subshell: true,
      pipeline: undefined,
      depth: place.depth + 1,
    };
    statements(script.commands, inside, 'start', walk);
  }
}

/** True for one simple command of literal words and nothing else. */
function isPlain(script: unbash.ParsedScript, text: string): boolean {
  const [statement, ...others] = script.commands;
  const current = statement?.command;
  if (others.length > 0 || statement?.background || current?.type !== 'Command') return false;
  if (current.name === undefined || current.prefix.length > 0 || script.errors?.length) return false;
  if (text.slice(current.end).trim() !== '' || text.slice(0, current.pos).trim() !== '') return false;
  return [current.name, ...current.suffix].every((part) => part.type === 'Word' && isLiteral(part));
}

function isLiteral(word: unbash.Word): boolean {
  if (word.text.startsWith('~')) return false;
  return (word.parts ?? []).every(
    (part) =>
      part.type === 'Literal' ||
      part.type === 'SingleQuoted' ||
      (part.type === 'DoubleQuoted' && part.parts.every(({ type }) => type === 'Literal')),
  );
}
