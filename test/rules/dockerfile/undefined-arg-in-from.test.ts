import rule from '../../../rules/dockerfile/undefined-arg-in-from.ts';
import { ruleTest } from '../../harness/rule-test.ts';

ruleTest(rule, {
  good: [
    'ARG V=1\nFROM a:$V',
    'FROM --platform=$BUILDPLATFORM a',
    'FROM a:${V:-1}',
    'ARG V\nFROM ${V}',
    'FROM a-$TARGETARCH',
    'FROM a\nRUN echo $V',
  ],
  bad: [
    ['FROM a«$V»', 'unknown', { args: [{ name: 'V' }], severity: 'warning' }],
    ['FROM a:«$V»', 'stops', { args: [{ name: 'V', text: 'a:$V' }], severity: 'error' }],
    ['FROM a\nARG V=1\nFROM b:«$V»', 'stops', { related: ['Dockerfile:2 It is declared here.'] }],
    ['ARG VERSION=1\nFROM a«${VERSOIN}»', 'nearly', { fixes: [['replace']] }],
    ['ARG VERSION=1\nFROM a:«${VERSOIN}»', 'stops', { fixes: [['replace']] }],
    ['FROM a\nARG V=1\nFROM b«$V»', 'inStage', { related: ['Dockerfile:2 It is declared here.'] }],
    ['FROM --platform=«$PLATFORM» a', 'stops'],
    ['FROM --platform=linux/«$PLATFORM» a', 'unknown'],
  ],
});
