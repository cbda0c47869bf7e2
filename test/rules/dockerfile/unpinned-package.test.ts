import rule from '../../../rules/dockerfile/unpinned-package.ts';
import { ruleTest } from '../../harness/rule-test.ts';

ruleTest(rule, {
  good: [
    'RUN pip install git+ssh://git@example.com/a/b.git@v1#egg=c https://example.com/x.zip',
    'RUN npm i git+https://example.com/x.git#v1 a/b#main https://example.com/x.tgz',
    'RUN gem install x:1 -- --with-y=/z && go run . x',
    'FROM a\nARG V=1\nRUN yum install -y x-$V',
    'FROM a\nRUN apt-get install -y x=1.2 y=3* ./z.deb w/testing',
    'FROM a\nRUN pip install -r requirements.txt . x==1',
    'FROM a\nRUN pip install -c c.txt x',
    'FROM a\nRUN npm install && npm ci && npm i -g x@1 ./y.tgz',
    'FROM a\nRUN apk add x=1 y~2 "z>3" && gem install x -v 1 && gem install y:2',
    'FROM a\nRUN go install example.com/x@v1.2 && go run ./cmd',
    'FROM a\nRUN apt-get install -y $PACKAGES "x=$VERSION"',
    'FROM a\nRUN yum install -y x-1.2.3 && zypper in -y y=1',
    'FROM a\nCMD pip install x',
  ],
  bad: [
    [
      'RUN pip install «git+ssh://git@example.com/a/b.git»',
      'found',
      { args: [{ packages: '`git+ssh://git@example.com/a/b.git`' }] },
    ],
    ['RUN npm i «a/b»', 'found'],
    ['FROM a\nRUN apt-get install -y «curl»', 'found', { args: [{ tool: 'apt-get', packages: '`curl`' }] }],
    [
      'FROM a\nRUN apk add --no-cache -t d «x \\\n  y=1 \\\n  z@edge»',
      'found',
      { args: [{ packages: '`x`, `z`' }] },
    ],
    ['FROM a\nRUN pip install «flask» gunicorn==23', 'found'],
    [
      'FROM a\nRUN npm i -g «x@latest»\nRUN gem install «y» && go install «example.com/z@latest»',
      ['found', 'found', 'found'],
    ],
    ['FROM a\nONBUILD RUN dnf install -y «x» && zypper -n in «y»', ['found', 'found']],
  ],
});
