import type { Range } from '../shared/text.ts';
import type { CommandWord, HealthcheckTest } from '../syntax/compose/shapes.ts';

/** What keeps a healthcheck of a compose file from ever succeeding. */
export interface HealthcheckFault {
  readonly kind:
    | 'one-word'
    | 'operator'
    | 'variable'
    | 'many-words'
    | 'not-a-list'
    | 'no-program'
    | 'script'
    | 'shell-words';
  /** The words that show it. */
  readonly at: Range;
  readonly text: string;
  /** The program that is called, or would be. */
  readonly program: string;
  /** YAML text of the test as it was meant, for the place of the whole test; undefined where nobody can tell. */
  readonly meant: string | undefined;
  /** True if another keyword is all that is needed: the one word behind it is a line for the shell. */
  readonly isLine?: boolean;
}

const OPERATOR = /^(?:\|\|?|&&?|;|\d?>{1,2}(?:&\d)?|<)$|^\d?>{1,2}\s?(?:\/dev\/null|&\d)$|^\d>&\d$/;
const SHELL = /^(?:.*\/)?(?:ba|da|a|k|z)?sh$/;

/** Reads the fault off a test whose words are all known. */
export function healthcheckFault(test: HealthcheckTest): HealthcheckFault | undefined {
  const { kind, form, words, known } = test;
  if (!known || words.length === 0) return undefined;
  const texts = words.map(({ text }) => text ?? '');
  const [program = ''] = texts;
  if (form === 'string') return notAList(test, program);
  if (kind === 'CMD-SHELL') {
    if (words.length < 2) return undefined;
    return { kind: 'many-words', at: span(words), text: texts.join(' '), program, meant: shellList(texts) };
  }
  if (kind !== 'CMD') return undefined;
  if (/^[\w./-]+\s+\S/.test(program)) {
    const at = words.slice(0, 1);
    const isLine = words.length === 1;
    return { kind: 'one-word', at: span(at), text: program, program, meant: shellList(texts), isLine };
  }
  if (NO_PROGRAM.test(program)) {
    const line = /^CMD/.test(program) ? texts.slice(1) : texts;
    const at = words.slice(0, 1);
    return { kind: 'no-program', at: span(at), text: program, program, meant: shellList(line) };
  }
  if (SHELL.test(program)) return shellFault(words, program);
  const operator = words.find(({ text }, index) => index > 0 && OPERATOR.test(text ?? ''));
  if (operator) {
    return { kind: 'operator', at: operator.at, text: operator.text ?? '', program, meant: shellList(texts) };
  }
  const variable = words.find(
    ({ text }, index) => index > 0 && /\$(?:\{\w+[^}]*\}|[A-Za-z_]\w*)/.test(text ?? ''),
  );
  if (!variable) return undefined;
  return { kind: 'variable', at: variable.at, text: variable.text ?? '', program, meant: shellList(texts) };
}

/** What only shells know, and keywords once more. */
const NO_PROGRAM = /^(?:CMD|CMD-SHELL|NONE|exit|cd|source|exec|set|if|export)$/;

/** `sh "curl …"` without `-c`, and words behind the script of `sh -c` that it does not ask for. */
function shellFault(words: readonly CommandWord[], program: string): HealthcheckFault | undefined {
  const [, option, script, ...more] = words.map(({ text }) => text ?? '');
  if (option !== undefined && /^\w[\w.-]*\s+\S/.test(option)) {
    return { kind: 'script', at: span(words.slice(1, 2)), text: option, program, meant: shellList([option]) };
  }
  const isLost = /^-[a-z]*c$/.test(option ?? '') && more.length > 0 && /^[\w./-]+$/.test(script ?? '');
  if (!isLost) return undefined;
  const at = span(words.slice(2));
  return { kind: 'shell-words', at, text: script ?? '', program, meant: shellList([script ?? '', ...more]) };
}

/** `test: CMD curl …` and `test: "['CMD', 'curl']"`: a text where a list was meant. */
function notAList({ at }: HealthcheckTest, line: string): HealthcheckFault | undefined {
  const [, keyword = '', rest = ''] = /^\s*(CMD|CMD-SHELL|NONE)(?:\s+(\S.*))?$/s.exec(line) ?? [];
  if (keyword !== '') {
    const meant = keyword === 'NONE' ? '["NONE"]' : rest === '' ? undefined : shellList([rest]);
    return { kind: 'not-a-list', at, text: keyword, program: keyword, meant };
  }
  const [, inner = ''] = /^\s*\[\s*(["']?(?:CMD|CMD-SHELL|NONE)["']?\s*[,\]].*?)\]?\s*$/s.exec(line) ?? [];
  if (inner === '') return undefined;
  return {
    kind: 'not-a-list',
    at,
    text: line.trim().split(/\s/, 1)[0] ?? '',
    program: '[',
    meant: undefined,
  };
}

/** `["CMD-SHELL", "…"]` with the words as one line; undefined if a word would have to be quoted for the shell. */
function shellList(words: readonly string[]): string | undefined {
  const afterOperator = (index: number) => words.slice(0, index).some((word) => OPERATOR.test(word));
  const isPlain =
    words.length === 1 ||
    words.every(
      (word, index) =>
        !/["'`\\&|;<>()*?#]|\s/.test(word) ||
        OPERATOR.test(word) ||
        (index === 0 && /^[\w./ -]+$/.test(word)) ||
        (afterOperator(index) && /^exit \d+$/.test(word)),
    );
  const line = words.join(' ');
  if (!isPlain || /\p{Cc}/u.test(line)) return undefined;
  return `["CMD-SHELL", ${JSON.stringify(line.replaceAll('$', '$$$$'))}]`;
}

function span(words: readonly CommandWord[]): Range {
  const start = words[0]?.at.start ?? 0;
  return { start, end: Math.max(start, words.at(-1)?.at.end ?? start) };
}
