import rule from '../../../rules/compose/unavailable-platform.ts';
import { ruleTest } from '../../harness/rule-test.ts';

const db = (image: string, more = '') => `services:\n  db:\n    image: ${image}\n${more}`;
const ARM = { config: { target: { architecture: 'arm64' } } };

ruleTest(rule, {
  good: [
    db('mysql:5.7'),
    db('mysql:5.7', '    platform: linux/amd64\n'),
    db('mysql:8.0', '    platform: linux/arm64\n'),
    db('mysql:${TAG}', '    platform: linux/arm64\n'),
    db('mysql:5.7', '    platform: ${PLATFORM}\n'),
    [db('mysql:5.7', '    platform: linux/amd64\n'), ARM],
    [db('mysql:8.4'), ARM],
    db('example.com/mysql:5.7', '    platform: linux/arm64\n'),
  ],
  bad: [
    [
      db('mysql:5.7', '    platform: «linux/arm64/v8»\n'),
      'platform',
      { args: [{ image: 'mysql:5.7', available: 'amd64', architecture: 'arm64' }] },
    ],
    [db('«mysql:5.7.44»'), 'target', ARM],
    [db('«mcr.microsoft.com/mssql/server:2022-latest»'), 'target', ARM],
  ],
});
