import type { Range } from '../shared/text.ts';
import type { Dockerfile, Instruction, Stage } from '../syntax/dockerfile/nodes.ts';
import type { ShellScript } from '../syntax/shell/nodes.ts';
import { rangeAt, type Spliced } from '../syntax/shell/spliced.ts';
import type { Edit, Finding, Severity } from './finding.ts';
import { META_RULES, metaFinding } from './meta.ts';

/** A script of a RUN, as ShellCheck gets it. */
export interface Snippet {
  /** What `--shell` takes. */
  readonly shell: string;
  /** One line that declares the variables there are, and the script without its continuation marks. */
  readonly text: string;
  /** The script alone, with its places in the file. */
  readonly source: Spliced;
}

/**
 * The scripts of a Dockerfile that ShellCheck understands: RUN in shell form and its heredocs,
 * below ONBUILD too, read by sh, bash, dash, ash or ksh. Variables of ARG and ENV are declared to it.
 */
export function shellSnippets(file: Dockerfile): readonly Snippet[] {
  return [...file.stages.map(({ instructions }) => instructions), file.preamble].flatMap((instructions) =>
    instructions.flatMap((instruction) => snippetsOf(instruction, file)),
  );
}

/** What ShellCheck has against a snippet, from its `json1` output; nothing if that is none. */
export function shellcheckFindings(path: string, snippet: Snippet, output: string): readonly Finding[] {
  const places = new Places(snippet);
  return commentsIn(output).flatMap((comment) => {
    const range = places.rangeOf(comment);
    if (!range) return [];
    const code = `SC${comment.code}`;
    const edits = editsOf(path, comment, places);
    const fixes = edits.length > 0 ? [{ title: 'fix', args: {}, safe: false, edits }] : [];
    const finding = metaFinding(
      META_RULES.shellcheck,
      'found',
      { path, ...range },
      { message: comment.message.replace(/\.$/, ''), code },
      { severity: SEVERITY[comment.level] ?? 'info', fixes },
    );
    return [{ ...finding, aliases: [`shellcheck:${code}`, `hadolint:${code}`] }];
  });
}

const SHELLS: Readonly<Record<string, string>> = {
  sh: 'sh',
  bash: 'bash',
  dash: 'dash',
  ash: 'dash',
  ksh: 'ksh',
};

/** ShellCheck's `error` is a mistake in the script, and no program refuses the file for it. */
const SEVERITY: Readonly<Record<string, Severity>> = {
  error: 'warning',
  warning: 'warning',
  info: 'info',
  style: 'hint',
};

function snippetsOf(instruction: Instruction, file: Dockerfile): readonly Snippet[] {
  if (instruction.type === 'Onbuild') return instruction.trigger ? snippetsOf(instruction.trigger, file) : [];
  if (instruction.type !== 'Run') return [];
  const stage = instruction.stage === undefined ? undefined : file.stages[instruction.stage];
  return instruction.scripts.flatMap((script) => snippetOf(script, stage) ?? []);
}

function snippetOf(
  { context, dialect, shell, source }: ShellScript,
  stage: Stage | undefined,
): Snippet | undefined {
  const known = SHELLS[shell ?? ''];
  if (context.form !== 'shell' || dialect !== 'posix' || known === undefined || source.text.trim() === '')
    return undefined;
  const declared = [...namesOf(stage)].filter((name) => /^[A-Za-z_]\w*$/.test(name));
  const text = `${['export', ...declared.map((name) => `${name}=1`)].join(' ')}\n${source.text}\n`;
  return { shell: known, text, source };
}

/** Names of ARG and ENV of a stage, and what it inherits of ENV. */
function namesOf(stage: Stage | undefined): ReadonlySet<string> {
  const names = new Set<string>();
  for (let each = stage; each !== undefined; each = each.base.stage)
    for (const { name, source } of each.variables) if (each === stage || source === 'env') names.add(name);
  return names;
}

interface Comment {
  readonly line: number;
  readonly endLine: number;
  readonly column: number;
  readonly endColumn: number;
  readonly level: string;
  readonly code: number;
  readonly message: string;
  readonly fix?: { readonly replacements?: readonly Replacement[] } | null;
}
interface Replacement {
  readonly line: number;
  readonly endLine: number;
  readonly column: number;
  readonly endColumn: number;
  readonly replacement: string;
}

/** Lines and columns of ShellCheck: both from 1, columns in characters; line 1 is our own. */
class Places {
  readonly #lines: readonly string[];
  readonly #starts: readonly number[];
  readonly #source: Spliced;

  constructor({ source }: Snippet) {
    this.#source = source;
    this.#lines = source.text.split('\n');
    let at = 0;
    this.#starts = this.#lines.map((line) => {
      const start = at;
      at += line.length + 1;
      return start;
    });
  }

  rangeOf({ line, column, endLine, endColumn }: Omit<Replacement, 'replacement'>): Range | undefined {
    const start = this.#index(line, column);
    const end = this.#index(endLine, endColumn);
    return start === undefined || end === undefined
      ? undefined
      : rangeAt(this.#source, start, Math.max(start, end));
  }

  /** False where the text is not one piece of the file: a replacement would take what stands between along. */
  isWhole({ line, column, endLine, endColumn }: Replacement): boolean {
    const start = this.#index(line, column);
    const end = this.#index(endLine, endColumn);
    if (start === undefined || end === undefined) return false;
    const range = rangeAt(this.#source, start, end);
    return range.end - range.start === end - start;
  }

  #index(line: number, column: number): number | undefined {
    const text = this.#lines[line - 2];
    const start = this.#starts[line - 2];
    if (text === undefined || start === undefined) return undefined;
    return start + [...text].slice(0, column - 1).join('').length;
  }
}

function editsOf(path: string, { fix }: Comment, places: Places): readonly Edit[] {
  const replacements = fix?.replacements ?? [];
  if (!replacements.every((each) => places.isWhole(each))) return [];
  return replacements.flatMap((each) => {
    const range = places.rangeOf(each);
    return range ? [{ path, ...range, newText: each.replacement }] : [];
  });
}

function commentsIn(output: string): readonly Comment[] {
  try {
    const { comments } = JSON.parse(output) as { readonly comments?: readonly Comment[] };
    return Array.isArray(comments) ? comments : [];
  } catch {
    return [];
  }
}
