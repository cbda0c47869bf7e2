import rule from '../../../rules/dockerfile/copy-before-install.ts';
import { ruleTest } from '../../harness/rule-test.ts';

ruleTest(rule, {
  good: [
    'FROM a\nCOPY requirements.txt .\nRUN pip install -r requirements.txt\nCOPY . .',
    'FROM a\nCOPY . .\nRUN pip install .',
    'FROM a\nCOPY . .\nRUN npm run build',
    'FROM a\nCOPY package*.json ./\nRUN npm ci\nCOPY . .\nRUN npm install',
    'FROM a AS b\nCOPY . .\nFROM c\nRUN npm ci',
    'FROM a\nCOPY --from=b . .\nRUN npm ci',
    'FROM a\nCOPY . .\nRUN --mount=type=bind,target=/x pip install -r requirements.txt',
    'FROM a\nCOPY src .\nRUN npm ci',
    'FROM a\nCOPY . .\nRUN pip install -r requirements.txt -e .',
    'FROM a\nCOPY . .\nRUN npm install -g x && go build ./...',
  ],
  bad: [
    [
      'FROM a\n«COPY . /app»\nRUN pip install -r requirements.txt',
      'found',
      { args: [{ command: 'pip install' }], related: ['Dockerfile:3 It is installed here.'] },
    ],
    ['FROM a\n«COPY ./ ./»\nRUN x && npm ci', 'found'],
    ['FROM a\n«COPY . .»\nRUN bundle install', 'found'],
    [
      'FROM a\n«COPY . .»\nRUN go mod download && go build ./...',
      'found',
      { args: [{ command: 'go mod download' }] },
    ],
    ['FROM a\n«COPY * ./»\nRUN yarn', 'found'],
  ],
});
