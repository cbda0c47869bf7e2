import rule from '../../../rules/compose/conflicting-settings.ts';
import { ruleTest } from '../../harness/rule-test.ts';

const web = (lines: string): string => `services:\n  web:\n    image: nginx\n${lines}`;
const limits = (inside: string): string => `    deploy: {resources: {limits: {${inside}}}}\n`;

ruleTest(rule, {
  good: [
    web(`    mem_limit: 1024m\n${limits('memory: 1g')}`),
    web(`    mem_limit: 0\n${limits('memory: 1g')}`),
    web(`    cpus: 0.5\n${limits('cpus: "0.50"')}`),
    web(`    mem_limit: $${'{M}'}\n${limits('memory: 1g')}`),
    web('    mem_limit: 1g\n    deploy: {resources: {reservations: {memory: 2g}}}\n'),
    web('    container_name: a\n    scale: 1\n'),
    web('    container_name: a\n    deploy: {replicas: 0}\n'),
    web('    network_mode: host\n    networks: []\n'),
    web('    network_mode: host\n    ports: ["80:80"]\n'),
    web('    volumes: [a:/x, b:/x]\nvolumes: {a: , b: }\n'),
    // Networks take both, whatever sense it makes.
    `${web('')}networks: {a: {external: true, driver: bridge}}\n`,
    `${web('')}volumes: {a: {external: true, name: b, x-y: 1}, c: {external: false, driver: local}}\n`,
    `${web('')}secrets: {a: {external: true, file: ./a}}\n`,
    web('    profiles: [p]\n    scale: 2\n    container_name: a\n'),
    web('    build: {dockerfile: "", dockerfile_inline: FROM scratch}\n'),
  ],
  bad: [
    [
      web('    «network_mode»: host\n    networks: [a]\nnetworks: {a: }\n'),
      'excludes',
      { related: ['compose.yaml:5 The other one is here.'] },
    ],
    [web('    build: {dockerfile: a, «dockerfile_inline»: FROM b}\n'), 'excludes'],
    [web('    gpus: [{count: 1, «device_ids»: ["0"]}]\n'), 'excludes'],
    [
      web(
        '    deploy: {resources: {reservations: {devices: [{capabilities: [gpu], count: 1, «device_ids»: ["0"]}]}}}\n',
      ),
      'excludes',
    ],
    [web('    container_name: a\n    «scale»: 2\n'), 'container-name'],
    [web('    container_name: a\n    deploy: {«replicas»: 2}\n'), 'container-name'],
    [web('    scale: 2\n    deploy: {«replicas»: 3}\n'), 'distinct'],
    [web('    mem_limit: 1g\n    deploy: {resources: {limits: {«memory»: 2g}}}\n'), 'distinct'],
    [web('    mem_reservation: 1g\n    deploy: {resources: {reservations: {«memory»: 2g}}}\n'), 'distinct'],
    [web(`    «cpus»: 1\n${limits('memory: 1g')}`), 'limit-missing'],
    [web(`    «pids_limit»: 1\n${limits('')}`), 'limit-missing'],
    [web('    platform: «linux/arm64»\n    build: {context: ., platforms: [linux/amd64]}\n'), 'platform'],
    [web('    tmpfs: [/run]\n    volumes: ["data:«/run»"]\nvolumes: {data: }\n'), 'mounted-twice'],
    [web('    tmpfs: [/run, «"/run:size=1m"»]\n'), 'mounted-twice'],
    [`${web('')}volumes: {a: {external: true, «driver»: local}}\n`, 'external'],
    [`${web('')}volumes: {a: {external: {name: b}, «name»: c}}\n`, 'external-name'],
    [`${web('')}secrets: {a: {file: ./a, «environment»: A}}\n`, 'several-sources'],
    [`${web('')}configs: {a: {file: ./a, «content»: A}}\n`, 'several-sources'],
    [
      {
        'compose.yaml': web('    mem_limit: 1g\n'),
        'compose.override.yaml': `services:\n  web:\n    deploy: {resources: {limits: {«memory»: 2g}}}\n`,
      },
      'distinct',
    ],
    [
      {
        'compose.yaml': web('    security_opt: [a]\n'),
        'compose.override.yaml': 'services:\n  web:\n    security_opt: [«a»]\n',
      },
      'repeated',
    ],
  ],
});
