import rule from '../../../rules/requirements/platform-only.ts';
import { ruleTest } from '../../harness/rule-test.ts';

ruleTest(rule, {
  good: [
    'flask==3.0.3\npywin32-ctypes==0.2.3\ncolorama==0.4.6\n',
    'pywin32==306 ; sys_platform == "win32"\n',
    'pywin32==306 ; platform_system == "Windows"\npyobjc ; sys_platform == "darwin"\n',
    'pywin32==306 ; os_name == "nt" and python_version < "3.12"\n',
    // Runs on Linux, with the hardware or the screen for it.
    'rpi-gpio\npyautogui\n',
    { 'requirements.txt': '-c constraints.txt\nflask\n', 'constraints.txt': 'pywin32==306\n' },
    'pywin32 @ https://example.org/pywin32-306.zip\n',
    { 'requirements.in': 'pywin32\n', 'requirements.txt': 'pywin32==306 ; sys_platform == "win32"\n' },
  ],
  bad: [
    [
      'flask==3.0.3\n«pywin32==306»\n',
      'fails',
      { severity: 'error', fixed: 'flask==3.0.3\npywin32==306 ; sys_platform == "win32"\n' },
    ],
    [
      '«pyobjc-core==10.3» # screens\n',
      'fails',
      { fixed: 'pyobjc-core==10.3 ; sys_platform == "darwin" # screens\n', args: [{ system: 'macOS' }] },
    ],
    [
      '«windows-curses» ; python_version < "3.13"\n',
      'fails',
      { fixed: 'windows-curses ; python_version < "3.13" and sys_platform == "win32"\n' },
    ],
    ['flask\n«win32api»\n', 'nothing', { fixed: 'flask\n' }],
    [
      '«comtypes==1.4.0»\n',
      'useless',
      { severity: 'warning', fixed: 'comtypes==1.4.0 ; sys_platform == "win32"\n' },
    ],
    [
      {
        Dockerfile: 'FROM python:3.12-slim\nCOPY . .\nRUN pip install -r requirements/prod.txt\n',
        'requirements/prod.txt': '-r base.txt\n',
        'requirements/base.txt': '«pywin32»\n',
      },
      'fails',
    ],
  ],
});
