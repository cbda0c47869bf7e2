import rule from '../../../rules/compose/invalid-value.ts';
import { ruleTest } from '../../harness/rule-test.ts';

const web = (lines: string): string => `services:\n  web:\n    image: nginx\n${lines}`;
const V = '$' + '{V}';

ruleTest(rule, {
  good: [
    web('    memswap_limit: -1\n    mem_limit: +1e3\n    shm_size: 1 gb\n    cpus: "1_0"\n'),
    web(
      '    mem_limit: 512m\n    cpus: "0.5"\n    scale: "2"\n    init: yes\n    tty: "on"\n    privileged: N\n',
    ),
    web(
      `    mem_limit: ${V}\n    cpus: ${V}\n    init: ${V}\n    stop_grace_period: ${V}\n    restart: ${V}\n`,
    ),
    web(
      '    restart: no\n    command: [a, a]\n    cap_add: [A, A]\n    ports: [80, 80]\n    stop_grace_period: 1.5s\n',
    ),
    web('    healthcheck: {test: [], interval: 1d, retries: "3"}\n'),
    web('    healthcheck: {test: [CMD, a]}\n    restart: sometimes\n    user: "1000"\n'),
    web('    environment: {A: 1, B: true, C: 1.5, D: }\n    labels: [a, a]\n'),
    web('    ports: !reset "8080:80"\n    mem_limit: !reset 512Mi\n'),
    web('    x-any: [1, {a: 2024-01-01}]\n    volumes: ["C:\\\\a:/b:ro", "/a", "a:/b:rw,z"]\n'),
    web('    pull_policy: every_12h\n    container_name: a_b\n    extra_hosts: ["a:1.2.3.4", "b=1.2.3.4"]\n'),
    web('    build: {context: ., ssh: [default], additional_contexts: [a=b]}\n'),
    'version: "3"\nservices:\n  web: {image: nginx}\n',
    'x-a: &a\n  mem_limit: 1g\nservices:\n  web: {<<: *a, image: nginx, expose: [80, "81-82"]}\n',
    web('    deploy: {resources: {limits: {memory: 1G, cpus: 1}}}\n    ulimits: {nofile: 1024}\n'),
    // The merged project decides about these.
    web('    environment:\n    depends_on: {web: {}}\n'),
  ],
  bad: [
    [
      'services:\n  web:\n    image: «1.27»\n',
      'number-for-text',
      { fixed: 'services:\n  web:\n    image: "1.27"\n' },
    ],
    ['version: «3»\nservices:\n  web: {image: nginx}\n', 'number-for-text'],
    [web('    restart: «true»\n'), 'boolean-for-text', { fixed: web('    restart: "true"\n') }],
    [web('    hostname: «2024-01-01»\n'), 'date-for-text', { fixed: web('    hostname: "2024-01-01"\n') }],
    [web('    environment: {A: «2024-01-01»}\n'), 'date-for-text'],
    [web('    init: «maybe»\n'), 'not-boolean'],
    [web('    tty: «1»\n'), 'not-boolean'],
    [web('    use_api_socket: «"yes"»\n'), 'text-for-boolean', { fixed: web('    use_api_socket: true\n') }],
    [web('    scale: «two»\n'), 'not-integer'],
    [
      web('    build: {ulimits: {nofile: {soft: «"1"», hard: 2}}}\n'),
      'text-for-integer',
      { fixed: web('    build: {ulimits: {nofile: {soft: 1, hard: 2}}}\n') },
    ],
    [web(`    build: {ulimits: {nofile: {soft: «"${V}"», hard: 2}}}\n`), 'variable-for-number'],
    [web('    deploy: {replicas: «-1»}\n'), 'negative'],
    [web('    cpu_percent: «101»\n'), 'out-of-percent'],
    [web('    oom_score_adj: «2000»\n'), 'out-of-range'],
    [web('    cpus: «many»\n'), 'not-number'],
    [web('    mem_limit: «"-1"»\n    shm_size: «"1G "»\n'), ['not-size', 'not-size']],
    [web('    ulimits: {nofile: «09»}\n'), 'not-integer'],
    [web('    mem_limit: «512Mi»\n'), 'not-size', { fixed: web('    mem_limit: 512M\n') }],
    [
      web('    healthcheck: {test: a, interval: «30»}\n'),
      'not-duration',
      { fixed: web('    healthcheck: {test: a, interval: 30s}\n') },
    ],
    [web('    secrets: [{source: a, mode: «rw»}]\n'), 'not-mode'],
    [
      web('    depends_on: {db: {condition: «service_helthy»}}\n'),
      'not-allowed',
      { fixed: web('    depends_on: {db: {condition: service_healthy}}\n') },
    ],
    [web('    cgroup: «public»\n'), 'not-allowed', { args: [{ allowed: '`host`, `private`' }] }],
    [web('    depends_on: [a, «a»]\n'), 'repeated'],
    [web('    «hostname»: [a]\n'), 'wants-text'],
    [web('    ports: «"80:80"»\n'), 'wants-list', { fixed: web('    ports: ["80:80"]\n') }],
    [web(`    ports: «${V}»\n`), 'wants-list', { fixed: web(`    ports: ["${V}"]\n`) }],
    [web('    ports: [«["80:80"]»]\n'), 'wants-text-or-mapping'],
    [web('    healthcheck: «curl»\n'), 'wants-mapping'],
    // A colon or a blank was forgotten on the line below.
    ['services:\n  web:\n    «image:nginx»\n', 'wants-mapping'],
    [web('    «command»: {a: b}\n'), 'wants-text-or-list'],
    [web('    «build»: [a]\n'), 'wants-text-or-mapping'],
    // The dash is one too many.
    [web('    deploy:\n      - «replicas: 2»\n'), 'wants-mapping'],
    [web('    «logging»:\n      - driver: local\n      - options: {}\n'), 'wants-mapping'],
    [web('    depends_on: «db»\n'), 'wants-list-or-mapping', { fixed: web('    depends_on: [db]\n') }],
    // The list is right, and stands where one text should.
    [`x-env: &env [A=b]\n${web('    environment: [«*env»]\n')}`, 'wants-text'],
    ['services:\n  «my web»:\n    image: nginx\n', 'bad-name'],
    [web('    volumes: [«""»]\n'), 'mount-empty'],
    [web('    volumes: [«":/b"»]\n'), 'mount-gap'],
    [web('    volumes: [«"vol:/b:ro:z"»]\n'), 'mount-colons'],
    [web('    pull_policy: «sometimes»\n'), 'pull-policy'],
    [web('    container_name: «"-"»\n'), 'container-name'],
    [web('    extra_hosts: [«a»]\n'), 'host-pair'],
    [web('    build: {additional_contexts: [«a»]}\n'), 'context-pair'],
    [web('    build: {ssh: [«a»]}\n'), 'ssh-pair'],
    [web('    develop: {watch: [{path: «""», action: rebuild}]}\n'), 'blank'],
    [web('    env_file: «""»\n'), 'blank'],
    [web("    command: «echo it's»\n"), 'command-line'],
    [web('    devices: [«"/dev/a:/dev/b:r:w"»]\n'), 'device-colons'],
    [web('    healthcheck: {test: [«curl», -f]}\n'), 'test-kind'],
  ],
});
