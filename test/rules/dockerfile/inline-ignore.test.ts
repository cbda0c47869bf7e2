import rule from '../../../rules/dockerfile/inline-ignore.ts';
import { ruleTest } from '../../harness/rule-test.ts';

ruleTest(rule, {
  good: [
    'FROM a\n# hadolint global ignore=DL3008\nRUN x',
    'FROM a\n# we use hadolint ignore=DL3008\nRUN x',
    'FROM a\nRUN echo "# hadolint ignore=DL3008"',
    'FROM a\n# hadolint ignore=DL3008\n\nRUN x',
  ],
  bad: [
    ['FROM a\n# hadolint ignore=DL3008\n«RUN» x', 'found'],
    ['FROM a\n#hadolint ignore=DL3008,DL3009\n# why\n«COPY» x y', 'found', { args: [{ name: 'COPY' }] }],
  ],
});
