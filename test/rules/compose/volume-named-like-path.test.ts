import rule from '../../../rules/compose/volume-named-like-path.ts';
import { ruleTest } from '../../harness/rule-test.ts';

const web = (volume: string, more = '') =>
  `services:\n  web:\n    image: nginx\n    volumes:\n      - ${volume}\n${more}`;

ruleTest(rule, {
  good: [
    { 'compose.yaml': web('./conf:/etc/nginx/conf.d'), 'conf/site.conf': '' },
    // Defined: it is meant, whatever folder has its name.
    { 'compose.yaml': web('static:/static', 'volumes:\n  static:\n'), 'static/site.css': '' },
    { 'compose.yaml': web('conf:/etc/nginx/conf.d') },
    { 'compose.yaml': web('/conf'), 'conf/site.conf': '' },
    { 'compose.yaml': web('${DIR}:/etc/nginx/conf.d'), 'conf/site.conf': '' },
    // Compose stops: another rule says so.
    { 'compose.yaml': web('nginx.conf:/etc/nginx/nginx.conf'), 'nginx.conf': '' },
    {
      'compose.yaml': web('conf:/etc/nginx/conf.d'),
      'compose.override.yaml': 'volumes:\n  conf:\n',
      'conf/site.conf': '',
    },
  ],
  bad: [
    [
      {
        'compose.yaml': web('«nginx.conf»:/etc/nginx/nginx.conf', 'volumes:\n  nginx.conf:\n'),
        'nginx.conf': '',
      },
      'file',
      {
        args: [{ name: 'nginx.conf', path: 'nginx.conf' }],
        fixed: { 'compose.yaml': web('./nginx.conf:/etc/nginx/nginx.conf', 'volumes:\n  nginx.conf:\n') },
      },
    ],
    [
      {
        'compose.yaml': web(
          'type: volume\n        source: «nginx.conf»\n        target: /etc/nginx/nginx.conf',
          'volumes:\n  nginx.conf:\n',
        ),
        'nginx.conf': '',
      },
      'file',
      { fixes: [[]] },
    ],
  ],
});
