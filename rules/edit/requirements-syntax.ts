import type { Edit } from '../engine/finding.ts';
import { nearest } from '../shared/nearest.ts';
import type { Problem } from '../syntax/requirements/nodes.ts';
import { REQUIREMENTS_OPTIONS } from '../syntax/requirements/options.ts';

/** What was likely meant by a line that pip refuses. */
export interface SyntaxRepair {
  /** The text that stands there once it is applied, for a title. */
  readonly text: string;
  /** True if nothing else can be meant. */
  readonly certain: boolean;
  readonly edits: readonly Edit[];
}

/** The repair of a problem; undefined where what was meant is not clear. */
export function repairSyntax(path: string, source: string, problem: Problem): SyntaxRepair | undefined {
  const repair = REPAIRS[problem.code]?.(problem, source);
  if (!repair) return undefined;
  const { start = problem.start, end = problem.end, text, title = text, certain = false } = repair;
  return { text: title, certain, edits: [{ path, start, end, newText: text }] };
}

interface Replacement {
  readonly text: string;
  /** Range replaced; the problem's own unless given. */
  readonly start?: number;
  readonly end?: number;
  readonly title?: string;
  readonly certain?: boolean;
}

type Repairing = (problem: Problem, source: string) => Replacement | undefined;

/** Operators of other languages and slips of the finger. */
const OPERATORS: Readonly<Record<string, string>> = {
  '=>': '>=',
  '=<': '<=',
  '<>': '!=',
  '====': '==',
  '>==': '>=',
  '<==': '<=',
  '!==': '!=',
  '~==': '~=',
  '=~': '~=',
  '=!': '!=',
};

const REPAIRS: Partial<Record<Problem['code'], Repairing>> = {
  'single-equals': ({ args }) => ({ text: '==', title: `${args.name}==${args.version}`, certain: true }),
  'bad-operator': ({ args }) => {
    const text = OPERATORS[args.operator ?? ''];
    return text === undefined ? undefined : { text, certain: true };
  },
  'missing-operator': ({ start, end, args }, source) => {
    const from = start - (/[ \t]*$/.exec(source.slice(0, start))?.[0].length ?? 0);
    const version = (args.version ?? '').replace(/^v/, '');
    if (!/^\d+(?:\.\d+)*$/.test(version) || from === start) return undefined;
    return { start: from, end, text: `==${version}`, title: `${args.name}==${version}` };
  },
  'missing-comma': ({ start }, source) => {
    const from = start - (/[ \t]*$/.exec(source.slice(0, start))?.[0].length ?? 0);
    return { start: from, end: from, text: ',', certain: true };
  },
  'space-in-name': ({ args }) => {
    const text = (args.text ?? '').trim().replace(/[ \t]+/g, '-');
    return /^[\w.-]+$/.test(text) ? { text } : undefined;
  },
  'bad-version': ({ args }) => {
    const prefix = /^(\d+(?:\.\d+)*)\.x$/i.exec(args.version ?? '')?.[1];
    return prefix !== undefined && args.operator === '==' ? { text: `${prefix}.*` } : undefined;
  },
  'bad-wildcard': ({ args }) => {
    const prefix = /^(\d+(?:\.\d+)*)\.\*$/.exec(args.version ?? '')?.[1];
    return prefix !== undefined && /^(?:>=|<)$/.test(args.operator ?? '')
      ? { text: prefix, title: `${args.operator}${prefix}` }
      : undefined;
  },
  'misplaced-extras': ({ start, end, args }, source) => {
    const line = /[^\r\n]*$/.exec(source.slice(0, start))?.[0] ?? '';
    const name = /^([ \t]*[\w.-]*\w)([^\\]*)$/.exec(line);
    if (!name) return undefined;
    const [, before = '', specifiers = ''] = name;
    const from = start - specifiers.length;
    const text = `${args.text}${specifiers.trimEnd()}`;
    return { start: from, end, text, title: before.trim() + text, certain: true };
  },
  // The address of a repository, without the name of the program that fetches it.
  'bad-url': ({ args }) =>
    /^(?:git|ssh):\/\/.*\.git\b/.test(args.url ?? '')
      ? { text: (args.url ?? '').replace(/^(?:git(?=:\/\/)|ssh)/, (scheme) => `git+${scheme}`) }
      : undefined,
  'unknown-option': ({ args }) => {
    const meant = nearest((args.option ?? '').replace(/^-+/, ''), REQUIREMENTS_OPTIONS);
    return meant === undefined ? undefined : { text: `--${meant}` };
  },
};
