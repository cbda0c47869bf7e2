import rule from '../../../rules/requirements/duplicate.ts';
import { ruleTest } from '../../harness/rule-test.ts';

const dockerfile = (image: string) => `FROM ${image}\nCOPY . .\nRUN pip install -r requirements.txt\n`;

ruleTest(rule, {
  good: [
    'flask==3.0.3\nflask-cors==4.0.0\n',
    // Markers that exclude each other, on this system or on any.
    'numpy==1.24.4 ; python_version < "3.9"\nnumpy==1.26.4 ; python_version >= "3.9"\n',
    'x==1 ; sys_platform == "win32"\nx==2 ; sys_platform != "win32"\n',
    'x==1 ; sys_platform == "win32"\nx==2 ; sys_platform == "win32"\n',
    'x==1 ; platform_machine == "x86_64"\nx==2 ; platform_machine == "aarch64"\n',
    {
      Dockerfile: dockerfile('python:3.12-slim'),
      'requirements.txt': 'x==1 ; python_version < "3.10"\nx==2\n',
    },
    // Whether such a marker holds is not known.
    'x==1 ; platform_release == "5"\nx==2\n',
    // The second line adds to the first.
    'numpy>=1.22\nnumpy<2\n',
    'celery==5.4.0\ncelery[redis]==5.4.0\n',
    'x ; python_version < "3.11"\nx\n',
    'x==${VERSION}\nx==2\n',
    // The same in two files is how files for development are made.
    { 'requirements.txt': '-r base.txt\nflask==3.0.3\n', 'base.txt': 'flask==3.0.3\n' },
    { 'requirements.txt': '-c constraints.txt\nflask\n', 'constraints.txt': 'flask==3.0.3\n' },
    { 'requirements.txt': '-c constraints.txt\nflask==3.0.3\n', 'constraints.txt': 'flask>=3\n' },
    // A local version satisfies its public one.
    'torch==2.3.0+cpu\ntorch>=2.3.0\n',
    'x>=1.4,<2\nx~=1.4.2\n',
    'x==1.4.*\nx>=1.4.9\n',
    'x>=2\nx<=2\n',
  ],
  bad: [
    ['torch==2.3.0+cpu\n«torch==2.3.1»\n', 'conflict'],
    [
      'flask==3.0.3\n«Flask»\n',
      'twice',
      {
        severity: 'warning',
        fixed: 'flask==3.0.3\n',
        related: ['requirements.txt:1 Here `flask` is asked for first.'],
      },
    ],
    ['flask==3.0.3\nredis\n«flask==3.0.3» # again\n', 'twice', { fixed: 'flask==3.0.3\nredis\n' }],
    ['ruamel.yaml==0.18\n«ruamel_yaml==0.18»', 'twice', { fixed: 'ruamel.yaml==0.18' }],
    ['uvicorn[standard]==0.30\n«uvicorn»\n', 'twice'],
    ['a\n«a»\n«a»\n', ['twice', 'twice'], { fixed: 'a\n' }],
    ['x==1 ; python_version < "3.12"\n«x==1» ; python_version < "3.12"\n', 'twice'],
    [
      'Flask-Cors==4.0.0\n«flask_cors==4.0.1»\n',
      'conflict',
      { severity: 'error', fixes: [['remove', 'removeOther']], fixed: 'Flask-Cors==4.0.0\n' },
    ],
    ['x>=2\n«x<2»\n', 'conflict', { args: [{ specifier: '<2', other: '>=2' }] }],
    ['x==1.4.*\n«x>=1.5»\n', 'conflict'],
    ['x~=1.4.2\n«x>=1.5»\n', 'conflict'],
    ['x~=1.4\n«x==2.0»\n', 'conflict'],
    ['x<=1.0\n«x>1.0»\n', 'conflict'],
    [
      {
        Dockerfile: dockerfile('python:3.9-slim'),
        'requirements.txt': 'x==1 ; python_version < "3.10"\n«x==2»\n',
      },
      'conflict',
    ],
    [
      { 'requirements.txt': '-r base.txt\n«flask==3.0.3»\n', 'base.txt': 'flask==2.3.3\n' },
      'conflict',
      { related: ['base.txt:1 Here `flask` is asked for first.'] },
    ],
    // What a constraints file says is not ours to remove.
    [
      { 'requirements.txt': '-c constraints.txt\n«flask==3.0.3»\n', 'constraints.txt': 'flask==2.3.3\n' },
      'conflict',
      { fixes: [['remove']] },
    ],
    ['x==1 --hash=sha256:aa\n«x==2» --hash=sha256:bb\n', 'conflict', { fixes: [[]] }],
  ],
});
