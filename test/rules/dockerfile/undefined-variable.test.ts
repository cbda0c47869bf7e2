import rule from '../../../rules/dockerfile/undefined-variable.ts';
import { ruleTest } from '../../harness/rule-test.ts';

ruleTest(rule, {
  good: [
    'FROM a\nENV A=${B:?needed}',
    'FROM alpine\nARG B\nENV A=${B?}\nRUN echo ${C:?}',
    'FROM node:24\nENV A=$NODE_VERSION B=$YARN_VERSION',
    'FROM golang:1.26 AS b\nFROM b\nCOPY . ${GOPATH}/src/x',
    'FROM python:3.13\nLABEL v=$PYTHON_VERSION w=${X:-1}',
    'FROM someone/node:24\nENV A=$B',
    'FROM node:24\nARG B\nENV A=$B',
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
    ['FROM alpine\nENV A=«${B:?needed}»', 'required', { severity: 'error' }],
    ['FROM node:24\nENV TOKEN=«$TOKEN»', 'unset', { args: [{ name: 'TOKEN' }] }],
    ['FROM python:3.13-slim AS b\nFROM b\nCOPY x «${APP_HOME}»/', 'unset'],
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
