import rule from '../../../rules/dockerfile/invalid-platform.ts';
import { ruleTest } from '../../harness/rule-test.ts';

ruleTest(rule, {
  good: [
    'FROM --platform=%%OS%%/amd64 a',
    'FROM --platform=linux/amd64 a',
    'FROM --platform=linux/arm/v7 a',
    'FROM --platform=windows(10.0.17763)/amd64 a',
    'FROM --platform=aarch64 a',
    'FROM --platform=$BUILDPLATFORM a',
    'FROM --platform=$X a',
    'FROM --platform= a',
    'FROM --platform=unheard/of a',
  ],
  bad: [
    ['FROM --platform=«linx» a', 'word', { severity: 'error', fixes: [['replace']] }],
    ['FROM --platform=«something» a', 'word', { fixes: [[]] }],
    ['FROM --platform=«linux/» a', 'form'],
    ['FROM --platform=«linux/a/b/c» a', 'form'],
    ['FROM --platform=«linux/x!y» a', 'form'],
    ['FROM --platform=«linux,amd64» a', 'form'],
  ],
});
