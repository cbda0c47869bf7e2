import rule from '../../../rules/compose/missing-required-variable.ts';
import { ruleTest } from '../../harness/rule-test.ts';

const image = (tag: string): string => `services:\n  web:\n    image: "nginx:${tag}"\n`;
const required = '$' + '{TAG:?say it}';

ruleTest(rule, {
  good: [
    image('$' + '{TAG:-1}'),
    image('$' + '{TAG}'),
    image('$$' + '{TAG:?x}'),
    { '.env': 'TAG=1\n', 'compose.yaml': image(required) },
    { '.env': 'TAG=\n', 'compose.yaml': image('$' + '{TAG?x}') },
    { '.env': 'TAG=1\n', 'compose.yaml': image('$' + '{TAG:-$' + '{OTHER:?x}}') },
    // Made on the server: git leaves it out, or a template lies beside it.
    { '.gitignore': '.env\n', 'compose.yaml': image(required) },
    { '.env.example': 'TAG=\n', 'compose.yaml': image(required) },
    { '.gitignore': '*.env\n.env*\n', 'deploy/compose.yaml': image(required) },
    `# ${required}\nservices: {}\n`,
  ],
  bad: [
    [image(`«${required}»`), 'no-file'],
    [{ '.env': 'OTHER=1\n', 'compose.yaml': image(`«${required}»`) }, 'unset'],
    [{ '.env': 'TAG=\n', 'compose.yaml': image(`«${required}»`) }, 'unset'],
    [image(`${'$'}{OTHER:-«${required}»}`), 'no-file'],
    [`x-any: «${required}»\nservices: {}\n`, 'no-file'],
    // The container's variables are none of Compose's.
    [
      {
        'web.env': 'TAG=1\n',
        'compose.yaml': `services:\n  web:\n    image: "nginx:«${required}»"\n    env_file: web.env\n`,
      },
      'no-file',
    ],
  ],
});
