import { isDatabaseJob } from '../../../shared/jobs.ts';
import type { Call } from '../commands/command.ts';
import type { ProcessEnvironment } from '../environment.ts';
import type { Module } from '../modules.ts';

/**
 * True if a container certainly connects to its database before it serves anybody: it migrates the schema, makes
 * the tables as its modules are imported, or is an application of Spring that has a data source.
 */
export function connectsAtStart(
  calls: readonly Call[],
  main: Call | undefined,
  modules: readonly Module[],
  { variables }: ProcessEnvironment,
): boolean {
  const migrates = calls.some(
    ({ conditional, words }) => !conditional && isDatabaseJob(words.map(({ value }) => value)),
  );
  const isSpring = main?.name === 'java' && variables.has('SPRING_DATASOURCE_URL');
  return migrates || isSpring || modules.some(({ text }) => makesTables(text));
}

/** `create_all()` at the top of a module, in a `with` there, or in the factory of the application. */
function makesTables(text: string): boolean {
  for (const { 1: blanks = '', index } of text.matchAll(/^([ \t]*)[\w.]+\.create_all\(/gm)) {
    if (
      headsAbove(text, index, blanks.length).every((line) => /^\s*(?:with\b|def\s+create_app\b)/.test(line))
    )
      return true;
  }
  return false;
}

/** The heads of the blocks that a line stands in, the innermost first. */
function headsAbove(text: string, from: number, indent: number): readonly string[] {
  const heads: string[] = [];
  let [end, depth] = [from - 1, indent];
  while (depth > 0 && end > 0) {
    const start = text.lastIndexOf('\n', end - 1) + 1;
    const line = text.slice(start, end);
    const own = line.search(/\S/);
    if (own >= 0 && own < depth) {
      heads.push(line);
      depth = own;
    }
    end = start - 1;
  }
  return heads;
}
