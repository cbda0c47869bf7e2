import rule from '../../../rules/requirements/contradictory-versions.ts';
import { ruleTest } from '../../harness/rule-test.ts';

ruleTest(rule, {
  good: [
    'numpy>=1.24,<2\npandas~=2.2,!=2.2.1\nflask==3.0.3\nx==1.*,<2\n',
    // The ends meet in one version.
    'numpy>=1.26.4,<=1.26.4\n',
    'numpy==1.26.4,>=1.26\n',
    // A pre-release is before its version, a build is one of it.
    'torch>=2.3.0rc1,<2.3.1\ntorchvision==0.18.0+cpu,==0.18.0\n',
    // Two lines: that is what another rule says.
    'numpy>=2\nnumpy<2\n',
    // Never on the same machine; never on one of ours.
    'numpy>=2 ; python_version >= "3.12"\nnumpy<2 ; python_version < "3.12"\n',
    'numpy>=2,<2 ; sys_platform == "win32"\n',
    // Only a constraint, of what nobody asks for; a URL; a variable.
    { 'requirements.txt': 'flask\n-c constraints.txt\n', 'constraints.txt': 'numpy>=2,<2\n' },
    'numpy>=${LOW},<2\n',
    'numpy===weird\n',
  ],
  bad: [
    ['flask\n«numpy>=2.1,<2» # both\n', 'line', { severity: 'error', args: [{ specifier: '>=2.1,<2' }] }],
    ['«Django[bcrypt]==4.2,!=4.2»\n', 'line', { args: [{ name: 'Django' }] }],
    ['«x==1.0,==1.1»\n«y~=1.4.2,>=1.5»\n«z==1.*,>=2»\n«w>1,<=1»\n', ['line', 'line', 'line', 'line']],
    [
      {
        'requirements.txt': 'numpy\n-c constraints.txt\n',
        'constraints.txt': '«numpy>=2,<2»\n',
      },
      'line',
    ],
    // Each two agree, all three do not.
    [
      {
        'requirements.txt': 'numpy>=1.26\n-r more.txt\n-c constraints.txt\n',
        'more.txt': 'numpy<=1.26\n',
        'constraints.txt': '«numpy!=1.26»\n',
      },
      'together',
      {
        related: [
          'requirements.txt:1 Here it is asked to be `>=1.26`.',
          'more.txt:1 Here it is asked to be `<=1.26`.',
        ],
      },
    ],
  ],
});
