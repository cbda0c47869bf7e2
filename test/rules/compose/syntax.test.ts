import rule from '../../../rules/compose/syntax.ts';
import { ruleTest } from '../../harness/rule-test.ts';

/** Each anchor holds the one before three times; the tenth is beyond the bound. */
const bomb = [
  'x0: &x0 [a, b]',
  ...Array.from(
    { length: 20 },
    (_, index) => `x${index + 1}: &x${index + 1} [*x${index}, *x${index}, *x${index}]`,
  ),
  '',
]
  .join('\n')
  .replace('*x9, *x9', '*x9, «*x9»');

ruleTest(rule, {
  good: [
    '%YAML 1.1\n---\nservices: {}\n...\n',
    '---\n# nothing yet\n',
    'x-any: {"1": a, yes: b, on: c, !!str 2: d}\nservices: {}\n',
    'services:\n  web:\n    image: nginx\n',
    '',
    '# only a comment\n',
    'x-base: &base\n  restart: always\nservices:\n  web:\n    <<: *base\n    image: nginx\n',
    'services: { web: { image: "nginx", ports: ["80:80"] } }\n',
    'services:\n  web:\n    command: |\n      echo "a\tb"\n',
    // Tabs that nothing hangs on.
    'services:\n  web:\t# one\n    image:\tnginx\t\n    command: |\n      a\n      \tb\n    entrypoint: [a,\n\tb]\n    user: "a\n\tb"\n',
    'services:\n  web:\n    image: nginx\n      \t\n    init: true\n',
    'services:\n  web:\n    image: "nginx\u0085"\n',
    'services:\n  web:\n    image: nginx\n---\nservices:\n  web:\n    restart: always\n',
    'services:\n  web:\n    ima',
  ],
  bad: [
    ['---\nservices: {}\n«---»\n', 'empty-document'],
    ['«%YAML 1.2»\n---\nservices: {}\n', 'yaml-version'],
    [
      'services:\n  «1»:\n    image: nginx\n',
      'typed-key',
      { fixed: 'services:\n  "1":\n    image: nginx\n' },
    ],
    ['x-any: {«true»: a, «2024-01-01»: b, «~»: c}\nservices: {}\n', ['typed-key', 'typed-key', 'typed-key']],
    ['services:\n  web:\n    image: «"nginx»\n', 'unclosed-quote', { notCrlf: 'the text runs to the end' }],
    [
      'services:\n«\t»web:\n«\t\t»image: a\n«\t\t»ports:\n«\t\t\t»- "80:80"\n',
      ['tab-indentation', 'tab-indentation', 'tab-indentation', 'tab-indentation'],
      { fixed: 'services:\n  web:\n    image: a\n    ports:\n      - "80:80"\n' },
    ],
    [
      'services:\n  web:\n«\t»image: a\n    command: |\n      if b; then\n      \tc; fi\n',
      'tab-indentation',
      {
        fixed: 'services:\n  web:\n    image: a\n    command: |\n      if b; then\n      \tc; fi\n',
      },
    ],
    ['services:\n  web:\n    image: a\n«\t»\n    init: true\n', 'tab-indentation'],
    ['services:\n  web:\n    image: "a"\n    «\t»# one\n    init: true\n', 'tab-indentation'],
    [
      'services:\n  web:\n    image: a\n    ports:\n      -«\t»"80:80"\n',
      'tab-indentation',
      { fixed: 'services:\n  web:\n    image: a\n    ports:\n      - "80:80"\n' },
    ],
    ['services:\n  web:\n    image: a # «\u001B»[1m\n', 'control-character'],
    [
      'services:\n  web:\n    image: a\n    «image»: b\n',
      'duplicate-key',
      { related: ['compose.yaml:3 `image` is there for the first time.'], args: [{ detail: 'image' }] },
    ],
    ['services:\n  web:\n    ports: «[80, 81»\n    image: x\n', 'unclosed-flow'],
    // The line that slipped, not the next that does not fit.
    [
      'services:\n    «web:»\n    image: a\n  db:\n    image: b\n',
      'slipped',
      {
        related: ['compose.yaml:4 Here YAML can not be read on.'],
        fixed: 'services:\n  web:\n    image: a\n  db:\n    image: b\n',
      },
    ],
    [
      'services:\n  web:\n    image: a\n  «links:»\n      - db\n    init: true\n  db:\n    image: b\n',
      'slipped',
      {
        fixed:
          'services:\n  web:\n    image: a\n    links:\n      - db\n    init: true\n  db:\n    image: b\n',
      },
    ],
    [
      'services:\n  web:\n    image: a\n      «# one»\n'.replace(/[«»]/g, '') +
        '      «ports:»\n        # two\n        - "80:80"\n    init: true\n',
      'slipped',
      {
        fixed:
          'services:\n  web:\n    image: a\n      # one\n    ports:\n      # two\n      - "80:80"\n    init: true\n',
      },
    ],
    [
      ' «version: "3"»\nservices:\n  web:\n    image: a\n',
      'slipped',
      { notBom: 'a blank behind it indents nothing' },
    ],
    [
      'services:\n  web:\n    «- image: a»\n    init: true\n',
      'stray-dash',
      { fixed: 'services:\n  web:\n    image: a\n    init: true\n' },
    ],
    [
      'services:\n  web:\n    image: a\n    environment:\n      - A=1\n      «B=2»\n',
      'missing-dash',
      { fixed: 'services:\n  web:\n    image: a\n    environment:\n      - A=1\n      - B=2\n' },
    ],
    [
      'services:\n  web:\n    «image a»\n    ports:\n      - "80:80"\n',
      'missing-colon',
      { fixed: 'services:\n  web:\n    image: a\n    ports:\n      - "80:80"\n' },
    ],
    // A service that slid into the one above brings its keys there twice.
    [
      'services:\n  web:\n    image: a\n    init: true\n    «db:»\n    image: b\n    init: true\n  job:\n    image: c\n',
      'slipped',
      {
        fixed:
          'services:\n  web:\n    image: a\n    init: true\n  db:\n    image: b\n    init: true\n  job:\n    image: c\n',
      },
    ],
    // No one line explains it.
    ['x-a: "b"\n  «-» c\n d: e\n', 'bad-indentation', { fixes: [[]] }],
    // Half typed: what it will be, nobody knows.
    ['services:\n  web:\n    image: a\n    «resta»\n', 'missing-colon', { fixes: [[]] }],
    [
      'services:\n  a:\n    image: x\n   «init: true»\n    tty: true\n  b:\n    image: y\n   «init: true»\n    tty: true\n',
      ['slipped', 'slipped'],
    ],
    // Nothing of what follows is a problem of its own.
    ['{}\n«services»:\n  web:\n    image: a\n', 'syntax'],
    ['services:\n  web: «*base»\n', 'unknown-alias'],
    ['services:\n  web: &web\n    again: «*web»\n', 'alias-cycle'],
    ['services:\n  web:\n    <<: «5»\n', 'bad-merge'],
    ['services:\n  web:\n    image: "a«\\»q"\n', 'bad-escape'],
    ['services:\n  web:\n    ? «[a]»\n    : 1\n', 'non-string-key'],
    ['services:\n  web:\n    image: «@»x\n', 'syntax'],
    [bomb, 'alias-bomb', { severity: 'warning' }],
    [`a: ${'['.repeat(199)}«»${'['.repeat(200)}${']'.repeat(399)}\n`, 'too-deep', { severity: 'warning' }],
  ],
});
