import rule from '../../../rules/compose/invalid-interpolation.ts';
import { ruleTest } from '../../harness/rule-test.ts';

const command = (text: string): string => `services:\n  web:\n    image: nginx\n    command: '${text}'\n`;
const D = '$';

ruleTest(rule, {
  good: [
    command(`${D}{A} ${D}A ${D}{A:-b} ${D}{A-} ${D}{A:?} ${D}{A+b}`),
    command(`${D}${D}{A.B} ${D}${D}{`),
    command(`${D} ${D}( ${D}1 a${D}`),
    command(`${D}{A:-${D}{B:-c}}`),
    `services: {} # ${D}{A.B}\n`,
    `services:\n  web: {image: nginx, labels: {"${D}{A.B}": c}}\n`,
  ],
  bad: [
    [command(`«${D}{A.B}»`), 'invalid', { fixed: command(`${D}${D}{A.B}`), args: [{ text: `${D}{A.B}` }] }],
    [command(`«${D}{}»`), 'invalid'],
    [command(`«${D}{A:b}»`), 'invalid'],
    [command(`«${D}{1A}» ${D}{B}`), 'invalid'],
    [`services:\n  web:\n    image: nginx:«${D}{TAG»\n`, 'unclosed'],
    [`x-any: "«${D}{»"\nservices: {}\n`, 'unclosed'],
  ],
});
