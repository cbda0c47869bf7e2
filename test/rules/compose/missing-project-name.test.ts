import rule from '../../../rules/compose/missing-project-name.ts';
import { ruleTest } from '../../harness/rule-test.ts';

const SERVICES = 'services:\n  web:\n    image: x\n';

ruleTest(rule, {
  good: [
    `name: shop\n${SERVICES}`,
    `${SERVICES}name: "\${NAME}"\n`,
    { 'compose.yaml': `name: shop\n${SERVICES}`, 'compose.override.yaml': SERVICES },
    { 'compose.yaml': SERVICES, 'compose.override.yaml': `name: shop\n${SERVICES}` },
    { 'compose.yaml': SERVICES, '.env': 'COMPOSE_PROJECT_NAME=shop\n' },
    '',
    // Half typed.
    'services:\n  web: "\n',
  ],
  bad: [
    [{ 'compose.yaml': '«services»: {}\n', '.env': 'COMPOSE_PROFILES=dev\n' }, 'missing'],
    [
      { 'My.Shop/compose.yaml': `# shop\n\n«services»:\n  web:\n    image: x\n` },
      'missing',
      { fixed: { 'My.Shop/compose.yaml': `# shop\n\nname: myshop\n\n${SERVICES}` }, args: [{}] },
    ],
    [
      {
        'shop/compose.yaml': `«services»:\n  web:\n    image: x\n`,
        'shop/compose.override.yaml': SERVICES,
      },
      'missing',
    ],
    // What is included has a name of its own.
    [{ 'compose.yaml': '«include»: [db.yaml]\n', 'db.yaml': `name: db\n${SERVICES}` }, 'missing'],
    [{ 'compose.yaml': '«include»: [nowhere.yaml]\n' }, 'missing'],
    ['{«services»: {web: {image: x}}}\n', 'missing', { fixes: [[]] }],
  ],
});
