import type { RuleCases, Source } from '../../harness/rule-test.ts';

/**
 * Cases of a rule over the deployment in which a lone text stands for a project of one file:
 * the harness itself can't tell of which kind it is.
 */
export function oneFile(path: string, { good, bad }: RuleCases): RuleCases {
  const named = (source: Source): Source => (typeof source === 'string' ? { [path]: source } : source);
  return {
    good: good.map((each) => (Array.isArray(each) ? [named(each[0]), each[1]] : named(each as Source))),
    bad: bad.map(([source, messages, expected]) => [named(source), messages, expected]),
  };
}
