import rule from '../../../rules/compose/obsolete-version.ts';
import { ruleTest } from '../../harness/rule-test.ts';

ruleTest(rule, {
  good: [
    'services:\n  web:\n    image: nginx:1.30\n',
    // A `version` below the top level is somebody else's.
    'services:\n  web:\n    image: nginx:1.30\n    labels:\n      version: "3"\n',
    'services:\n  web:\n    build:\n      context: .\n      args:\n        version: "3"\n',
    'x-shared:\n  version: "3"\nservices:\n  web:\n    image: nginx:1.30\n',
    'services:\n  version:\n    image: nginx:1.30\n',
    'x-version: "3"\nservices:\n  web:\n    image: nginx:1.30\n',
    '# version: "3"\nservices:\n  web:\n    image: nginx:1.30\n',
    'configs:\n  a:\n    content: |\n      version: "3"\nservices: {}\n',
    '',
  ],
  bad: [
    [
      "«version: '3.8'»\n\nservices:\n  web:\n    image: nginx:1.30\n",
      'obsolete',
      { fixed: 'services:\n  web:\n    image: nginx:1.30\n', severity: 'warning' },
    ],
    ['# our shop\n«version: "2"» # old\nservices: {}\n', 'obsolete', { fixed: '# our shop\nservices: {}\n' }],
    ['services: {}\n\n«version: "3"»\n', 'obsolete', { fixed: 'services: {}\n' }],
    ['name: shop\n\n«version: "3"»\n\nservices: {}\n', 'obsolete', { fixed: 'name: shop\n\nservices: {}\n' }],
    ['{\n  «"version": "3.8"»,\n  "services": {}\n}\n', 'obsolete', { fixed: '{\n  "services": {}\n}\n' }],
    ['{services: {}, «version: "3"»}\n', 'obsolete', { fixed: '{services: {}}\n' }],
    ['---\n«version: "3"»\nservices: {}\n', 'obsolete', { fixed: '---\nservices: {}\n' }],
    ['«version:»\nservices: {}\n', 'obsolete', { fixed: 'services: {}\n' }],
    // The anchor is needed elsewhere: nothing can be removed.
    [
      '«version: &v "3"»\nservices:\n  web:\n    image: nginx:1.30\n    labels:\n      release: *v\n',
      'obsolete',
      { fixes: [[]] },
    ],
    // Half typed: what the open quote swallows is not the field's.
    ['«version: "3\nservices:\n  web:\n    image: nginx\n»', 'obsolete', { fixes: [[]] }],
    // Each document of a file counts.
    ['name: a\n---\n«version: "3"»\nservices: {}\n', 'obsolete', { fixed: 'name: a\n---\nservices: {}\n' }],
  ],
});
