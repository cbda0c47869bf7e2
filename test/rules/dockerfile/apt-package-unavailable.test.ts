import rule from '../../../rules/dockerfile/apt-package-unavailable.ts';
import { ruleTest } from '../../harness/rule-test.ts';

ruleTest(rule, {
  good: [
    'FROM debian:bookworm\nRUN apt-get install -y libgl1-mesa-glx',
    'FROM debian:trixie\nRUN apt-get install -y libgl1',
    'FROM debian\nRUN apt-get install -y x',
    'FROM a/debian:trixie\nRUN apt-get install -y libgl1-mesa-glx',
    'FROM debian:trixie\nRUN echo deb x > /etc/apt/sources.list.d/x.list\nRUN apt-get install -y libgl1-mesa-glx',
    'FROM debian:trixie\nRUN apt-get install -y libgl1-mesa-glx || apt-get install -y libgl1',
    'FROM debian:trixie\nRUN apt-get install -y -t bookworm libgl1-mesa-glx',
    'FROM debian:trixie\nRUN apk add libgl1-mesa-glx',
    'FROM debian:$TAG\nRUN apt-get install -y libgl1-mesa-glx',
  ],
  bad: [
    [
      'FROM debian:trixie-slim\nRUN apt-get update && apt-get install -y x «libgl1-mesa-glx» && rm -rf /var/lib/apt/lists/*',
      'gone',
      {
        severity: 'error',
        fixed:
          'FROM debian:trixie-slim\nRUN apt-get update && apt-get install -y x libgl1 && rm -rf /var/lib/apt/lists/*',
        args: [{ release: 'trixie', package: 'libgl1-mesa-glx' }],
      },
    ],
    ['ARG T=trixie\nFROM python:3.12-slim-$T AS b\nFROM b\nRUN apt-get install -y «libgl1-mesa-glx»', 'gone'],
    [
      'FROM debian:trixie\nRUN apt-get install -y libgl1 «libgl1-mesa-glx»',
      'gone',
      { fixed: 'FROM debian:trixie\nRUN apt-get install -y libgl1' },
    ],
    ['FROM python:3.12-slim\nRUN apt-get install -y «libgl1-mesa-glx»', 'likely', { severity: 'warning' }],
    ['FROM debian:trixie\nRUN apt-get install -y «docker-compose-plugin»=1', 'gone', { fixes: [[]] }],
  ],
});
