import rule from '../../../rules/requirements/syntax.ts';
import { ruleTest } from '../../harness/rule-test.ts';

const hash = 'a'.repeat(64);

ruleTest(rule, {
  good: [
    {
      'requirements.txt': '-c limits.txt\nflask[async]\n',
      'limits.txt': 'flask==3.0.3\nx @ https://example.org/x-1.0.zip\n-r more.txt\n',
      'more.txt': 'redis[hiredis]\n',
    },
    '',
    'flask\nFlask==3.0.3 # web\nflask[async]>=2,<4 ; python_version >= "3.9"\n',
    'requests ==2.31.0\nname (>=1,<2)\nx===weird_version\n',
    '-i https://example.org/simple\n--pre\n--no-binary :all:\n',
    `flask==3.0.3 \\\n    --hash=sha256:${hash}\n`,
    '-e git+https://example.org/x.git#egg=x\n./folder\nx @ https://example.org/x-1.0.zip\n',
    // What a variable holds is not known.
    'flask=${VERSION}\n-r ${BASE}.txt\n',
    { 'requirements.txt': '-r base.txt\n', 'base.txt': 'flask\n' },
    { 'requirements.txt': '-c https://example.org/constraints.txt\nflask\n' },
    // pip reads a file twice without a complaint.
    { 'requirements.txt': '-r a.txt\n-r b.txt\n', 'a.txt': '-r b.txt\n', 'b.txt': 'flask\n' },
  ],
  bad: [
    // What pip's resolver refuses in constraints: it takes names and versions alone.
    [
      {
        'requirements.txt': 'flask[async]\n-c limits.txt\n',
        'limits.txt': 'click<9\nFlask«[async]»==3.0.3 # web\n',
      },
      'constraint-extras',
      { severity: 'error', fixed: { 'limits.txt': 'click<9\nFlask==3.0.3 # web\n' } },
    ],
    [
      {
        'requirements.txt': '-c limits.txt\nflask\n',
        'limits.txt': '«-e git+https://example.org/x.git#egg=x»\n«https://example.org/x.zip»\n«./folder»\n',
      },
      ['constraint-editable', 'constraint-unnamed', 'constraint-unnamed'],
    ],
    ['requests «=» 2.31.0\n', 'single-equals', { fixed: 'requests == 2.31.0\n', severity: 'error' }],
    ['flask«=>»3.0\n', 'bad-operator', { fixed: 'flask>=3.0\n' }],
    ['flask«<>»3.0\n', 'bad-operator', { fixed: 'flask!=3.0\n' }],
    ['flask«^»3.0\n', 'bad-operator', { fixes: [[]] }],
    ['«scikit learn»==1.5\n', 'space-in-name', { fixed: 'scikit-learn==1.5\n' }],
    ['flask «3.0.3» # web\n', 'missing-operator', { fixed: 'flask==3.0.3 # web\n' }],
    ['flask>=2.0 «<»4\n', 'missing-comma', { fixed: 'flask>=2.0, <4\n' }],
    ['flask==«2.x»\n', 'bad-version', { fixed: 'flask==2.*\n' }],
    ['flask==«latest»\n', 'bad-version', { fixes: [[]] }],
    ['flask>=«2.*»\n', 'bad-wildcard', { fixed: 'flask>=2\n' }],
    ['flask~=«2.0.*»\n', 'bad-wildcard', { fixes: [[]] }],
    ['uvicorn==0.30«[standard]»\n', 'misplaced-extras', { fixed: 'uvicorn[standard]==0.30\n' }],
    ['«--extra-index-url»\n', 'option-without-value'],
    ['«--index-ulr» https://example.org\n', 'unknown-option', { fixed: '--index-url https://example.org\n' }],
    ['«--no» x\n', 'ambiguous-option'],
    ['«--pre»=1\n', 'option-takes-no-value'],
    ['--use-feature «magic»\n', 'option-value'],
    ['--find-links «"»wheels\n', 'unbalanced-quote'],
    ['flask==1.0 --hash=«abc»\n', 'bad-hash'],
    ['flask==1.0 --hash=«md5»:abc\n', 'unknown-hash-algorithm'],
    ['«!»flask\n', 'bad-name'],
    ['flask«==»\n', 'missing-version'],
    ['flask«[a b]»\n', 'bad-extras'],
    ['flask«[»async\n', 'unbalanced-bracket'],
    ['flask ; python_version «3»\n', 'bad-marker'],
    ['flask ; «python» > "3"\n', 'unknown-marker-variable'],
    ['flask «@»\n', 'missing-url'],
    ['«git+example.org/x.git»\n', 'bad-url'],
    ['«git://example.org/x.git#egg=x»\n', 'bad-url', { fixed: 'git+git://example.org/x.git#egg=x\n' }],
    ['x @ «https://[y]/x.zip»\n', 'bad-url', { fixes: [[]] }],
    ['-e «git@example.org:x/y.git»\n', 'bad-editable'],
    ['-e «git+https://example.org/x.git»\n', 'editable-without-name'],
    ['git+https://example.org/x.git#egg=«x==1»\n', 'bad-egg'],
    ['«x.whl»\n', 'bad-wheel-name'],
    ['flask==1.0 «please»\n', 'trailing-text'],
    // Includes: the line that names the file, and the line in the file.
    ['-r «base.txt»\nflask\n', 'missing', { args: [{ file: 'base.txt' }] }],
    ['flask\n-c «limits/constraints.txt»\n', 'missing'],
    ['-r «requirements.txt»\n', 'cycle'],
    [
      {
        Dockerfile: 'FROM python:3.12-slim\nCOPY . .\nRUN pip install -r requirements.txt\n',
        'requirements.txt': '-r base.txt\nflask==3.0.3\n',
        'base.txt': 'redis «=» 5.0\n',
      },
      'single-equals',
      { fixed: { 'base.txt': 'redis == 5.0\n' } },
    ],
  ],
});
