import rule from '../../../rules/dockerfile/extract-after-copy.ts';
import { ruleTest } from '../../harness/rule-test.ts';

ruleTest(rule, {
  good: [
    'FROM a\nCOPY x.tar /tmp/y.tar\nRUN tar xf /tmp/x.tar',
    'FROM a\nCOPY x.tar.gz /tmp/\nRUN y',
    'FROM a\nADD x.tar.gz /tmp/',
    'FROM a\nCOPY --from=b x.tar.gz /tmp/\nRUN tar xf /tmp/x.tar.gz',
    'FROM a\nCOPY x.tar.gz /tmp/\nRUN tar xf /tmp/y.tar.gz',
    'FROM a\nCOPY x.tar /tmp/\nFROM b\nRUN tar xf x.tar',
    'FROM a\nCOPY x.zip /tmp/\nRUN unzip /tmp/x.zip',
  ],
  bad: [
    ['«COPY» x.tar /tmp/y.tar\nRUN tar xf /tmp/y.tar', 'found', { args: [{ archive: 'y.tar' }] }],
    [
      'FROM a\n«COPY» d/x.tar.gz /tmp/\nRUN cd /tmp && tar -xzf x.tar.gz',
      'found',
      { related: ['Dockerfile:3 It is unpacked here.'] },
    ],
    ['FROM a\n«COPY» a.txt x.tgz /y/\nRUN tar xf /y/x.tgz -C /z', 'found', { args: [{ archive: 'x.tgz' }] }],
  ],
});
