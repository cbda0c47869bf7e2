import rule from '../../../rules/dockerfile/externally-managed-python.ts';
import { ruleTest } from '../../harness/rule-test.ts';

ruleTest(rule, {
  good: [
    'FROM python:3.12-slim-bookworm\nRUN pip install x',
    'FROM debian:bullseye\nRUN pip install x',
    'FROM debian:bookworm\nRUN pip install --break-system-packages x',
    'FROM debian:bookworm\nRUN python3 -m venv /v && . /v/bin/activate && pip install x',
    'FROM ubuntu:22.04\nRUN pip3 install x',
    'FROM alpine:3.18\nRUN pip install x',
    'FROM debian:bookworm\nENV PIP_BREAK_SYSTEM_PACKAGES=1\nRUN pip install x',
    'FROM debian:bookworm\nRUN rm /usr/lib/python3.11/EXTERNALLY-MANAGED && pip install x',
    'FROM debian:bookworm\nRUN pip install --target /x y',
    'FROM debian\nRUN /opt/py/bin/pip install x',
    'FROM example.com/debian:bookworm\nRUN pip install x',
  ],
  bad: [
    [
      'FROM debian:bookworm\nRUN apt-get install -y python3-pip && «pip install» x',
      'found',
      { severity: 'error', args: [{ release: 'bookworm' }] },
    ],
    ['FROM ubuntu:24.04 AS b\nFROM b\nRUN «python3 -m pip install» -r r.txt', 'found'],
    ['FROM alpine:3.20\nRUN apk add py3-pip\nRUN «pip3 install» x', 'found', { fixes: [['fix']] }],
  ],
});
