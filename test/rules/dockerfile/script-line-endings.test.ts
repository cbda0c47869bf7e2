import rule from '../../../rules/dockerfile/script-line-endings.ts';
import { ruleTest } from '../../harness/rule-test.ts';

const NOT_CRLF = { notCrlf: 'the line endings of the script are what it is about' };

ruleTest(rule, {
  good: [
    [
      { Dockerfile: 'FROM a\nCOPY e.sh /e.sh\nENTRYPOINT ["/e.sh"]\n', 'e.sh': '#!/bin/sh\necho x\n' },
      NOT_CRLF,
    ],
    [
      {
        Dockerfile: 'FROM a\nCOPY e.sh /e.sh\nRUN dos2unix /e.sh\nENTRYPOINT ["/e.sh"]\n',
        'e.sh': '#!/bin/sh\r\nx\r\n',
      },
      NOT_CRLF,
    ],
    [
      {
        Dockerfile: 'FROM a\nCOPY e.sh /e.sh\nRUN sed -i \'s/\\r$//\' /e.sh\nENTRYPOINT ["/e.sh"]\n',
        'e.sh': '#!/bin/sh\r\nx\r\n',
      },
      NOT_CRLF,
    ],
    [{ Dockerfile: 'FROM a\nCOPY e.sh /e.sh\nCMD ["/other.sh"]\n', 'e.sh': '#!/bin/sh\r\n' }, NOT_CRLF],
    [{ Dockerfile: 'FROM a\nCOPY e.sh /e.sh\nENTRYPOINT ["$X"]\n', 'e.sh': '#!/bin/sh\r\n' }, NOT_CRLF],
    [{ Dockerfile: 'FROM a\nCOPY e /e\nENTRYPOINT ["/e"]\n', e: 'binary\r\n' }, NOT_CRLF],
    [
      {
        Dockerfile: 'FROM mcr.microsoft.com/windows/nanoserver:1809\nCOPY e.sh /e.sh\nENTRYPOINT ["/e.sh"]\n',
        'e.sh': '#!/bin/sh\r\n',
      },
      NOT_CRLF,
    ],
  ],
  bad: [
    [
      { Dockerfile: 'FROM a\nCOPY e.sh /e.sh\nENTRYPOINT [«"/e.sh"»]\n', 'e.sh': '#!/bin/sh\r\necho x\r\n' },
      'shebang',
      { args: [{ path: 'e.sh', shebang: '/bin/sh' }], ...NOT_CRLF },
    ],
    [
      {
        Dockerfile: 'FROM a\nWORKDIR /app\nCOPY . .\nCMD ["sh", «"start.sh"»]\n',
        'start.sh': 'set -e\r\nx\r\n',
      },
      'lines',
      NOT_CRLF,
    ],
    [
      {
        Dockerfile:
          'FROM a AS b\nCOPY docker/run.sh /usr/local/bin/\nFROM b\nENTRYPOINT [«"run.sh"»]\nCMD ["x"]\n',
        'docker/run.sh': '#!/usr/bin/env bash\r\n',
      },
      'shebang',
      NOT_CRLF,
    ],
    [
      { Dockerfile: 'FROM a\nWORKDIR /app\nCOPY e.sh ./\nCMD exec «./e.sh» web\n', 'e.sh': '#!/bin/sh\r\n' },
      'shebang',
      NOT_CRLF,
    ],
  ],
});
