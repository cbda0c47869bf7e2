import rule from '../../../rules/requirements/unsupported-version.ts';
import { ruleTest } from '../../harness/rule-test.ts';

ruleTest(rule, {
  good: [
    'django==5.2.8\nrequests==2.32.3\nprotobuf==5.29.1\nflask==0.1\n',
    // The newest is taken.
    'django>=3.2\ndjango-redis==4.0\ndjango~=4.1\nrequests>=2.32.0\nrequests!=2.32.0\n',
    'django==3.2.25 ; python_version < "3"\n',
    'django==${VERSION}\ndjango @ https://example.org/django-3.2.tar.gz\n',
    { 'constraints.txt': 'django==3.2.25\n' },
  ],
  bad: [
    ['Django«==4.1.3» # old\n', 'ended', { severity: 'info', args: [{ version: '4.1.3', date: '2023-12' }] }],
    [
      'django>=3,«<=3.2»\napache-airflow[celery]«==2.10.4»\ntensorflow«==1.15.*»\n',
      ['ended', 'ended', 'ended'],
    ],
    ['requests«==2.32.0»\n', 'yanked', { severity: 'warning' }],
    ['grpcio«==1.45.0» \\\n  --hash=sha256:aa\n', 'unexplained'],
  ],
});
