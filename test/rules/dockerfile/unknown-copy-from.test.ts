import rule from '../../../rules/dockerfile/unknown-copy-from.ts';
import { ruleTest } from '../../harness/rule-test.ts';

ruleTest(rule, {
  good: [
    'FROM a AS b\nFROM a\nCOPY --from=b x y',
    'FROM a AS b\nFROM a\nCOPY --from=B x y\nCOPY --from=0 x y',
    'FROM a\nCOPY --from=nginx:1.29 x y',
    'FROM a\nCOPY --from=nginx x y',
    'FROM a\nCOPY --from=ghcr.io/o/i x y',
    'FROM a\nCOPY --from=$STAGE x y',
    'FROM a\nCOPY --from=later x y\nFROM a AS later',
    'FROM a AS b\nONBUILD COPY --from=c x y',
    'FROM a\nCOPY --from=7 x y',
    {
      'compose.yaml':
        'services:\n  app:\n    build:\n      context: .\n      additional_contexts:\n        assets: ./assets\n',
      Dockerfile: 'FROM a\nCOPY --from=assets x y\n',
    },
    {
      'compose.yaml':
        'services:\n  base:\n    build: ./base\n  app:\n    build:\n      context: .\n      additional_contexts:\n        - base=service:base\n',
      'base/Dockerfile': 'FROM busybox\n',
      Dockerfile: 'FROM base\nCOPY --from=Base x y\n',
    },
    // One service builds it with the context, the other one names a target that does not need it.
    {
      'compose.yaml':
        'services:\n  one:\n    build:\n      context: .\n      additional_contexts: { assets: ./assets }\n  two:\n    build: { context: ., target: small }\n',
      Dockerfile: 'FROM a AS small\nFROM a\nCOPY --from=assets x y\n',
    },
    {
      Dockerfile: 'FROM a\nCOPY --from=assets x y\n',
      'docker-bake.hcl': 'target "app" {\n  contexts = {\n    assets = "target:assets"\n  }\n}\n',
    },
    {
      'web/Dockerfile': 'FROM a\nCOPY --from=assets x y\n',
      Makefile: 'build:\n\tdocker build --build-context assets=./assets web\n',
    },
    {
      Dockerfile: 'FROM a\nCOPY --from=assets x y\n',
      '.github/workflows/build.yml':
        'jobs:\n  build:\n    steps:\n      - uses: docker/build-push-action@v6\n        with:\n          build-contexts: |\n            assets=./assets\n',
    },
  ],
  bad: [
    ['FROM a AS build\nCOPY --from=«biuld» x y', 'unknown', { fixes: [[]] }],
    [
      'FROM a AS build\nFROM a\nCOPY --from=«biuld» x y',
      'nearly',
      { fixes: [['replace']], args: [{ nearest: 'build' }] },
    ],
    ['FROM a\nCOPY --from=«assets» x y', 'unknown', { severity: 'warning' }],
    // One of two builds has the context, and the other fails.
    [
      {
        'compose.yaml': 'services:\n  app:\n    build: .\n',
        Dockerfile: 'FROM a\nCOPY --from=«assets» x y\n',
        'docker-bake.hcl': 'target "app" {\n  contexts = {\n    other = "target:other"\n  }\n}\n',
      },
      'unknown',
    ],
  ],
});
