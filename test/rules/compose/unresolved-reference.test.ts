import rule from '../../../rules/compose/unresolved-reference.ts';
import { ruleTest } from '../../harness/rule-test.ts';

const web = (body: string) => `services:\n  web:\n    image: nginx\n${body}`;

ruleTest(rule, {
  good: [
    web(
      '    networks: [default, a]\n    volumes: ["b:/b", "./c:/c", "/d", "~/e:/e"]\nnetworks: {a: }\nvolumes: {b: }\n',
    ),
    web('    volumes_from: ["container:x"]\n    network_mode: container:x\n    external_links: [y]\n'),
    web('    links: ["db:x"]\n  db: {image: a}\n'),
    web(
      '    depends_on: {db: {condition: service_started, required: false}}\n  db: {image: a, profiles: [p]}\n',
    ),
    {
      '.env': 'COMPOSE_PROFILES=p\n',
      'compose.yaml': web('    depends_on: [db]\n  db: {image: a, profiles: [p]}\n'),
    },
    // Not looked at while its profile is off.
    web('    profiles: [p]\n    networks: [nowhere]\n    depends_on: [nobody]\n'),
    web('    networks: ["${NET}"]\n    volumes: ["${VOL}:/x"]\n'),
    // What can't be read may define it.
    { 'compose.yaml': `include: ["${'$'}{MORE}"]\n${web('    networks: [a]\n    depends_on: [b]\n')}` },
    web('    networks: [a]\nnetworks: *unknown\n'),
    { 'compose.yaml': web('    networks: [a]\n'), 'compose.override.yaml': 'networks: {a: }\n' },
    {
      'compose.yaml': `include: [more.yaml]\nservices:\n  web: {image: "${'$'}{A}"}\n`,
      'more.yaml': 'services:\n  web: {image: nginx}\n',
    },
    // What it names is in the base, so that it is laid over that.
    {
      'docker-compose.yml': web('    networks: [a]\n  db: {image: mysql}\nnetworks: {a: }\n'),
      'docker-compose.dev.yml': 'services:\n  web:\n    build: .\n    networks: [a]\n    depends_on: [db]\n',
    },
    // The stack that the environment file names is the one that runs.
    {
      '.env': 'COMPOSE_FILE=compose.yaml:compose.extra.yaml\n',
      'compose.yaml': web('    networks: [a]\n'),
      'compose.extra.yaml': 'services:\n  other: {image: a}\nnetworks: {a: }\n',
    },
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
      { 'compose.yaml': web('    volumes:\n      - «conf»:/etc/nginx/conf.d:ro\n'), 'conf/site.conf': '' },
      'volume-path',
      {
        args: [{ name: 'conf', path: 'conf' }],
        fixed: { 'compose.yaml': web('    volumes:\n      - ./conf:/etc/nginx/conf.d:ro\n') },
      },
    ],
    [
      {
        'compose.yaml': web('    volumes: [{ type: volume, source: «conf», target: /etc/nginx/conf.d }]\n'),
        'conf/site.conf': '',
      },
      'volume-path',
      { fixes: [[]] },
    ],
    [
      {
        'compose.yaml': web(
          '    env_file: «./conf»\n    label_file: «conf»\n    extends: { file: «conf», service: a }\n',
        ),
        'conf/a': '',
      },
      ['folder', 'folder', 'folder'],
    ],
    [web('    networks: [«front»]\n'), 'network'],
    [
      web('    networks: [«frnt»]\nnetworks: {front: }\n'),
      'network',
      { fixed: web('    networks: [front]\nnetworks: {front: }\n') },
    ],
    [web('    networks: {«front»: {}}\n'), 'network'],
    [web('    volumes: ["«data»:/data"]\n'), 'volume'],
    [web('    volumes: [{type: volume, source: «data», target: /x}]\n'), 'volume'],
    [web('    secrets: [«a», {source: «b»}]\n'), ['secret', 'secret']],
    [web('    build: {context: ., secrets: [«a»]}\n'), 'secret'],
    [web('    configs: [«a»]\n'), 'config'],
    [web('    models: [«a»]\n'), 'model'],
    [web('    models: {«a»: {model_var: A}}\n'), 'model'],
    [web('    depends_on: [«db»]\n'), 'service'],
    [web('    depends_on: {«db»: {condition: service_started, required: false}}\n'), 'service'],
    [web('    links: [«"db:x"»]\n    volumes_from: [«"db:ro"»]\n'), ['service', 'service']],
    [web('    network_mode: «service:db»\n    pid: «service:db»\n'), ['service', 'service']],
    [web('    uts: «service:db»\n'), 'service'],
    [web('    depends_on: [«db»]\n  db: {image: a, profiles: [p]}\n'), 'profile-off'],
    [web('    build: {context: ., additional_contexts: {a: «service:db»}}\n'), 'context-service'],
    [
      web('    build: {context: ., additional_contexts: [a=«service:db»]}\n  db: {image: a}\n'),
      'context-image',
    ],
    [web('    label_file: «web.labels»\n'), 'label-file-missing'],
    [
      { 'compose.yaml': `include: [«sub»]\n${web('')}`, 'sub/compose.yaml': 'services: {}\n' },
      'include-folder',
    ],
    [
      {
        'compose.yaml': `include: [{path: more.yaml, env_file: «more.env»}]\n${web('')}`,
        'more.yaml': 'services: {}\n',
      },
      'include-env-missing',
    ],
    [
      {
        'compose.yaml': `include: [more.yaml]\nservices:\n  «web»: {image: nginx}\n`,
        'more.yaml': 'services:\n  web: {image: apache}\n',
      },
      'include-conflict',
      { related: ['more.yaml:2 It is defined here.'] },
    ],
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
