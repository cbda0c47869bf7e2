import rule from '../../../rules/compose/invalid-container-name.ts';
import { ruleTest } from '../../harness/rule-test.ts';

const named = (name: string) => `services:\n  web:\n    image: x\n    container_name: ${name}\n`;

ruleTest(rule, {
  good: [
    named('web'),
    named('0_a.b-c'),
    named('${NAME}'),
    named('web-${NAME}'),
    named(''),
    // Compose refuses these.
    named('w'),
    named('"a b"'),
    'services:\n  "a b":\n    image: x\n',
    'x-a:\n  container_name: "-"\nservices: {}\n',
  ],
  bad: [
    [named('«"my web"»'), 'invalid', { severity: 'warning' }],
    [named('«-web»'), 'invalid'],
    [named('«shop/web»'), 'invalid'],
    [named('«${NAME:-über}»'), 'invalid'],
  ],
});
