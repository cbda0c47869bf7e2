import rule from '../../../rules/dockerfile/unknown-flag.ts';
import { ruleTest } from '../../harness/rule-test.ts';

ruleTest(rule, {
  good: [
    'FROM --platform=linux/amd64 a',
    'FROM a\nRUN --mount=type=cache,target=/x --mount=type=tmpfs,target=/y z',
    'FROM a\nCOPY --from=b --link --chmod=755 c /d/',
    'FROM a\nRUN x --form=y',
    'FROM a\nCMD ["x", "--form"]',
    'FROM a\nHEALTHCHECK --interval=5s CMD x --retry',
    'FROM a\nONBUILD COPY --form=b c d',
    'FROM a\nCOPY --exclude=a --exclude=b . .',
  ],
  bad: [
    ['FROM a\nCOPY «--form»=b c d', 'misspelt', { args: [{ nearest: 'from' }] }],
    ['FROM a\nRUN «--from»=b c', 'misplaced', { args: [{ others: 'COPY' }] }],
    ['FROM a\nENV «--x»=1', 'noFlags'],
    ['FROM a\nRUN «--quantum»=b c', 'unheard', { severity: 'hint' }],
    ['FROM a\nCOPY «--from» b c', 'noValue', { severity: 'error' }],
    ['FROM a\nCOPY --from=b «--from=c» d e', 'twice'],
  ],
});
