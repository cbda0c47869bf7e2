import rule from '../../../rules/compose/unpinned-image.ts';
import { ruleTest } from '../../harness/rule-test.ts';

const image = (text: string) => `services:\n  web:\n    image: ${text}\n`;
const DIGEST = 'sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef';

ruleTest(rule, {
  good: [
    image('nginx:1.30'),
    image('registry.example.com:5000/shop/web:1.4'),
    image(`nginx@${DIGEST}`),
    image(`nginx:latest@${DIGEST}`),
    // The variable may hold anything.
    image('${IMAGE}'),
    image('nginx:${TAG}'),
    image('nginx:${TAG:-latest}'),
    image('nginx:latest-alpine'),
    'services:\n  web:\n    build: .\n',
    [image('nginx:latest'), { options: { prohibitedTags: ['unstable'] } }],
  ],
  bad: [
    [image('«nginx»'), 'untagged', { args: [{ image: 'nginx' }] }],
    [image('«registry.example.com:5000/web»'), 'untagged'],
    [image('«"${REGISTRY:-docker.io}/web"»'), 'untagged'],
    [image('«nginx:latest» # newest'), 'floating', { args: [{ tag: 'latest' }] }],
    [image('«${REGISTRY}/node:lts»'), 'floating'],
    [image('«app:preview»'), 'floating', { options: { prohibitedTags: ['preview'] } }],
    ['x-a: &a\n  image: «nginx»\nservices:\n  a: *a\n  b:\n    <<: *a\n', 'untagged'],
  ],
});
