import rule from '../../../rules/dockerfile/package-cache-left.ts';
import { ruleTest } from '../../harness/rule-test.ts';

ruleTest(rule, {
  good: [
    'FROM a\nARG PIP_NO_CACHE_DIR=1\nRUN pip install x',
    'RUN export PIP_NO_CACHE_DIR=1 && pip install x',
    'RUN apt-get update; apt-get install -y x; rm -rf /var/lib/apt/lists/*',
    'FROM a\nRUN apt-get update && apt-get install -y x && rm -rf /var/lib/apt/lists/*',
    'FROM a\nRUN --mount=type=cache,target=/var/lib/apt/lists apt-get update',
    'FROM a\nRUN --mount=type=tmpfs,target=/var/cache/apk apk add x',
    'FROM a\nRUN apk add --no-cache x && yum install -y y && yum clean all',
    'FROM a\nRUN dnf install -y x && rm -rf /var/cache/dnf && zypper -n in y && zypper clean',
    'FROM a\nENV PIP_NO_CACHE_DIR=1\nRUN pip install x',
    'FROM a AS b\nENV PIP_NO_CACHE_DIR=on\nFROM b\nRUN pip install x',
    'FROM a\nRUN PIP_NO_CACHE_DIR=1 pip install x && pip install --no-cache-dir y && uv pip install --no-cache z',
    'FROM a\nRUN --mount=type=cache,target=/root/.cache/pip pip install x',
    'FROM a AS build\nRUN apt-get update && pip install x\nFROM a\nCOPY --from=build x y',
    'FROM a\nRUN yarn install && yarn cache clean',
    'FROM a\nRUN npm ci',
    'FROM a\nRUN apt-get install -y x',
  ],
  bad: [
    ['RUN «apt-get» update', 'found'],
    ['FROM a\nRUN dnf clean all && «dnf» install -y x', 'found'],
    ['FROM a\nRUN rm -rf /var/lib/apt/lists/* && «apt-get» update', 'found'],
    [
      'FROM a\nRUN «apt-get» update && apt-get install -y x',
      'found',
      { fixes: [['remove']], args: [{ tool: 'apt-get' }] },
    ],
    ['FROM a\nRUN «apk» add x', 'found', { fixed: 'FROM a\nRUN apk add --no-cache x' }],
    [
      'FROM a\nRUN «python» -m pip install x && «pip» install y',
      ['found', 'found'],
      { fixes: [['option'], ['option']] },
    ],
    [
      'FROM a\nENV PIP_NO_CACHE_DIR=0\nRUN «uv» pip install x',
      'found',
      { fixed: 'FROM a\nENV PIP_NO_CACHE_DIR=0\nRUN uv pip install --no-cache x' },
    ],
    [
      'FROM a\nRUN «yum» install -y x\nRUN yum clean all',
      'found',
      { fixes: [['remove']], args: [{ tool: 'yum' }] },
    ],
    ['FROM a\nRUN x \\\n  && «dnf» install -y \\\n  y', 'found', { fixes: [['remove']] }],
    ['FROM a\nRUN «apt-get» update || true', 'found', { fixes: [[]] }],
    ['FROM a\nRUN «apt-get» update\nRUN apt-get install -y x', 'found', { fixes: [[]] }],
    [
      'FROM a\nRUN «apt-get» update && apt-get install -y x\nRUN apt-get install -y y',
      'found',
      { fixes: [[]] },
    ],
    [
      'FROM a\nRUN x && \\\n    «apt-get» update && \\\n    apt-get install -y y  \n',
      'found',
      { fixes: [['remove']] },
    ],
    ['FROM a\nRUN «apt-get» update # why', 'found', { fixes: [[]] }],
    ['FROM a AS b\nRUN «yarn»\nFROM b\nRUN «zypper» -n in x', ['found', 'found']],
    ['FROM a\nRUN <<EOF\n«apt-get» update\nEOF', 'found'],
    ['FROM a\nRUN «dnf» upgrade -y', 'found'],
  ],
});
