import rule from '../../../rules/dockerfile/packages-without-root.ts';
import { ruleTest } from '../../harness/rule-test.ts';

ruleTest(rule, {
  good: [
    'FROM debian\nRUN apt-get update && apt-get install -y curl\nUSER app',
    'FROM debian\nUSER app\nUSER root\nRUN apt-get install -y curl',
    'FROM debian\nUSER 0:0\nRUN apt-get install -y curl',
    'FROM debian AS a\nUSER app\nFROM debian\nRUN apt-get install -y curl',
    'FROM debian\nUSER app\nRUN sudo apt-get update && sudo apt-get install -y curl',
    'FROM debian\nUSER app\nRUN apt-get install -s curl',
    'FROM debian\nUSER app\nRUN test -n "$X" || apk add curl',
    'FROM debian\nARG WHO\nUSER $WHO\nRUN apk add curl',
    'FROM debian\nUSER app\nONBUILD RUN apk add curl',
    'FROM debian\nUSER app\nRUN pip install flask',
    'FROM debian\nUSER app\nCMD ["apk", "add", "curl"]',
  ],
  bad: [
    [
      'FROM debian\nUSER app:app\n# tools\nRUN «apt-get» update && apt-get install -y \\\n  curl\nCOPY . .\n',
      'found',
      {
        severity: 'error',
        related: ['Dockerfile:2 It runs as `app` from here on.'],
        fixed:
          'FROM debian\nUSER app:app\nUSER root\n# tools\nRUN apt-get update && apt-get install -y \\\n  curl\nUSER app:app\nCOPY . .\n',
      },
    ],
    [
      'FROM alpine AS a\nUSER 1000\nFROM a\nRUN «apk» add --no-cache curl',
      'found',
      { args: [{ program: 'apk', user: '1000' }] },
    ],
    ['FROM fedora\nUSER app\nRUN [«"dnf"», "install", "-y", "curl"]', 'found'],
    // Of a Dockerfile in a compose file.
    [
      {
        'compose.yaml':
          'services:\n  a:\n    build:\n      dockerfile_inline: |\n        FROM alpine\n        USER a\n        RUN «apk» add curl\n',
      },
      'found',
      { fixes: [[]] },
    ],
  ],
});
