import rule from '../../../rules/deployment/build-not-found.ts';
import { ruleTest } from '../../harness/rule-test.ts';

const compose = (build: string) => `services:\n  app:\n    build: ${build}\n`;
const DOCKERFILE = 'FROM busybox AS base\nFROM base AS production\n';
const shop = { 'shop/Dockerfile': DOCKERFILE, 'shop/app.py': '' };

ruleTest(rule, {
  good: [
    { 'compose.yaml': compose('./shop'), ...shop },
    { 'compose.yaml': compose('{context: shop, target: Production}'), ...shop },
    { 'compose.yaml': compose('{context: shop, target: "0"}'), ...shop },
    { 'compose.yaml': compose('{context: ., dockerfile: shop/Dockerfile}'), ...shop },
    { 'compose.yaml': compose('{context: shop, dockerfile_inline: FROM busybox}'), 'shop/app.py': '' },
    // Elsewhere: a URL, another repository, a submodule, what git leaves out, what a variable says.
    { 'compose.yaml': compose('https://github.com/example/shop.git') },
    { 'compose.yaml': compose('../shop') },
    { 'compose.yaml': compose('./shop'), '.gitmodules': '[submodule "shop"]\n\tpath = shop\n' },
    { 'compose.yaml': compose('./shop'), '.gitignore': 'shop/\n' },
    { 'compose.yaml': compose('./${NAME:-shop}') },
    { 'compose.yaml': compose('{context: shop, target: "${TARGET:-prod}"}'), ...shop },
    { 'compose.yaml': compose('{context: shop, dockerfile: "Dockerfile${SUFFIX}"}'), ...shop },
    // Arguments that are given, taken from the environment, not known, not needed, or have a default.
    ...[
      '{context: shop, args: {TAG: "1"}}',
      '{context: shop, args: [TAG]}',
      '{context: shop, args: {TAG: "$X"}}',
    ].map((build) => ({
      'compose.yaml': compose(build),
      'shop/Dockerfile': 'ARG TAG\nFROM busybox:$TAG\n',
      'shop/x': '',
    })),
    ...[
      'ARG TAG\nFROM busybox${TAG}',
      'ARG TAG=1\nFROM busybox:$TAG',
      'FROM busybox:$TARGETARCH',
      'ARG A=1\nARG TAG=$A\nFROM a:$TAG',
    ].map((dockerfile) => ({
      'compose.yaml': compose('./shop'),
      'shop/Dockerfile': dockerfile,
      'shop/x': '',
    })),
    {
      'compose.yaml': compose('./shop'),
      'shop/Dockerfile': 'ARG TAG\nFROM busybox:$TAG AS unused\nFROM busybox\n',
      'shop/x': '',
    },
    {
      'compose.yaml': compose('./shop'),
      'compose.override.yaml': compose('{args: {TAG: "1"}}'),
      'shop/Dockerfile': 'ARG TAG\nFROM busybox:$TAG\n',
      'shop/x': '',
    },
    // An override says another.
    {
      'compose.yaml': compose('{context: shop, target: prod}'),
      'compose.override.yaml': compose('{target: production}'),
      ...shop,
    },
    { 'compose.yaml': compose('') },
    // A compose file by itself; parts that something fetches.
    { 'compose.yaml': compose('.'), 'README.md': '', '.env': '' },
    { 'compose.yaml': compose('./shop'), LICENSE: '' },
  ],
  bad: [
    [
      {
        'compose.yaml': compose('{context: «shop», args: {OTHER: "1"}}'),
        'shop/Dockerfile': 'ARG TAG\nFROM busybox:${TAG}-musl\n',
        'shop/x': '',
      },
      'argument',
      { severity: 'warning', args: [{ name: 'TAG', of: 'shop/Dockerfile' }] },
    ],
    [
      {
        'compose.yaml':
          'services:\n  app:\n    build:\n      «dockerfile_inline»: |\n        ARG IMAGE\n        FROM $$IMAGE\n',
      },
      'argument',
    ],
    [
      {
        'compose.yaml':
          'services:\n  app:\n    build:\n      dockerfile_inline: FROM busybox AS one\n      target: «on»\n',
      },
      'target',
    ],
    [
      { 'compose.yaml': compose('«./shpo»'), ...shop },
      'context',
      {
        severity: 'error',
        args: [{ name: 'shpo', service: 'app' }],
        fixed: { 'compose.yaml': compose('./shop') },
      },
    ],
    [
      { 'compose.yaml': `${compose('{context: «"./backend"»}')}  shop:\n    build: shop\n`, ...shop },
      'context',
      { fixes: [[]] },
    ],
    [
      { 'compose.yaml': compose('{context: shop, dockerfile: «Dockerfile.prod»}'), ...shop },
      'dockerfile',
      { args: [{ name: 'shop/Dockerfile.prod' }] },
    ],
    [{ 'compose.yaml': compose('«shop»'), 'shop/app.py': '' }, 'dockerfile', { fixes: [[]] }],
    // The Dockerfile is there: what it lacks is known without the sources.
    [
      {
        'compose.yaml': compose('{context: ., target: «prodution»}'),
        Dockerfile: 'FROM busybox AS production\n',
      },
      'target',
    ],
    [
      { 'compose.yaml': compose('{context: shop, target: «prodution»}'), ...shop },
      'target',
      {
        args: [{ name: 'prodution', of: 'shop/Dockerfile' }],
        fixed: { 'compose.yaml': compose('{context: shop, target: production}') },
      },
    ],
    [{ 'compose.yaml': compose('{context: shop, target: «"7"»}'), ...shop }, 'target', { fixes: [[]] }],
    // What an anchor brings twice is said once.
    [
      {
        'compose.yaml':
          'services:\n  a: &a\n    build: {context: shop, target: «nothing»}\n  b:\n    <<: *a\n    command: b\n',
        ...shop,
      },
      'target',
    ],
  ],
});
