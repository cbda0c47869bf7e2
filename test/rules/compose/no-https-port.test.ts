import rule from '../../../rules/compose/no-https-port.ts';
import { ruleTest } from '../../harness/rule-test.ts';

const web = (ports: string) => `services:\n  web:\n    image: nginx:1.30\n    ports: ${ports}\n`;

ruleTest(rule, {
  good: [
    web('["80:80", "443:443"]'),
    web('["80:80", "443:8443"]'),
    web('["80:80", "8443:443"]'),
    web('["80-443:80-443"]'),
    web('["8080:80"]'),
    web('["127.0.0.1:80:80"]'),
    web('["80:80", "${HTTPS}:443"]'),
    `${web('["80:80"]')}  tls:\n    image: haproxy:3.2\n    ports: ["443:443"]\n`,
    // Who knows what this one listens on.
    `${web('["80:80"]')}  tls:\n    image: caddy:2\n    network_mode: host\n`,
    'services:\n  app:\n    image: python:3.13\n    ports: ["80:80"]\n',
    { 'compose.yaml': web('["80:80"]'), 'compose.prod.yaml': 'services:\n  web:\n    ports: ["443:443"]\n' },
    { 'docker-compose.dev.yml': web('["80:80"]') },
    `${web('["80:80"]')}include: [\${MORE}]\n`,
  ],
  bad: [
    [web('[«"80:80"»]'), 'missing', { severity: 'info', args: [{ service: 'web' }] }],
    [web('[«{target: 8080, published: 80}»]'), 'missing'],
    [
      { 'compose.yaml': web('[«"80:80"»]'), 'compose.prod.yaml': 'services:\n  web:\n    restart: always\n' },
      'missing',
    ],
  ],
});
