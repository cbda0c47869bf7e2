import rule from '../../../rules/dockerfile/prefer-copy.ts';
import { ruleTest } from '../../harness/rule-test.ts';

ruleTest(rule, {
  good: [
    'FROM a\nADD x.tar.lz y.txz z.tzst /w/',
    'FROM a\nADD x.tar.gz /y',
    'FROM a\nADD https://example.com/x /y',
    'FROM a\nADD $SRC /y',
    'FROM a\nADD git@example.com:a/b.git /y',
    'FROM a\nADD x y.tgz /z/',
    'FROM a\nADD <<EOF /x\nEOF',
    'FROM a\nCOPY x /y',
  ],
  bad: [
    ['FROM a\n«ADD» x.zip /y/', 'found', { fixes: [['fix']] }],
    ['FROM a\n«ADD» . /app', 'found', { fixes: [['fix']], args: [{ source: '.' }] }],
    ['FROM a\n«add» --chown=u ["x y", "/z"]', 'found'],
    ['FROM a\n«ADD» --keep-git-dir=true x /y', 'found', { fixes: [[]] }],
  ],
});
