import rule from '../../../rules/compose/unsorted-dependencies.ts';
import { ruleTest } from '../../harness/rule-test.ts';

const web = (body: string) => `services:\n  web:\n    image: x\n    ${body}`;

ruleTest(rule, {
  good: [
    web('depends_on: [api, db]\n'),
    web('depends_on: [a-1, a1, a10, a2, b, B]\n'),
    web('depends_on:\n      a: {condition: service_started}\n      b: {condition: service_healthy}\n'),
    web('depends_on: db\n'),
    web('depends_on:\n'),
    web('links: [b, a]\n'),
    'x-d: &d [b, a]\nservices:\n  web:\n    image: x\n    depends_on: *d\n',
  ],
  bad: [
    [
      web('«depends_on»:\n      - db # first\n      # then\n      - api\n'),
      'unsorted',
      {
        fixed: web('depends_on:\n      # then\n      - api\n      - db # first\n'),
        args: [{ service: 'web' }],
      },
    ],
    [web('«depends_on»: [db, api]\n'), 'unsorted', { fixed: web('depends_on: [api, db]\n') }],
    [
      web(
        '«depends_on»:\n      db:\n        condition: service_healthy\n      api:\n        condition: service_started\n',
      ),
      'unsorted',
      {
        fixed: web(
          'depends_on:\n      api:\n        condition: service_started\n      db:\n        condition: service_healthy\n',
        ),
      },
    ],
    [web('«depends_on»: [db, # x\n      api]\n'), 'unsorted', { fixes: [[]] }],
  ],
});
