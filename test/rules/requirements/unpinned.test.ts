import rule from '../../../rules/requirements/unpinned.ts';
import { ruleTest } from '../../harness/rule-test.ts';

ruleTest(rule, {
  good: [
    'flask==3.0.3\nredis~=5.0\nclick<9\nx===1\ny<=2\n',
    // numpy has a rule of its own.
    'numpy\n',
    'flask @ https://example.org/flask-3.0.zip\n./folder\n',
    'flask==${VERSION}\n',
    { 'requirements.txt': '-c constraints.txt\nflask\n', 'constraints.txt': 'flask==3.0.3\n' },
    // What a constraints file that can't be read says is not known.
    { 'requirements.txt': '-c https://example.org/constraints.txt\nflask\n' },
    { 'requirements.in': 'flask\n', 'requirements.txt': 'flask==3.0.3\n' },
    { 'constraints.txt': 'flask\n' },
    'flask --hash=sha256:aa\nredis\n',
    'pywinpty ; sys_platform == "win32"\n',
    'flask\nflask==3.0.3\n',
  ],
  bad: [
    ['«flask»\n', 'open', { severity: 'info' }],
    ['«Flask>=2.0» # web\nredis!=5.0,<6\n', 'open'],
    ['«uvicorn[standard]»\n«redis>=5»\n', ['open', 'open']],
    ['«pandas»\n«psycopg2-binary>=2.9»\n', ['compiled', 'compiled'], { severity: 'warning' }],
    [{ 'requirements.txt': '-r base.txt\nflask==3.0.3\n', 'base.txt': '«redis» # cache\n' }, 'open'],
  ],
});
