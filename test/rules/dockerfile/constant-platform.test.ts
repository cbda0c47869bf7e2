import rule from '../../../rules/dockerfile/constant-platform.ts';
import { ruleTest } from '../../harness/rule-test.ts';

ruleTest(rule, {
  good: [
    'FROM --platform=$BUILDPLATFORM a',
    'ARG P=linux/amd64\nFROM --platform=$P a',
    'FROM --platform=linux/arm64 a AS build-arm64',
    'FROM --platform=linux/amd64 a AS linux',
    'FROM a',
  ],
  bad: [
    ['FROM «--platform=linux/amd64» a', 'found', { args: [{ value: 'linux/amd64' }] }],
    ['FROM «--platform="linux/arm64"» a AS build', 'found'],
  ],
});
