import rule from '../../../rules/requirements/numpy-abi.ts';
import { ruleTest } from '../../harness/rule-test.ts';

const dockerfile = (image: string, install = 'pip install -r requirements.txt') =>
  `FROM ${image}\nWORKDIR /app\nCOPY . .\nRUN ${install}\n`;

ruleTest(rule, {
  good: [
    'opencv-python-headless==4.8.1.78\nnumpy==1.24.3\n',
    'opencv-python-headless==4.8.1.78\nnumpy<2\n',
    'opencv-python-headless==4.10.0.84\nnumpy==2.1.3\n',
    // Without a pin pip takes a version that runs with numpy 2.
    'opencv-python-headless\nnumpy==2.1.3\n',
    'opencv-python-headless>=4.8\n',
    'numpy==2.1.3\nflask==3.0.3\n',
    'numpy==2.1.3\npandas==2.2.3\n',
    'numpy==1.26.4\npandas==2.2.1\n',
    'numpy>=1.24\npandas==2.2.1\n',
    // Its own metadata says so: pip keeps numpy low by itself.
    'pandas==2.1.4\n',
    // … and for all others.
    'opencv-python-headless==4.8.1.78\nlangchain==0.1.0\n',
    { 'requirements.txt': 'opencv-python-headless==4.8.1.78\n-c limits.txt\n', 'limits.txt': 'numpy<2\n' },
    'opencv-python-headless==4.8.1.78\n-r ${BASE}\n',
    'opencv-python-headless==4.8.1.78 ; sys_platform == "win32"\nnumpy==2.1.3\n',
    'opencv-python-headless==4.8.1.78\nnumpy==${NUMPY}\n',
    // numpy 2 never came for Python 3.8.
    { Dockerfile: dockerfile('python:3.8-slim'), 'requirements.txt': 'opencv-python-headless==4.8.1.78\n' },
    {
      Dockerfile: dockerfile('python:3.11-slim', 'pip install "numpy<2" && pip install -r requirements.txt'),
      'requirements.txt': 'opencv-python-headless==4.8.1.78\n',
    },
    {
      Dockerfile: dockerfile('python:3.11-slim', 'pip install -r base.txt -r requirements.txt'),
      'base.txt': 'numpy==1.26.4\n',
      'requirements.txt': 'opencv-python-headless==4.8.1.78\n',
    },
  ],
  bad: [
    [
      'numpy==2.0.1\n«pandas==2.2.1»\n',
      'refused',
      { severity: 'error', args: [{ package: 'pandas', version: '==2.2.1', limit: '<2', numpy: '==2.0.1' }] },
    ],
    // What pip refuses says nothing against what could not be imported either.
    ['numpy==2.0.1\n«opencv-python==4.9.0.80»\n«pandas==2.2.1»\n', ['pinned', 'refused']],
    [
      'numpy==2.1.3\n«opencv-python-headless==4.8.1.78»\n',
      'pinned',
      {
        severity: 'error',
        fixes: [['pin', 'raise']],
        related: ['requirements.txt:1 Here numpy is asked for.'],
        fixed: 'numpy==1.26.4\nopencv-python-headless==4.8.1.78\n',
      },
    ],
    ['«pandas==1.5.3»\nnumpy>=2\n', 'pinned', { severity: 'error' }],
    ['«torch==2.2.0»\nnumpy==2.0.2\n', 'works', { severity: 'warning' }],
    ['«opencv-python-headless==4.8.1.78»\nnumpy\n', 'newest', { severity: 'warning' }],
    ['«opencv-python-headless==4.8.1.78»\nnumpy>=1.24,<2.1\n', 'newest'],
    [
      {
        Dockerfile: dockerfile('python:3.11-slim'),
        'requirements.txt': 'flask==3.0.3\n«opencv-python-headless==4.8.1.78»\n',
      },
      'absent',
      {
        fixes: [['pin', 'raise']],
        fixed: { 'requirements.txt': 'flask==3.0.3\nnumpy==1.26.4\nopencv-python-headless==4.8.1.78\n' },
      },
    ],
    // No numpy 1 has wheels for that Python: only a later version helps.
    [
      {
        Dockerfile: dockerfile('python:3.13-slim'),
        'requirements.txt': '«opencv-python-headless==4.8.1.78» # images\n',
      },
      'absent',
      { fixes: [['raise']], fixed: { 'requirements.txt': 'opencv-python-headless==4.10.0.84 # images\n' } },
    ],
    ['«opencv-python-headless<4.9»\nnumpy==2.1.3\n', 'pinned', { fixes: [['pin']] }],
    ['«scikit-learn==1.3.0» --hash=sha256:aa\nnumpy==2.1.3 --hash=sha256:bb\n', 'pinned', { fixes: [[]] }],
  ],
});
