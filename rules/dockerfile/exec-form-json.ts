import { execFormEdits } from '../edit/dockerfile.ts';
import { defineRule } from '../engine/rule.ts';
import type { ExecForm, Instruction, JsonErrorCode } from '../syntax/dockerfile/nodes.ts';

/**
 * A JSON array that is none. BuildKit tries `encoding/json` on whatever begins with `[` and,
 * if that fails, falls back to the instruction's other form in silence. DL3025 and
 * JSONArgsRecommended ask for the array in general and may be switched off in a project that
 * likes shell forms; that must not hide a container that can't start, so they are no aliases.
 */
export default defineRule({
  id: 'dockerfile/exec-form-json',
  over: 'dockerfile',
  severity: 'error',
  presets: ['recommended'],
  fix: 'sometimes',
  seed: ['D1'],
  since: '0.1.0',
  messages: {
    container:
      'Not valid JSON at `{culprit}`: Docker gives the whole line to a shell, which looks for a program called `{program}`, and the container stops.',
    build:
      'Not valid JSON at `{culprit}`: Docker gives the whole line to a shell, which looks for a program called `{program}`, and the build fails.',
    healthcheck:
      'Not valid JSON at `{culprit}`: Docker gives the whole line to a shell, which looks for a program called `{program}`, and the container never gets healthy.',
    shell:
      'Not valid JSON at `{culprit}`: Docker takes nothing but a JSON array for `SHELL`, and the build fails.',
    copy: 'Not valid JSON at `{culprit}`: Docker takes the brackets and commas as parts of the paths, and the build fails.',
    volume: {
      text: 'Not valid JSON at `{culprit}`: Docker takes the brackets as part of the path and makes a volume `{program}`.',
      severity: 'warning',
    },
    strings:
      '`{culprit}` is no string: Docker refuses an array with anything else in it, and the build fails.',
    quotes: '`{culprit}` needs double quotes around it.',
    singleQuotes: 'JSON has no single quotes, only double ones.',
    smartQuotes: 'These are typographic quotes, which JSON does not know.',
    lastComma: 'No comma may stand behind the last element.',
    wideComma: 'This is a full-width comma, which JSON does not know.',
    blank: '{culprit} looks like a blank and is none.',
    noComma: 'A comma is missing before `{culprit}`.',
    noBracket: 'The closing bracket is missing.',
    open: 'A double quote is missing: one of the strings never ends.',
    escape: 'JSON does not know `{culprit}`; a backslash is written twice.',
    after: 'Nothing may stand behind the array, no comment either.',
    fix: 'Write it as a JSON array',
  },
  create(context) {
    let owner: Instruction | undefined;
    return {
      Instruction(instruction) {
        owner = instruction;
      },
      ExecForm(form) {
        if (form.error === undefined || form.reading !== 'array') return;
        const { text } = form;
        const file = context.sources.dockerfile(context.path);
        const edits = file && owner ? execFormEdits(context.path, file, form, owner) : [];
        const culprit = shortened(culpritOf(form));
        const program = shortened(firstShellWord(text));
        context.report(
          form,
          messageOf(form),
          { culprit, program },
          {
            related: reasonOf(form, context.path, culprit),
            fixes: edits.length === 0 ? [] : [{ title: 'fix', safe: true, edits }],
          },
        );
      },
    };
  },
});

const REASONS = {
  unquoted: 'quotes',
  'single-quotes': 'singleQuotes',
  'smart-quotes': 'smartQuotes',
  'trailing-comma': 'lastComma',
  'wide-comma': 'wideComma',
  blank: 'blank',
  'missing-comma': 'noComma',
  'missing-bracket': 'noBracket',
  'unterminated-string': 'open',
  'bad-escape': 'escape',
  'text-after': 'after',
  comment: 'after',
} as const satisfies Partial<Record<JsonErrorCode, string>>;

/** What JSON minds, at the very place. */
function reasonOf({ error }: ExecForm, path: string, culprit: string) {
  const reasons: Partial<Record<JsonErrorCode, (typeof REASONS)[keyof typeof REASONS]>> = REASONS;
  const message = error && reasons[error.code];
  // A stray `;` or half a quoted word is not mended by quotes.
  const isWord = /\w/.test(culprit) && !/["']/.test(culprit);
  return message && (message !== 'quotes' || isWord)
    ? [{ path, start: error.start, end: error.end, message, args: { culprit } }]
    : [];
}

function messageOf({ carrier, error }: ExecForm) {
  if (error?.code === 'not-a-string') return 'strings';
  switch (carrier) {
    case 'CMD':
    case 'ENTRYPOINT':
      return 'container';
    case 'RUN':
      return 'build';
    case 'HEALTHCHECK':
      return 'healthcheck';
    case 'SHELL':
      return 'shell';
    case 'VOLUME':
      return 'volume';
    default:
      return 'copy';
  }
}

/** The text at the first problem; of a missing bracket, the last word. */
function culpritOf({ error, text, start }: ExecForm): string {
  if (error === undefined || error.code === 'missing-bracket') return text.split(/\s+/).at(-1) ?? text;
  const culprit = text.slice(error.start - start, error.end - start);
  // A blank that JSON doesn't know can't be told from one that it does by looking.
  return error.code === 'blank'
    ? `U+${culprit.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`
    : culprit;
}

/** What a shell takes for the program: the first word, quotes removed. */
function firstShellWord(text: string): string {
  return (/^\S*/.exec(text)?.[0] ?? '').replace(/["']/g, '');
}

function shortened(text: string): string {
  const line = text.split(/\r?\n/, 1)[0] ?? '';
  return line.length > 40 ? `${line.slice(0, 39)}…` : line;
}
