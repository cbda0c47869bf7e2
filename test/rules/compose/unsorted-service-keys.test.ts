import rule from '../../../rules/compose/unsorted-service-keys.ts';
import { ruleTest } from '../../harness/rule-test.ts';

const web = (body: string) => `services:\n  web:\n${body}`;

ruleTest(rule, {
  good: [
    web('    image: x\n    ports: [80]\n    user: a\n    init: true\n    x-a: 1\n'),
    // A merge key may stand anywhere.
    'x-a: &a {tty: true}\nservices:\n  web:\n    image: x\n    <<: *a\n    ports: [80]\n',
    web('    image: x\n    environment: {B: 1, A: 2}\n'),
    [
      web('    ports: [80]\n    image: x\n    expose: [1]\n    user: a\n'),
      { options: { groupOrder: ['Networking', 'Core Definitions'] } },
    ],
    'x-web:\n  ports: [80]\n  image: x\nservices: {}\n',
    web('\n'),
  ],
  bad: [
    [
      web(
        '    # open\n    ports: # p\n      - 80\n\n    «image»: x # image\n    restart: always\n    # about it\n    «build»: .\n',
      ),
      'unsorted',
      {
        fixed: web(
          '    image: x # image\n\n    # about it\n    build: .\n    # open\n    ports: # p\n      - 80\n    restart: always\n',
        ),
        args: [
          { key: 'image', other: 'ports' },
          { key: 'build', other: 'ports' },
        ],
      },
    ],
    [
      web('    tty: true\n    «init»: true\n    «image»: x\n'),
      'unsorted',
      { fixed: web('    image: x\n    init: true\n    tty: true\n') },
    ],
    [
      'services: {web: {ports: [80], «image»: x}}\n',
      'unsorted',
      { fixed: 'services: {web: {image: x, ports: [80]}}\n' },
    ],
    [
      web('    image: x\n    «ports»: [80]\n'),
      'unsorted',
      {
        options: { groupOrder: ['Networking', 'Core Definitions'] },
        fixed: web('    ports: [80]\n    image: x\n'),
      },
    ],
    [
      web('    environment: {A: 1}\n    «env_file»: a\n'),
      'unsorted',
      { options: { groups: { 'Environment Configuration': ['env_file', 'environment'] } } },
    ],
    [web('    ports: [80]\n    «image»: >+\n      x\n\n'), 'unsorted', { fixes: [[]] }],
  ],
});
