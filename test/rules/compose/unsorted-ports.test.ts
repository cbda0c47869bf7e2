import rule from '../../../rules/compose/unsorted-ports.ts';
import { ruleTest } from '../../harness/rule-test.ts';

const ports = (body: string) => `services:\n  web:\n    image: x\n    ports:${body}`;

ruleTest(rule, {
  good: [
    ports('\n      - "79"\n      - 80:8080\n      - 443:80/udp\n      - "1.2.3.4:1000-1005:80"\n'),
    ports('\n      - "${WEB_PORT:-9000}:80"\n      - 80:80\n'),
    ports(' [80:1, 80:0]\n'),
    ports('\n      - "[::1]:80:80"\n      - target: 7\n        published: 81\n'),
    ports('\n      - target: 90\n      - "80:80"\n'),
    ports('\n      - ${A}:80\n      - ${B}:80\n      - ${B}:81\n'),
    ports('\n'),
    ports(' 80\n'),
    'services:\n  web:\n    image: x\n    expose: [81, 80]\n',
  ],
  bad: [
    [
      ports('\n      - 8080:80 # web\n\n      # admin\n      - 79:79\n').replace('ports', '«ports»'),
      'unsorted',
      {
        fixed: ports('\n      # admin\n      - 79:79\n\n      - 8080:80 # web\n'),
        args: [{ service: 'web' }],
      },
    ],
    [
      ports('\n      - 8080:80\n      - target: 80\n        published: "79"\n').replace('ports', '«ports»'),
      'unsorted',
      { fixed: ports('\n      - target: 80\n        published: "79"\n      - 8080:80\n') },
    ],
    [
      ports(' ["81:1", "9:2"]\n').replace('ports', '«ports»'),
      'unsorted',
      { fixed: ports(' ["9:2", "81:1"]\n') },
    ],
    [
      ports(' [81:1,\n      9:2] # x\n').replace('ports', '«ports»'),
      'unsorted',
      { fixed: ports(' [9:2,\n      81:1] # x\n') },
    ],
    [
      ports('\n      - 81:1\n      -\n        9:2\n').replace('ports', '«ports»'),
      'unsorted',
      { fixes: [[]] },
    ],
  ],
});
