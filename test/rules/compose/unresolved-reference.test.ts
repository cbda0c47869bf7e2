import rule from '../../../rules/compose/unresolved-reference.ts';
import { ruleTest } from '../../harness/rule-test.ts';

const web = (body: string) => `services:\n  web:\n    image: nginx\n${body}`;

ruleTest(rule, {
  good: [
    web('    extends: base\n  base:\n    image: nginx\n'),
    {
      'compose.yaml': web('    extends: { file: base.yaml, service: base }\n'),
      'base.yaml': 'services:\n  base:\n    restart: always\n',
    },
    {
      'compose.yaml': `include: [more.yaml]\n${web('')}`,
      'more.yaml': 'services:\n  db:\n    image: redis:7\n',
    },
    { 'compose.yaml': web('    env_file: .env.prod\n'), '.env.prod': 'A=1\n' },
    web('    env_file: [{ path: .env.local, required: false }]\n'),
    web('    env_file: .env.prod\n'),
    web('    extends: { file: "${BASE}/compose.yaml", service: base }\n'),
    { 'compose.yaml': 'include: ["https://example.com/compose.yaml"]\nservices: {}\n' },
    {
      'compose.yaml': web('    extends: { file: base.yaml, service: base }\n'),
      'base.yaml': 'services:\n  other: {',
    },
  ],
  bad: [
    [
      { 'compose.yaml': web('    extends: { file: «base.yaml», service: base }\n') },
      'extends-file-missing',
      { args: [{ name: 'base.yaml' }] },
    ],
    [web('    extends: «base»\n'), 'extends-service-missing', { args: [{ name: 'base' }] }],
    [
      {
        'compose.yaml': web('    extends: { file: base.yaml, service: «base» }\n'),
        'base.yaml': 'services:\n  other:\n    image: a\n',
      },
      'extends-service-missing',
    ],
    ['services:\n  a:\n    extends: «b»\n  b:\n    extends: a\n', 'extends-cycle'],
    [
      'include: [«../gone/compose.yaml»]\nservices: {}\n',
      'include-missing',
      { args: [{ name: '../gone/compose.yaml' }] },
    ],
    [
      { 'compose.yaml': 'include: [more.yaml]\n', 'more.yaml': 'include: [«compose.yaml»]\n' },
      'include-cycle',
    ],
  ],
});
