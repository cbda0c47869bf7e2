import rule from '../../../rules/compose/quoted-volume.ts';
import { ruleTest } from '../../harness/rule-test.ts';

const volumes = (body: string) => `services:\n  web:\n    image: x\n    volumes:${body}`;

ruleTest(rule, {
  good: [
    volumes('\n      - ./a:/a\n      - data:/b # "x"\n'),
    // These need their quotes.
    volumes(
      '\n      - "a: /b"\n      - "[a]:/b"\n      - "42"\n      - "./a #1:/b"\n      - "{a}:/b"\n      - ""\n',
    ),
    volumes('\n      - type: bind\n        source: "./a"\n        target: "/a"\n'),
    volumes(' "x"\n'),
    volumes(' ["${A}:/a", "x,y:/z"]\n'),
    volumes('\n'),
    'volumes:\n  "data":\n',
  ],
  bad: [
    [
      volumes('\n      - «"./a:/a"» # a\n      - «\'b:/b\'»\n'),
      'quoted',
      { fixed: volumes('\n      - ./a:/a # a\n      - b:/b\n') },
    ],
    [volumes(' [«"a:/a"», b:/b]\n'), 'quoted', { fixed: volumes(' [a:/a, b:/b]\n') }],
    [
      volumes('\n      - &a «"${A}:/a"»\n      - «"./x,y:/y"»\n'),
      'quoted',
      { fixed: volumes('\n      - &a ${A}:/a\n      - ./x,y:/y\n') },
    ],
  ],
});
