import rule from '../../../rules/compose/quoted-list-value.ts';
import { ruleTest } from '../../harness/rule-test.ts';

const app = (list: string, key = 'environment') =>
  `services:\n  app:\n    image: example/app:1\n    ${key}:\n${list}`;

ruleTest(rule, {
  good: [
    app('      - "A=b c"\n      - \'B="c"\'\n      - C=d\n      - D=\n      - E\n'),
    app('      A: "b"\n      B: \'"c"\'\n'),
    // No quotes around all of it.
    app('      - A=say "hello"\n      - B="a" or "b"\n      - C="a\n      - D=""\n      - E="\n'),
    // A shell reads it again.
    app('      - JAVA_OPTS="-Xmx1g -Xms1g"\n      - EXTRA_ARGS=\'--quiet\'\n'),
    app('      - "A=\\"b\\""\n'),
  ],
  bad: [
    [
      app('      - SITE=«"My shop"» # name\n      - B=c\n'),
      'quoted',
      {
        severity: 'warning',
        args: [{ name: 'SITE', value: '"My shop"' }],
        fixed: app('      - SITE=My shop # name\n      - B=c\n'),
      },
    ],
    [app("      - URL=«'http://x:'»\n"), 'quoted', { fixed: app("      - 'URL=http://x:'\n") }],
    [app('      - A=«"it\'s "»\n'), 'quoted', { fixed: app('      - "A=it\'s "\n') }],
    [
      app('      - a.rule=«"Host(`x`)"»\n', 'labels'),
      'quoted',
      { fixed: app('      - a.rule=Host(`x`)\n', 'labels') },
    ],
    ['services:\n  app:\n    build:\n      context: .\n      args: [A=«"b"»]\n', 'quoted'],
    // Shared by an anchor: once.
    [
      'x-env: &env\n  - A=«"${B}"»\nservices:\n  a: {image: x, environment: *env}\n  b: {image: y, environment: *env}\n',
      'quoted',
    ],
  ],
});
