import rule from '../../../rules/dockerfile/unterminated-heredoc.ts';
import { ruleTest } from '../../harness/rule-test.ts';

ruleTest(rule, {
  good: [
    'FROM a\nRUN <<EOF\nx\nEOF',
    'FROM a\nRUN <<-EOF\n\tx\n\tEOF',
    "FROM a\nCOPY <<'A' <<B /x/\n1\nA\n2\nB\nRUN y",
    'FROM a\nRUN x <<< EOF',
    'FROM a\nRUN echo "<<EOF"',
    'FROM a\nCMD cat <<EOF',
  ],
  bad: [
    ['FROM a\nRUN «<<EOF»\nx', 'found'],
    ['FROM a\nCOPY <<A «<<B» /x/\n1\nA\n2', 'found', { args: [{ name: 'B' }] }],
    ['FROM a\nRUN «<<EOF»\nx\n  EOF\n', 'indented', { fixed: 'FROM a\nRUN <<EOF\nx\nEOF\n' }],
    [
      'FROM a\nRUN «<<EOF»\nx\nEOF \nCMD ["y"]',
      'indented',
      { fixed: 'FROM a\nRUN <<EOF\nx\nEOF\nCMD ["y"]' },
    ],
  ],
});
