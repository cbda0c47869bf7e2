import rule from '../../../rules/compose/endless-dependency.ts';
import { ruleTest } from '../../harness/rule-test.ts';

const project = (job: string, condition = 'service_completed_successfully') =>
  `services:\n  app:\n    image: example/app:1\n    depends_on:\n      job:\n        condition: ${condition}\n  job:\n${job}`;

ruleTest(rule, {
  good: [
    project('    image: redis:7.4\n', 'service_healthy'),
    project('    image: redis:7.4\n    command: redis-cli -h cache flushall\n'),
    project('    image: redis:7.4\n    entrypoint: /load.sh\n'),
    project('    image: example/job:1\n'),
    project('    image: example/job:1\n    restart: on-failure\n'),
    project('    image: example/job:1\n    restart: "no"\n'),
    project('    image: example/job:1\n    restart: ${RESTART}\n'),
    project('    image: python:3.13\n'),
    // Built on a server, it may be anything.
    {
      'compose.yaml': project('    build: .\n'),
      Dockerfile: 'FROM redis:7.4\nCMD ["redis-cli", "flushall"]\n',
    },
    project('    <<: *unknown\n    image: redis:7.4\n'),
  ],
  bad: [
    [
      project(
        '    image: redis:7.4\n    healthcheck: {test: [CMD, redis-cli, ping]}\n',
        '«service_completed_successfully»',
      ),
      'server',
      {
        severity: 'warning',
        args: [{ service: 'app', dependency: 'job' }],
        fixed: project(
          '    image: redis:7.4\n    healthcheck: {test: [CMD, redis-cli, ping]}\n',
          'service_healthy',
        ),
      },
    ],
    [project('    image: postgres:17\n', '«service_completed_successfully»'), 'server', { fixes: [[]] }],
    [
      project('    image: example/job:1\n    restart: always\n', '«service_completed_successfully»'),
      'again',
      {
        args: [{ restart: 'always' }],
        related: ['compose.yaml:9 The policy stands here.'],
        fixed: project('    image: example/job:1\n    restart: on-failure\n'),
      },
    ],
  ],
});
