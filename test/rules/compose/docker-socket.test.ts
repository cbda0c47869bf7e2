import rule from '../../../rules/compose/docker-socket.ts';
import { ruleTest } from '../../harness/rule-test.ts';

const web = (volume: string) => `services:\n  web:\n    image: x\n    volumes:\n      - ${volume}\n`;

ruleTest(rule, {
  good: [
    web('/run/mysqld/mysqld.sock:/run/mysqld/mysqld.sock'),
    web('docker.sock:/var/run/docker.sock'),
    web('${SOCKET}:/var/run/docker.sock'),
    web('./docker.sock:/var/run/docker.sock'),
    {
      'compose.yaml': web('/var/run/docker.sock:/var/run/docker.sock'),
      'compose.override.yaml': web('/run/user/1000/docker.sock:/var/run/docker.sock'),
    },
  ],
  bad: [
    [web('«/var/run/docker.sock:/var/run/docker.sock» # all'), 'socket', { args: [{ service: 'web' }] }],
    [web('«"/run/docker.sock:/run/docker.sock:ro"»'), 'readOnly'],
    [web('«type: bind\n        source: /var/run/docker.sock\n        target: /s»'), 'socket'],
    [web('«/run/podman/podman.sock:/var/run/docker.sock»'), 'socket'],
  ],
});
