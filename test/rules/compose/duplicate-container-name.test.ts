import rule from '../../../rules/compose/duplicate-container-name.ts';
import { ruleTest } from '../../harness/rule-test.ts';

const two = (a: string, b: string) =>
  `services:\n  a:\n    image: x\n    container_name: ${a}\n  b:\n    image: x\n    container_name: ${b}\n`;

ruleTest(rule, {
  good: [
    two('one', 'two'),
    // Not known: one variable may hold this, the other that.
    two('${A}', '${B}'),
    two('one', '${B}'),
    // Compose does not look at services whose profile is off.
    two('one', 'one\n    profiles: [dev]'),
    // The override gives it another name.
    {
      'compose.yaml': two('one', 'one'),
      'compose.override.yaml': 'services:\n  b:\n    container_name: two\n',
    },
    'x-a:\n  container_name: one\nservices:\n  a:\n    image: x\n    container_name: one\n',
  ],
  bad: [
    [
      two('one', '«one»'),
      'duplicate',
      {
        severity: 'error',
        args: [{ service: 'b', other: 'a', name: 'one' }],
        related: ['compose.yaml:4 `a` has it here.'],
      },
    ],
    [two('shop-${STAGE}', '«shop-${STAGE}»'), 'duplicate'],
    [two('one', '«"one"»\n    profiles: []'), 'duplicate'],
    [
      {
        'compose.yaml': two('one', 'two'),
        'compose.override.yaml': 'services:\n  b:\n    container_name: «one»\n',
      },
      'duplicate',
    ],
    [
      'services:\n  a:\n    image: x\n    container_name: one\n  «b»:\n    extends: a\n    command: y\n',
      'duplicate',
      { related: ['compose.yaml:4 `a` has it here.'] },
    ],
  ],
});
