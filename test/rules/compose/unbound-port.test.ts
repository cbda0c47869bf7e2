import rule from '../../../rules/compose/unbound-port.ts';
import { ruleTest } from '../../harness/rule-test.ts';

const ports = (body: string) => `services:\n  web:\n    image: x\n    ports:${body}`;

ruleTest(rule, {
  good: [
    ports('\n      - 127.0.0.1:80:80\n      - "[::1]:81:81"\n      - 0.0.0.0:82:82\n'),
    ports('\n      - ${IP}:80:80\n      - ${IP:-127.0.0.1}:81:81\n'),
    // It may hold an address and a port.
    ports('\n      - ${BIND}:80\n      - $LISTEN\n'),
    ports('\n      - target: 80\n        published: "80"\n        host_ip: 127.0.0.1\n'),
    'services:\n  web:\n    image: x\n    expose: [80]\n',
  ],
  bad: [
    [ports('\n      - «80:80» # web\n'), 'unbound', { fixed: ports('\n      - 127.0.0.1:80:80 # web\n') }],
    [ports(' [«"80-81:80-81/udp"»]\n'), 'unbound', { fixed: ports(' ["127.0.0.1:80-81:80-81/udp"]\n') }],
    [ports('\n      - «"${WEB_PORT}:80"»\n      - «${PORT}»\n'), 'unbound', { fixes: [['bind'], []] }],
    [ports('\n      - «80»\n'), 'unbound', { fixes: [[]], args: [{ service: 'web' }] }],
    [ports('\n      - «target: 80\n        published: 8080»\n'), 'unbound', { fixes: [[]] }],
    [
      'x-p: &p\n  - «80:80»\nservices:\n  web:\n    image: x\n    ports: [«81:81»]\n  api: &api\n    image: x\n    ports: *p\n  more:\n    <<: *api\n',
      'unbound',
      { fixes: [['bind'], ['bind']] },
    ],
  ],
});
