import rule from '../../../rules/dockerfile/shell-form-healthcheck.ts';
import { ruleTest } from '../../harness/rule-test.ts';

ruleTest(rule, {
  good: [
    'FROM a:1\nHEALTHCHECK NONE\n',
    'FROM a:1\nHEALTHCHECK CMD ["a", "b"]\n',
    'FROM a:1\nHEALTHCHECK --interval=5s CMD [ "a", \\\n  "b" ]\n',
    'FROM a:1\nHEALTHCHECK CMD [a, b]\n',
    'FROM a:1\nHEALTHCHECK CMD\n',
    'FROM a:1\nCMD a b\n',
    'FROM a:1\nONBUILD HEALTHCHECK CMD a b\n',
    'FROM a:1\nHEALTHCHECK a b\n',
  ],
  bad: [
    ['FROM a:1\nHEALTHCHECK CMD «curl -f http://x/»\n', 'found', { fixes: [['fix']] }],
    ['FROM a:1\nHEALTHCHECK --retries=3 CMD «curl -f $URL || exit 1»\n', 'found', { fixes: [[]] }],
    ['HEALTHCHECK CMD «python check.py \\\n  --quick»\n', 'found', { fixes: [['fix']] }],
  ],
});
