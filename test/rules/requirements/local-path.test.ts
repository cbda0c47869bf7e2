import rule from '../../../rules/requirements/local-path.ts';
import { ruleTest } from '../../harness/rule-test.ts';

const project = (dockerfile: string, requirements: string) => ({
  Dockerfile: `FROM python:3.12-slim\nWORKDIR /app\n${dockerfile}`,
  'requirements.txt': requirements,
});
const install = 'COPY requirements.txt .\nRUN pip install -r requirements.txt\n';

ruleTest(rule, {
  good: [
    'flask==3.0.3\nx @ https://example.org/x-1.0.zip\n',
    // Beside the file, as it goes into the image.
    './libs/x\n-e .\n../common\nlibs/x-1.0-py3-none-any.whl\nx @ file:libs/x\n',
    // Where images keep wheels.
    '/wheels/x-1.0-py3-none-any.whl\n',
    'x @ file:///${HOME}/x\n',
    'x @ file:///C:/wheels/x ; sys_platform == "win32"\n',
    project(`COPY libs /srv/libs\n${install}`, 'x @ file:///srv/libs/x\n'),
    project(`RUN git clone https://example.org/x /srv/x\n${install}`, 'x @ file:///srv/x\n'),
    project(`COPY x /home/app/x\n${install}`, '-e /home/app/x\n'),
  ],
  bad: [
    [
      'flask==3.0.3\ninvoice-layout @ «file:///home/lihua/work/invoice-layout»\n',
      'path',
      { severity: 'error', fixes: [['version', 'remove']], fixed: 'flask==3.0.3\ninvoice-layout\n' },
    ],
    [
      'numpy @ «file:///tmp/wheels/numpy-1.26.4-cp311-cp311-linux_x86_64.whl» ; python_version < "3.12"\n',
      'path',
      { fixed: 'numpy==1.26.4 ; python_version < "3.12"\n' },
    ],
    [
      project(
        install,
        'certifi @ «file:///home/conda/feedstock_root/build_artifacts/certifi_1/work/certifi»\n',
      ),
      'path',
    ],
    ['x[a] @ «file:///C:/Users/li/x-2.0.tar.gz»\nflask\n', 'path', { fixed: 'x[a]==2.0\nflask\n' }],
    ['-e «/home/li/x»\nflask\n', 'path', { fixes: [['remove']], fixed: 'flask\n' }],
    ['«/Users/li/x-1.0-py3-none-any.whl»\n', 'path', { fixed: 'x==1.0\n' }],
    [project(install, 'x @ «file:///srv/libs/x»\n'), 'path'],
  ],
});
