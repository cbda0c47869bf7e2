import rule from '../../../rules/dockerfile/redundant-platform.ts';
import { ruleTest } from '../../harness/rule-test.ts';

ruleTest(rule, {
  good: [
    'FROM --platform=$BUILDPLATFORM a',
    'FROM --platform=${TARGETPLATFORM:-linux/amd64} a',
    'FROM a',
    'FROM --platform=linux/amd64 a',
  ],
  bad: [
    ['FROM «--platform=$TARGETPLATFORM» a AS b', 'found', { fixed: 'FROM a AS b' }],
    ['FROM «--platform=${TARGETPLATFORM}» a', 'found', { fixed: 'FROM a' }],
  ],
});
