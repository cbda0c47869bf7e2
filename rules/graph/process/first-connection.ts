import { isDatabaseJob } from '../../shared/jobs.ts';
import type { Call } from './command.ts';
import type { ProcessEnvironment } from './environment.ts';
import type { Module } from './modules.ts';

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
  for (const match of text.matchAll(/^([ \t]*)[\w.]+\.create_all\(/gm)) {
    let indent = (match[1] ?? '').length;
    const above = text.slice(0, match.index).split('\n').reverse();
    const around = above.filter((line) => {
      const own = /^[ \t]*(?=\S)/.exec(line)?.[0].length;
      if (own === undefined || own >= indent) return false;
      indent = own;
      return true;
    });
    if (around.every((line) => /^\s*(?:with\b|def\s+create_app\b)/.test(line))) return true;
  }
  return false;
}
