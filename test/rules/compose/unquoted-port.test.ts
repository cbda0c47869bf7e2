import rule from '../../../rules/compose/unquoted-port.ts';
import { ruleTest } from '../../harness/rule-test.ts';

const ports = (body: string, key = 'ports') => `services:\n  web:\n    image: x\n    ${key}:${body}`;

ruleTest(rule, {
  good: [
    ports("\n      - '80:80'\n"),
    ports('\n      - target: 80\n        published: 8080\n'),
    [ports('\n      - "80:80"\n'), { options: { quoteType: 'double' } }],
    [ports('\n      - 80\n', 'expose'), { options: { portsSections: ['ports'] } }],
    ports('\n      - 80\n', 'x-ports'),
    ports('\n'),
    'x-a:\n  ports: [80]\nservices: {}\n',
  ],
  bad: [
    [
      ports('\n      - «80:80» # web\n      - «"81:81"»\n      - «82»\n'),
      ['unquoted', 'otherQuotes', 'unquoted'],
      { fixed: ports("\n      - '80:80' # web\n      - '81:81'\n      - '82'\n") },
    ],
    [
      ports(' [«\'80:80\'», "81:81", «22:22»]\n'),
      ['otherQuotes', 'unquoted'],
      { options: { quoteType: 'double' }, fixed: ports(' ["80:80", "81:81", "22:22"]\n') },
    ],
    [ports('\n      - «3000»\n', 'expose'), 'unquoted', { fixed: ports("\n      - '3000'\n", 'expose') }],
    [ports('\n      - «${PORT}:80»\n'), 'unquoted', { fixed: ports("\n      - '${PORT}:80'\n") }],
    // Compose reads a number here that quotes would hide.
    [ports('\n      - «0x50»\n'), 'unquoted', { fixes: [[]] }],
  ],
});
