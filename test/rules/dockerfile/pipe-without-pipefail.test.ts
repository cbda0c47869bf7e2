import rule from '../../../rules/dockerfile/pipe-without-pipefail.ts';
import { ruleTest } from '../../harness/rule-test.ts';

ruleTest(rule, {
  good: [
    'SHELL ["/bin/bash", "-o", "pipefail", "-c"]\nRUN x | y',
    'FROM alpine:3.22\nSHELL ["/bin/sh", "-eo", "pipefail", "-c"]\nRUN x | y',
    'FROM a\nSHELL ["/bin/sh", "-o", "pipefail", "-c"]\nRUN x | y',
    'FROM a\nSHELL ["/bin/bash", "-o", "pipefail", "-c"]\nRUN x | y',
    'FROM a AS b\nSHELL ["/bin/ash", "-eo", "pipefail", "-c"]\nFROM b\nRUN x | y',
    'FROM a\nRUN set -o pipefail && x | y',
    'FROM a\nRUN <<EOF\nset -euo pipefail\nx | y\nEOF',
    'FROM a\nRUN echo a | tee b; yes | x',
    'FROM a\nRUN x || y',
    'FROM a\nRUN V=$(x | y)',
    'FROM a\nSHELL ["pwsh", "-c"]\nRUN x | y',
    'FROM a\nCMD x | y',
    'FROM a\nRUN ["x", "|", "y"]',
  ],
  bad: [
    ['FROM debian:12 AS b\nSHELL ["/bin/sh", "-o", "pipefail", "-c"]\nFROM b\nRUN «x | y»', 'found'],
    ['FROM a\nRUN «curl x | sh»', 'found', { args: [{ command: 'curl' }], fixes: [[]] }],
    ['FROM debian:12\nRUN a && «wget -O- x | tar xz» && b', 'found', { fixes: [['fix']] }],
    ['FROM alpine:3.20 AS b\nFROM b\n# why\nRUN «x | y | z»', 'found', { fixes: [['fix']] }],
    ['FROM a\nSHELL ["/bin/bash", "-c"]\nRUN «x | y»', 'found'],
    ['FROM a\nRUN <<EOF\n«x | y»\nEOF', 'found'],
  ],
});
