import rule from '../../../rules/dockerfile/undefined-variable.ts';
import { ruleTest } from '../../harness/rule-test.ts';

ruleTest(rule, {
  good: [
    'ARG V=1\nFROM a:$V\nARG V\nRUN echo $V',
    'FROM a\nCOPY $HOME x',
    // The image says it again.
    'ARG PG_MAJOR=16\nFROM postgres:$PG_MAJOR AS b\nRUN apt-get install -y postgresql-server-dev-$PG_MAJOR',
    'FROM alpine\nENV A=1\nCOPY $A ${B:-c} x\nENV PATH=$PATH:/x',
    'ARG V=1\nFROM a\nRUN V=2 && echo $V',
    'ARG V=1\nFROM a AS b\nARG V\nFROM b\nENV W=$V',
    "ARG V=1\nFROM a\nRUN echo '$V'",
    'FROM alpine\nRUN echo $HOME',
    'ARG V=1\nFROM a\nCMD echo $V',
    'ARG V=1\nFROM a\nONBUILD RUN echo $V',
  ],
  bad: [
    ['FROM alpine\nRUN --mount=type=bind,source=«$A»,target=/x y', 'unset'],
    [
      'ARG V=1\nFROM a:$V\nENV W=«$V» X=$V',
      'global',
      { fixed: 'ARG V=1\nFROM a:$V\nARG V\nENV W=$V X=$V', related: ['Dockerfile:1 It is declared here.'] },
    ],
    [
      'ARG V=1\nFROM a\n# why\nRUN echo «${V}»',
      'global',
      { fixed: 'ARG V=1\nFROM a\nARG V\n# why\nRUN echo ${V}' },
    ],
    ['ARG NODE_VERSION=24\nFROM debian\nRUN fetch «$NODE_VERSION»', 'global'],
    ['FROM scratch\nCOPY x «$D»', 'unset', { fixes: [[]] }],
    ['FROM scratch\nCOPY «$D»/x $D/y', 'unset'],
    ['FROM scratch\nCOPY x «$D»\nCOPY y «$D»', ['unset', 'unset']],
    ['FROM alpine:3.20 AS b\nFROM b\nWORKDIR /x/«$D»/y', 'unset', { args: [{ name: 'D' }] }],
  ],
});
