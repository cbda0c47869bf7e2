import rule from '../../../rules/dockerfile/secret-in-image.ts';
import { ruleTest } from '../../harness/rule-test.ts';

ruleTest(rule, {
  good: [
    ['FROM a\nENV LICENCES=abc PATH=x', { options: { names: ['licence', '*_PAT'] } }],
    'FROM a\nENV DATABASE_URL=postgres://app:app@db/app X=redis://:$PASS@db Y=https://u:pass@db',
    'FROM a\nENV X=postgres://a:hunter2@localhost/b Y=amqp://guest:guest@mq Z=https://a:<password>@db.io',
    'FROM a\nRUN git clone https://$USER:$TOKEN@example.dev/x.git && curl https://x.io:8080/y@z',
    'FROM a\nENV X=ghp_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx Y=sk-short',
    ['FROM a\nENV DEMO_URL=https://a:hunter2@db.io', { options: { allow: ['DEMO_URL'] } }],
    'ARG SSH_PRIVATE_KEY\nFROM a',
    'FROM a\nENV PUBLIC_KEY=abc TOKEN_URL=x SECRET_NAME=y DB_PASSWORD_FILE=/run/secrets/x',
    'FROM a\nENV GPG_KEY=7169605F62C751356D054A26A821E680E5FA6305',
    'FROM a\nENV MYSQL_ALLOW_EMPTY_PASSWORD=yes AUTH_METHOD=x',
    'FROM a\nENV SECRET=/run/secrets/x TOKEN=""',
    'FROM a\nARG SECRET_KEY=dummy-for-build',
    'FROM a\nENV AWS_ACCESS_KEY_ID=x KEYBOARD=us MONKEY=1 OLDPWD=/x',
    'FROM a\nENV TOKENIZERS_PARALLELISM=false KMS_KEY=alias',
    'FROM a\nRUN --mount=type=secret,id=token TOKEN=$(cat /run/secrets/token) x',
    ['FROM a\nENV SORTING_KEY=x', { options: { allow: ['sorting_key'] } }],
  ],
  bad: [
    [
      'FROM a\nENV «LICENCE»=abc «GITHUB_PAT»=x B=c',
      ['env', 'env'],
      { options: { names: ['licence', '*_PAT'] } },
    ],
    ['FROM a\nENV DATABASE_URL=«postgres://app:hunter2@db/app»', 'value', { args: [{ kind: 'password' }] }],
    [
      'FROM a\nARG X=«ghp_0123456789abcdefghijABCDEFGHIJ012345»',
      'value',
      { args: [{ kind: 'GitHub token' }] },
    ],
    ['FROM a\nRUN git clone https://me:«hunter2»@example.dev/x.git', 'value'],
    ['FROM a\nRUN npm config set token «npm_0123456789abcdefghijABCDEFGHIJ012345» && \\\n  npm ci', 'value'],
    ['FROM a\nRUN <<EOF\necho "«-----BEGIN RSA PRIVATE KEY-----»"\nEOF', 'value'],
    ['ONBUILD ARG «DB_PASSWORD»', 'arg'],
    ['ENV «MYSQL_PASSWORD»=1234', 'env'],
    ['FROM a\nENV «DB_PASSWORD»=hunter2 X=1', 'env', { args: [{ name: 'DB_PASSWORD' }] }],
    ['FROM a\nARG «GITHUB_TOKEN»\nENV «GITHUB_TOKEN»=$GITHUB_TOKEN', ['arg', 'env']],
    ['FROM a\nENV «apiKey»=abc «AWS_SECRET_ACCESS_KEY» b', ['env', 'env']],
    ['ARG SSH_PRIVATE_KEY\nFROM a\nARG «SSH_PRIVATE_KEY»', 'arg'],
    ['FROM a\nENV «REGISTRY_AUTH»=abc', 'env'],
    ['FROM a\nENV «DATABASE_SECRET»=https://u:p@example.com', 'env'],
  ],
});
