import rule from '../../../rules/dockerfile/sh-relinked.ts';
import { ruleTest } from '../../harness/rule-test.ts';

ruleTest(rule, {
  good: [
    'FROM a\nSHELL ["/bin/bash", "-c"]',
    'FROM a\nRUN ln -s /bin/sh /bin/x',
    'FROM a\nRUN ln -sf /bin/bash /usr/local/bin/sh',
    'FROM a\nRUN echo ln /bin/bash /bin/sh',
  ],
  bad: [
    ['FROM a\nRUN «ln -sf /bin/bash /bin/sh»', 'found', { fixes: [['fix']] }],
    ['FROM a\nRUN «ln -sf dash /bin/sh»', 'found', { fixes: [[]] }],
    ['FROM a\nONBUILD run «ln -sf /bin/bash /bin/sh»', 'found', { fixes: [['fix']] }],
    ['FROM a\nONBUILD RUN rm /bin/sh && «ln -s /bin/bash /bin/sh»', 'found'],
  ],
});
