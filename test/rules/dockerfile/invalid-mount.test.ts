import rule from '../../../rules/dockerfile/invalid-mount.ts';
import { ruleTest } from '../../harness/rule-test.ts';

ruleTest(rule, {
  good: [
    'FROM a\nRUN --mount=type=cache,"target=/x,y" z',
    'FROM a\nRUN --mount=type=tmpfs,target=/x,size=1.5g --mount=type=cache,target=/y,mode=0755,uid=$U z',
    'FROM a\nRUN --mount=type=secret,target=/run/x,mode=0400,required=true --mount=target=.,rw=false y',
    'FROM a AS b\nFROM c\nRUN --mount=from=B,target=/x --mount=type=$T,size=1,target=/y z',
    'FROM a\nRUN --mount=type=cache,target=/x,sharing=locked,id=$A,uid=1 y',
    'FROM a\nRUN --mount=type=secret,id=a,required,env=B x',
    'FROM a\nRUN --mount=type=$T,target=/x y',
    'FROM a\nRUN --mount=type=bind,source=.,target=/x,rw --mount=type=ssh y',
    'FROM a\nRUN --mount=type=CACHE,dst=/x,ro=true y',
    'FROM a\nONBUILD RUN --mount=type=cach,target=/x y',
  ],
  bad: [
    ['FROM a\nRUN «--mount=» x', 'none'],
    ['FROM a\nRUN --mount=type=ssh,required=«maybe» x', 'bool'],
    ['FROM a\nRUN --mount=type=cache,target=/x,uid=«app» x', 'number', { args: [{ field: 'uid' }] }],
    ['FROM a\nRUN --mount=type=cache,target=/x,mode=«9» x', 'mode'],
    ['FROM a\nRUN --mount=type=tmpfs,target=/x,size=«big» x', 'size'],
    ['FROM a\nRUN --mount=type=bind,target=/x,«sharing»=locked x', 'foreign'],
    ['FROM a\nRUN --mount=type=secret,id=a,«from»=b --mount=target=/x,«mode»=0755 x', ['foreign', 'foreign']],
    ['FROM a\nRUN --mount=type=cache,target=«/» x', 'root'],
    ['FROM a\nRUN --mount=type=bind,from=«$X»,target=/x y', 'variable'],
    ['FROM a\nRUN «--mount=type=secret» x', 'noId'],
    ['FROM a\nRUN --mount=type=ssh,«src»=a x', 'foreign'],
    ['FROM a\nRUN «--mount=type=secret,src=a,id=b» x', 'twoIds'],
    ['FROM a\nRUN --mount=from=«b»,target=/x y\nFROM c AS b', 'later'],
    ['FROM a\nRUN --mount=type=«cach»,target=/x y', 'type', { fixes: [['replace']], severity: 'error' }],
    ['FROM a\nRUN --mount=type=«volume»,target=/x y', 'type', { fixes: [[]] }],
    ['FROM a\nRUN --mount=type=cache,«taget»=/x y', 'key', { args: [{ nearest: 'target' }] }],
    ['FROM a\nRUN --mount=type=cache,target=/x,«colour»=red y', 'unheard', { severity: 'hint' }],
    ['FROM a\nRUN --mount=type=cache,«target» y', 'noValue'],
    ['FROM a\nRUN --mount=type=cache,target=/x,sharing=«public» y', 'sharing'],
  ],
});
