import rule from '../../../rules/dockerfile/copy-ignored-file.ts';
import { ruleTest } from '../../harness/rule-test.ts';

ruleTest(rule, {
  good: [
    { Dockerfile: 'FROM a\nCOPY x.txt /y\n', 'x.txt': '', '.dockerignore': '*.md\n' },
    { Dockerfile: 'FROM a\nCOPY x.txt /y\n', 'x.txt': '', '.dockerignore': '*\n!x.txt\n' },
    { Dockerfile: 'FROM a\nCOPY src /y\n', 'src/a': '', 'src/b': '', '.dockerignore': 'src\n!src/a\n' },
    { Dockerfile: 'FROM a\nCOPY src /y\n', 'src/a': '', '.dockerignore': 'src/*\n' },
    { Dockerfile: 'FROM a\nCOPY . /y\n', 'x.txt': '', '.dockerignore': '*\n!src\n' },
    { Dockerfile: 'FROM a AS b\nFROM a\nCOPY --from=b x.txt /y\n', 'x.txt': '', '.dockerignore': 'x.txt\n' },
    { Dockerfile: 'FROM a\nADD https://example.com/x.txt /y\n', '.dockerignore': '*.txt\nhttps*\n' },
    { Dockerfile: 'FROM a\nCOPY *.txt /y\n', 'x.txt': '', '.dockerignore': 'x.txt\n' },
    { Dockerfile: 'FROM a\nCOPY $X /y\n', '.dockerignore': '*\n' },
    {
      Dockerfile: 'FROM a\nCOPY x.txt /y\n',
      'x.txt': '',
      '.dockerignore': '*.txt\n',
      'Dockerfile.dockerignore': 'y\n',
    },
  ],
  bad: [
    [
      { Dockerfile: 'FROM a\nCOPY «x.txt» /y\n', 'x.txt': '', '.dockerignore': '*.txt\n' },
      'likely',
      {
        severity: 'warning',
        args: [{ pattern: '*.txt', keyword: 'COPY' }],
        related: ['.dockerignore:1 This pattern keeps it out.'],
      },
    ],
    [
      {
        'compose.yaml': 'services:\n  a:\n    build: .\n',
        Dockerfile: 'FROM a\nADD «./x.txt» /y\n',
        'x.txt': '',
        '.dockerignore': 'a\nx.*\n',
      },
      'named',
      { severity: 'error' },
    ],
    [{ Dockerfile: 'FROM a\nCOPY «.» /y\n', 'x.txt': '', '.dockerignore': '# all\n**\n' }, 'nothing'],
    [
      { Dockerfile: 'FROM a\nCOPY «src/a.py» /y\n', 'src/a.py': '', '.dockerignore': 'src\n!src/b.py\n' },
      'likely',
    ],
    [{ Dockerfile: 'FROM a\nCOPY «src/*.py» /y\n', 'src/a.py': '', '.dockerignore': 'src/\n' }, 'likely'],
    [
      {
        Dockerfile: 'FROM a AS b\nCOPY «x.txt» /y\nFROM c\n',
        'x.txt': '',
        '.dockerignore': '!x.txt\nx.txt\n',
      },
      'likely',
    ],
  ],
});
