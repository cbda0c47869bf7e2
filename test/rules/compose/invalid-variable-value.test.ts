import rule from '../../../rules/compose/invalid-variable-value.ts';
import { ruleTest } from '../../harness/rule-test.ts';

const web = (line: string): string => `services:\n  web:\n    image: nginx\n    ${line}\n`;
const V = '$' + '{V}';

ruleTest(rule, {
  good: [
    web(`ports: ["${V}:80"]`),
    web(`image: nginx:${V}`.replace('image', 'hostname')),
    web('mem_limit: $' + '{V:?}'),
    web('cpus: $' + '{CI}'),
    // Likely made on the server.
    { '.env.example': 'V=\n', 'compose.yaml': web(`mem_limit: ${V}`) },
    web('mem_limit: $' + '{V:-512m}'),
    web('init: $' + '{V:-yes}'),
    { '.env': 'V=8080\n', 'compose.yaml': web(`ports: ["${V}:80"]`) },
    { '.env': 'V=1.27\n', 'compose.yaml': web(`hostname: ${V}`) },
    // Another rule says what is wrong without any variable.
    { '.env': 'V=1\n', 'compose.yaml': web('mem_limit: 512Mi') },
  ],
  bad: [
    [web(`mem_limit: «${V}»`), 'blank', { severity: 'error', args: [{ key: 'mem_limit', source: V }] }],
    [{ '.env': 'A=1\n', 'compose.yaml': web(`volumes: [«"${V}:/x"»]`) }, 'blank'],
    [`x-a: &a\n  init: «${V}»\n${web('<<: *a')}  b:\n    image: c\n    <<: *a\n`, 'blank'],
    [
      { '.env': 'V=http\n', 'compose.yaml': web(`ports: [«"${V}:80"»]`) },
      'invalid',
      { args: [{ key: 'ports', value: 'http:80', source: `${V}:80` }] },
    ],
    [{ '.env': 'V=512Mi\n', 'compose.yaml': web(`mem_limit: «${V}»`) }, 'invalid'],
    [{ '.env': 'V=\n', 'compose.yaml': web(`init: «${V}»`) }, 'invalid'],
    [web('stop_grace_period: «$' + '{V:-30}»'), 'invalid'],
  ],
});
