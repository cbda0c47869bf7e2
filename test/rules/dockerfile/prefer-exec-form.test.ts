import rule from '../../../rules/dockerfile/prefer-exec-form.ts';
import { ruleTest } from '../../harness/rule-test.ts';

ruleTest(rule, {
  good: [
    'FROM a\nCMD ["x", "y"]',
    'FROM a\nENTRYPOINT ["x"]',
    'FROM a\nCMD exec x y',
    'FROM a\nCMD [x, y]',
    'FROM a\nCMD',
    'FROM a\nSHELL ["/bin/bash", "-c"]\nCMD x y',
    'FROM a AS b\nSHELL ["/bin/bash", "-c"]\nFROM b\nCMD x y',
    'FROM mcr.microsoft.com/windows/servercore:ltsc2022\nCMD x y',
    'FROM a\nRUN x y\nHEALTHCHECK CMD x y',
  ],
  bad: [
    // Lines and comments stay where they are.
    [
      'FROM a\nCMD «gunicorn \\\n  # workers\n  -w 4 \\\n  app:app»\n',
      'cmd',
      { fixed: 'FROM a\nCMD ["gunicorn", \\\n  # workers\n  "-w", "4", \\\n  "app:app"]\n' },
    ],
    [
      'FROM a\nCMD «gunicorn app:app»',
      'cmd',
      { fixed: 'FROM a\nCMD ["gunicorn", "app:app"]', args: [{ program: 'gunicorn' }] },
    ],
    ['FROM a\nCMD «x "y z" \\\n  -a»', 'cmd', { fixed: 'FROM a\nCMD ["x", "y z", \\\n  "-a"]' }],
    ["FROM a\nCMD «x '\"'»", 'cmd', { fixed: 'FROM a\nCMD ["x", "\\""]' }],
    ['FROM a\nCMD «x --port $PORT»', 'cmd', { fixes: [[]] }],
    ['FROM a\nCMD «migrate && gunicorn app»', 'cmd', { fixes: [[]], args: [{ program: 'gunicorn' }] }],
    ['FROM a\nCMD «x | y»', 'cmd', { fixes: [[]] }],
    ['FROM a\nCMD «. ./env»', 'cmd', { fixes: [[]] }],
    ['FROM a\nCMD «[ -f x ] && y»', 'cmd', { fixes: [[]] }],
    ['FROM a\nENTRYPOINT «x y»', 'entrypoint', { fixed: 'FROM a\nENTRYPOINT ["x", "y"]' }],
    ['FROM a\nENTRYPOINT «exec x y»', 'entrypoint', { args: [{ program: 'x' }], fixes: [[]] }],
    ['FROM a\nSHELL ["bash", "-c"]\nFROM a\nCMD «x»', 'cmd'],
    ['FROM a\nONBUILD CMD «x»', 'cmd', { fixed: 'FROM a\nONBUILD CMD ["x"]' }],
  ],
});
