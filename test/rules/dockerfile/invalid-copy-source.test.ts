import rule from '../../../rules/dockerfile/invalid-copy-source.ts';
import { ruleTest } from '../../harness/rule-test.ts';

ruleTest(rule, {
  good: [
    'FROM a\nADD https://example.com/x /y',
    'FROM a AS b\nFROM c\nCOPY --from=b x /y\nCOPY --from=0 x /y',
    'FROM a\nCOPY --from=b:1 x /y',
    'FROM a\nCOPY $X /y',
    'FROM a\nADD --checksum=sha256:24454f830cdb571e2c4ad15481119c43b3cafd48dd869a9b2945d1036d1dc68d https://x/y /z',
    'FROM a\nADD --checksum=$SUM https://x/y /z',
    'FROM a\nADD --checksum=v1 https://github.com/a/b.git /z',
    'FROM a\nONBUILD COPY --from=$X y /z',
    'COPY --from=b x /y',
    'FROM a\nCOPY <<EOF /x\nhttps://y\nEOF\n',
  ],
  bad: [
    ['FROM a\nCOPY «https://example.com/x» /y', 'url', { fixes: [['add']], severity: 'error' }],
    ['FROM a\ncopy --parents «https://github.com/a/b.git» /y', 'url', { fixes: [[]] }],
    ['ARG X=b\nFROM a\nCOPY --from=«$X» y /z', 'variable'],
    ['FROM a\nCOPY --from=«2» x y', 'index', { severity: 'error' }],
    ['FROM a\nCOPY --from=«-1» x y', 'index'],
    ['FROM a\nCOPY --from=«b:${V}» y /z', 'variable'],
    ['FROM a\nCOPY --from=«b» x /y\nFROM c AS b', 'later', { related: ['Dockerfile:3 It stands here.'] }],
    ['FROM a\nCOPY --from=«1» x /y\nFROM c', 'later'],
    ['FROM a\nADD «--checksum=sha256:x» https://a/b https://a/c /d/', 'one'],
    ['FROM a\nADD «--checksum=sha256:x» b /c', 'local'],
    ['FROM a\nADD --checksum=«sha256:abc» https://a/b /c', 'digest'],
  ],
});
