import rule from '../../../rules/compose/legacy-links.ts';
import { ruleTest } from '../../harness/rule-test.ts';

ruleTest(rule, {
  good: [
    'services:\n  app:\n    image: x\n    depends_on: [cache]\n  cache:\n    image: y\n',
    'services:\n  app:\n    image: x\n    links: []\n',
    'services:\n  app:\n    image: x\n    links:\n',
    'services:\n  app:\n    image: x\n    external_links: [cache]\n',
    // The default bridge knows no names.
    'services:\n  app:\n    image: x\n    network_mode: bridge\n    links: [cache]\n  cache:\n    image: y\n    network_mode: bridge\n',
    'x-a: {links: [b]}\nservices:\n  app:\n    image: x\n    environment: {links: b}\n',
  ],
  bad: [
    [
      'services:\n  app:\n    image: x\n    «links»:\n      - cache:redis\n  cache:\n    image: y\n',
      'links',
      { severity: 'info' },
    ],
    ['services:\n  app: {image: x, «links»: [cache]}\n  cache: {image: y}\n', 'links'],
  ],
});
