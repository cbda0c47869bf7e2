import rule from '../../../rules/compose/missing-env-file.ts';
import { ruleTest } from '../../harness/rule-test.ts';

const web = (body: string) => `services:\n  web:\n    image: nginx\n${body}`;

ruleTest(rule, {
  good: [
    // Made on the server: git leaves it out, or a template lies beside it.
    { 'compose.yaml': web('    env_file: .env.prod\n'), '.gitignore': '.env*\n' },
    { 'compose.yaml': web('    env_file: .env.prod\n'), '.env.example': 'A=\n' },
    { 'deploy/compose.yaml': web('    env_file: web.env\n'), '.gitignore': '*.env\n' },
    { 'deploy/compose.yaml': web('    env_file: web.env\n'), 'deploy/web.env.dist': 'A=\n' },
    web('    profiles: [p]\n    env_file: web.env\n'),
    { 'compose.yaml': web('    env_file: .env.prod\n'), '.env.prod': 'A=1\n' },
    web('    env_file: [{ path: .env.local, required: false }]\n'),
    web('    env_file: ${ENV_FILE}\n'),
    web('    environment: { A: 1 }\n'),
    { 'compose.yaml': web('    env_file: ./config/\n'), 'config/a.env': 'A=1\n' },
  ],
  bad: [
    [web('    env_file: «.env.prod»\n'), 'missing', { args: [{ name: '.env.prod' }] }],
    [
      web('    env_file:\n      - path: «../secrets/web.env»\n'),
      'missing',
      { args: [{ name: '../secrets/web.env' }] },
    ],
  ],
});
