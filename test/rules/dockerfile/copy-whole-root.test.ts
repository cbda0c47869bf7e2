import rule from '../../../rules/dockerfile/copy-whole-root.ts';
import { ruleTest } from '../../harness/rule-test.ts';

ruleTest(rule, {
  good: [
    'FROM a AS b\nFROM scratch\nCOPY --from=b /app /',
    'FROM a\nCOPY / /',
    'FROM a AS b\nFROM a\nCOPY --from=b / /rootfs',
    'FROM a AS b\nFROM a\nCOPY --from=b $X /',
  ],
  bad: [
    ['FROM a AS b\nFROM scratch\n«COPY --from=b / /»', 'found', { args: [{ from: 'b' }] }],
    ['FROM a\n«COPY --chown=x --from=c:1 / /»', 'found'],
  ],
});
