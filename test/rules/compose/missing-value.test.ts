import rule from '../../../rules/compose/missing-value.ts';
import { ruleTest } from '../../harness/rule-test.ts';

const web = (lines: string): string => `services:\n  web:\n    image: nginx\n${lines}`;

ruleTest(rule, {
  good: [
    web('    command:\n    entrypoint:\n    deploy:\n'),
    web('    networks:\n      a:\nnetworks:\n  a:\nvolumes:\n  b:\n'),
    web('    environment:\n      TZ:\n    labels: {a: }\n'),
    web('    environment: !reset\n'),
    // An override that has nothing to say changes nothing.
    { 'compose.yaml': web('    environment: {A: b}\n'), 'compose.override.yaml': web('    environment:\n') },
    {
      'compose.yaml': web('    depends_on: {db: {condition: service_started}}\n  db: {image: mysql}\n'),
      'compose.override.yaml': web('    depends_on: {db: {required: false}}\n'),
    },
    `${web('')}secrets: {a: {file: ''}, b: {external: true}}\nconfigs: {a: {external: false}, b: {content: ''}}\n`,
    web('    develop: {watch: [{path: a, action: rebuild}, {path: a, action: sync, target: /a}]}\n'),
    // The base has something to say.
    { 'compose.yaml': web(''), 'compose.override.yaml': '# nothing yet\n' },
    { 'compose.yaml': `include: [more.yaml]\n${web('')}`, 'more.yaml': '' },
    // What can't be read may have the rest.
    web('    environment: *unknown\n'),
  ],
  bad: [
    ['# services:\n#   web:\n«»', 'nothing'],
    ['«{}»\n', 'nothing'],
    ['«»', 'nothing', { notBom: 'the mark is all there is' }],
    [web('    «environment»:\n      # A: b\n'), 'empty'],
    [web('    «ports»: ~\n'), 'empty'],
    [`${web('')}«volumes»:\n`, 'empty'],
    ['«services»:\n', 'empty'],
    ['services:\n  «web»:\n', 'empty'],
    [
      web('    depends_on: {«db»: {restart: true}}\n  db: {image: mysql}\n'),
      'missing-key',
      { args: [{ missing: 'condition' }] },
    ],
    [web('    volumes:\n      - «target: /x»\n'), 'missing-key', { args: [{ missing: 'type' }] }],
    [web('    ports:\n      - «published: 80»\n'), 'missing-key', { args: [{ missing: 'target' }] }],
    [`${web('')}models:\n  «a»:\n    context_size: 4096\n`, 'missing-key', { args: [{ missing: 'model' }] }],
    [
      web('    secrets:\n      - «target: x»\n'),
      'missing-key',
      { args: [{ missing: 'source', place: 'a secret' }] },
    ],
    [`${web('')}secrets:\n  «a»: {driver: x}\n`, 'no-source'],
    [`${web('')}configs:\n  «a»: {name: x}\n`, 'no-source'],
    [web('    develop: {watch: [{path: a, action: «sync»}]}\n'), 'no-target'],
    [web('    volumes: [{type: «bind», target: /x}]\n'), 'no-bind-source'],
    // The base is checked before the override is laid over it.
    [
      {
        'compose.yaml': web('    «environment»:\n'),
        'compose.override.yaml': web('    environment: {A: b}\n'),
      },
      'empty',
    ],
    [
      { 'compose.yaml': web('    «environment»:\n'), 'compose.override.yaml': web('    labels: {a: b}\n') },
      'empty',
    ],
  ],
});
