import rule from '../../../rules/dockerfile/invalid-mount.ts';
import { ruleTest } from '../../harness/rule-test.ts';

ruleTest(rule, {
  good: [
    'FROM a\nRUN --mount=type=cache,target=/x,sharing=locked,id=$A,uid=1 y',
    'FROM a\nRUN --mount=type=secret,id=a,required,env=B x',
    'FROM a\nRUN --mount=type=$T,target=/x y',
    'FROM a\nRUN --mount=type=bind,source=.,target=/x,rw --mount=type=ssh y',
    'FROM a\nRUN --mount=type=CACHE,dst=/x,ro=true y',
    'FROM a\nONBUILD RUN --mount=type=cach,target=/x y',
  ],
  bad: [
    ['FROM a\nRUN --mount=type=«cach»,target=/x y', 'type', { fixes: [['replace']], severity: 'error' }],
    ['FROM a\nRUN --mount=type=«volume»,target=/x y', 'type', { fixes: [[]] }],
    ['FROM a\nRUN --mount=type=cache,«taget»=/x y', 'key', { args: [{ nearest: 'target' }] }],
    ['FROM a\nRUN --mount=type=cache,target=/x,«colour»=red y', 'unheard', { severity: 'hint' }],
    ['FROM a\nRUN --mount=type=cache,«target» y', 'noValue'],
    ['FROM a\nRUN --mount=type=cache,target=/x,sharing=«public» y', 'sharing'],
  ],
});
