import assert from 'node:assert/strict';
import rule from '../../../rules/requirements/unpinned-numpy.ts';
import { at, workspaceOf } from '../../harness/memory.ts';
import { ruleTest } from '../../harness/rule-test.ts';

const dockerfile = (image: string, install = 'pip install -r requirements.txt') =>
  `FROM ${image}\nWORKDIR /app\nCOPY . .\nRUN ${install}\n`;

ruleTest(rule, {
  good: [
    // Pinned, in all the ways there are.
    'numpy==1.24.3\n',
    'numpy==1.24.*\n',
    'numpy===1.26.4\n',
    'numpy~=1.24\n',
    'numpy<2\n',
    'numpy>=1.24,<=1.26.4\n',
    'numpy>=1.22\nnumpy<2\n',
    'numpy[foo]==1.26.4\n',
    'numpy (<2)\n',
    'NumPy == 1.26.4 ; python_version < "3.12"\n',
    'numpy==1.24.4 ; python_version < "3.9"\nnumpy==1.26.4 ; python_version >= "3.9"\n',
    'numpy @ https://example.org/numpy-1.26.4-cp311-cp311-manylinux_2_17_x86_64.whl\n',
    'git+https://github.com/numpy/numpy@v1.26.4#egg=numpy\n',
    './wheels/numpy-1.26.4-cp311-cp311-linux_x86_64.whl\n',
    'numpy==1.26.4 \\\n    --hash=sha256:aa\n',
    'numpy==${NUMPY_VERSION}\n',
    // Not numpy.
    'numpy-stl\n',
    'numpydoc\nflask\n',
    '# numpy\n',
    '',
    'numpy 1.24\n',
    // Held by other files.
    { 'requirements.txt': '-c constraints.txt\nnumpy\n', 'constraints.txt': 'numpy==1.26.4\n' },
    { 'requirements.txt': '-r base.txt\nnumpy\n', 'base.txt': 'numpy<2\n' },
    // Constraints that pip gets by its environment.
    {
      'requirements.txt': 'numpy\n',
      'constraints.txt': 'numpy<2\n',
      Dockerfile:
        'FROM python:3.11-slim AS base\nENV PIP_CONSTRAINT=/app/constraints.txt\nFROM base\nCOPY *.txt /app/\nRUN pip install -r /app/requirements.txt\n',
    },
    {
      'requirements.txt': 'numpy\n',
      'constraints.txt': 'numpy<2\n',
      Dockerfile:
        'FROM python:3.11-slim\nCOPY requirements.txt constraints.txt ./\nRUN PIP_CONSTRAINT=constraints.txt pip install -r requirements.txt\n',
    },
    { 'requirements.txt': '-c https://example.org/constraints.txt\nnumpy\n' },
    { 'requirements.txt': '-r ${BASE}\nnumpy\n' },
    { 'requirements.txt': '-c missing.txt\nnumpy\n' },
    { 'constraints.txt': 'numpy\n' },
    {
      Dockerfile: dockerfile('python:3.11-slim', 'pip install -r requirements.txt -c constraints.txt'),
      'requirements.txt': 'numpy\n',
      'constraints.txt': 'numpy<2\n',
    },
    {
      Dockerfile: dockerfile('python:3.11-slim', 'pip install -r requirements.txt -c /etc/pip/limits.txt'),
      'requirements.txt': 'numpy\n',
    },
    {
      Dockerfile: dockerfile('python:3.11-slim', 'pip install "numpy<2" && pip install -r requirements.txt'),
      'requirements.txt': 'numpy\n',
    },
    // pip-tools compiles the one into the other.
    { 'requirements.in': 'numpy\n', 'requirements.txt': 'numpy==1.26.4\n' },
    // numpy 2 never came for Python 3.8.
    { Dockerfile: dockerfile('python:3.8-slim'), 'requirements.txt': 'numpy\n' },
    // The marker is false in that image.
    { Dockerfile: dockerfile('python:3.11-slim'), 'requirements.txt': 'numpy ; sys_platform == "win32"\n' },
    { Dockerfile: dockerfile('python:3.11-slim'), 'requirements.txt': 'numpy ; python_version < "3.10"\n' },
  ],
  bad: [
    ['«numpy»\n', 'open', { fixes: [['pinWide']] }],
    ['«NumPy»  # arrays\n', 'open'],
    ['flask==3.0.3\n«numpy>=1.24»\npandas==2.2.3\n', 'open', { fixed: undefined }],
    ['«numpy != 2.0.0» ; python_version >= "3.9"\n', 'open'],
    ['«numpy[extra]»\n', 'open'],
    ['\\\n«numpy» \\\n\n', 'open'],
    [
      {
        Dockerfile: dockerfile('python:3.12-slim'),
        'requirements.txt': 'flask==3.0.3\n«numpy»\n',
      },
      'open',
      { fixes: [['pinPython']], fixed: { 'requirements.txt': 'flask==3.0.3\nnumpy==2.5.2\n' } },
    ],
    [
      {
        Dockerfile: dockerfile('python:3.11-slim'),
        'requirements.txt': '«numpy>=1.20» # arrays\nopencv-python-headless==4.8.1.78\n',
      },
      'breaks',
      {
        severity: 'warning',
        args: [{ package: 'opencv-python-headless', limit: '<2' }],
        related: ['requirements.txt:2 `opencv-python-headless` needs `numpy<2`.'],
        fixes: [['pinFits']],
        fixed: { 'requirements.txt': 'numpy==1.26.4 # arrays\nopencv-python-headless==4.8.1.78\n' },
      },
    ],
    [
      {
        Dockerfile: dockerfile('python:3.8-slim').replace('3.8', '3.10'),
        'requirements.txt': '«numpy»\nnumba==0.56.4\npandas==1.5.3\n',
      },
      'leaning',
      {
        fixed: { 'requirements.txt': 'numpy==1.23.5\nnumba==0.56.4\npandas==1.5.3\n' },
      },
    ],
    // What pip knows from the metadata holds numpy for all the others, and the pin fits it.
    [
      {
        Dockerfile: dockerfile('python:3.11-slim'),
        'requirements.txt': '«numpy»\ntensorflow==2.15.0\n',
      },
      'leaning',
      {
        args: [{ package: 'tensorflow' }],
        fixed: { 'requirements.txt': 'numpy==1.26.4\ntensorflow==2.15.0\n' },
      },
    ],
    // Nothing that fits has wheels for that Python: no fix.
    [
      { Dockerfile: dockerfile('python:3.13-slim'), 'requirements.txt': '«numpy»\npandas==1.5.3\n' },
      'breaks',
      { fixes: [[]] },
    ],
    // Without an image the widest range of Pythons decides; the fix is only offered.
    [
      'numba<0.60\nscipy==1.10.1\n«numpy»\n',
      'leaning',
      { args: [{ package: 'scipy', limit: '<1.27.0' }], fixes: [['pinPackage']] },
    ],
    // An included file is the one that must change.
    [
      {
        Dockerfile: dockerfile('python:3.12-slim', 'pip install -r requirements/prod.txt'),
        'requirements/prod.txt': '-r base.txt\ngunicorn==23.0.0\n',
        'requirements/base.txt': '«numpy»\n',
      },
      'open',
    ],
    // Only the line that holds for the image's Python counts.
    [
      {
        Dockerfile: dockerfile('python:3.12-slim'),
        'requirements.txt': 'numpy==1.24.4 ; python_version < "3.9"\n«numpy» ; python_version >= "3.9"\n',
      },
      'open',
      {
        fixed: {
          'requirements.txt':
            'numpy==1.24.4 ; python_version < "3.9"\nnumpy==2.5.2 ; python_version >= "3.9"\n',
        },
      },
    ],
    // A .in file that is installed as it is.
    [
      {
        Dockerfile: dockerfile('python:3.12-slim', 'pip install -r requirements.in'),
        'requirements.in': '«numpy»\n',
      },
      'open',
    ],
    // Installed into two images: the version has wheels for both Pythons.
    [
      {
        'compose.yaml':
          'services:\n  web:\n    build: {context: ., dockerfile: web.Dockerfile}\n  job:\n    build: {context: ., dockerfile: job.Dockerfile}\n',
        'web.Dockerfile': dockerfile('python:3.10-slim'),
        'job.Dockerfile': dockerfile('python:3.12-slim'),
        'requirements.txt': '«numpy»\n',
      },
      'open',
      { fixed: { 'requirements.txt': 'numpy==2.2.6\n' } },
    ],
  ],
});

describe('the fix of requirements/unpinned-numpy', () => {
  it('is not safe if it suits only one of the images that install the file', () => {
    const files = {
      Dockerfile: dockerfile('python:3.9-slim'),
      'Dockerfile.gpu': dockerfile('python:3.13-slim'),
      'requirements.txt': 'numpy\n',
    };
    const { workspace } = workspaceOf(files, { rules: [rule] });
    const fixes = workspace.report(at('requirements.txt'))?.findings.flatMap((each) => each.fixes);
    assert.deepEqual(
      fixes?.map(({ safe }) => safe),
      [false],
    );
  });
});
