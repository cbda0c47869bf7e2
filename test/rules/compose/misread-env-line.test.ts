import rule from '../../../rules/compose/misread-env-line.ts';
import { ruleTest } from '../../harness/rule-test.ts';

const USES = 'services:\n  app:\n    image: x\n    environment: {A: "${DB_PASSWORD}"}\n';
const project = (compose: string, env: string) => ({ 'compose.yaml': compose, '.env': env });

ruleTest(rule, {
  good: [
    USES,
    project(USES, 'DB_PASSWORD=secret\n'),
    project(USES, "DB_PASSWORD='pa$word #1'\nexport B=c\nC: d\nE\n# comment\n\n"),
    project(USES, 'DB_PASSWORD="secret" # the database\n'),
    project(USES, 'DB_PASSWORD=secret # the database\n'),
    project(USES, 'DB_PASSWORD=secret #the database\n'),
    project(USES, 'DB_PASSWORD=sec#ret\n'),
    // Meant: a name in capitals, all of the value, one that the file sets.
    project(USES, 'DB_PASSWORD=pre$SUFFIX\n'),
    project(USES, 'DB_PASSWORD=$secret\n'),
    project(USES, 'DB_PASSWORD=a$(b)c`d`\n'),
    project(USES, 'word=x\nDB_PASSWORD=pa$word\n'),
    // Nothing uses it.
    project(USES, 'DB_PASSWORD=a\nOTHER_PASSWORD=pa$word\n'),
    project(USES, 'DB_PASSWORD=a\nPS1=$host\n'),
    // No comment begins there, or nothing is lost.
    project(USES, 'DB_PASSWORD=#1\n'),
    project(USES, 'DB_PASSWORD= #1\n'),
    project(USES, 'DB_PASSWORD="" # none\n'),
    project(USES, 'DB_PASSWORD=${A:-b}$(x)$\n'),
    project(USES, 'DB_PASSWORD=x\nB=x\nURL=http://a$b:c@d/$e\n'),
    {
      'compose.yaml': 'services:\n  app:\n    image: x\n    env_file: [{path: app.env, format: raw}]\n',
      'app.env': 'DB_PASSWORD=pa$word\n',
    },
  ],
  bad: [
    [
      project(USES, 'A=1\n«DB_PASSWORD=pa$word»\n'),
      'dollar',
      {
        severity: 'warning',
        args: [{ name: 'DB_PASSWORD' }],
        related: ['compose.yaml:4 It is used here.'],
        fixed: { '.env': "A=1\nDB_PASSWORD='pa$word'\n" },
      },
    ],
    [project(USES, '«DB_PASSWORD="pa$word"»'), 'dollar', { fixed: { '.env': "DB_PASSWORD='pa$word'" } }],
    [
      project(USES, '«DB_PASSWORD=$2y$05$abcdefg»\n'),
      'dollar',
      { fixed: { '.env': "DB_PASSWORD='$2y$05$abcdefg'\n" } },
    ],
    [
      project(USES, '«DB_PASSWORD=secret #1»\n'),
      'comment',
      { fixed: { '.env': "DB_PASSWORD='secret #1'\n" } },
    ],
    [project(USES, "«DB_PASSWORD='it'is»\n"), 'after-quote', { fixes: [[]] }],
    [project(USES, '«DB_PASSWORD="a\\nb"»\n'), 'escape', { fixes: [[]] }],
    [
      project(USES, '«DB_PASSWORD= # none yet»\n'),
      'no-comment',
      { fixed: { '.env': "DB_PASSWORD='' # none yet\n" } },
    ],
    [project(USES, '«DB_PASSWORD=\t#»\n'), 'no-comment', { fixed: { '.env': "DB_PASSWORD=''\t#\n" } }],
    [project(USES, '«DB_PASSWORD=mysql://u:s3$cret@db/x»\n'), 'dollar'],
    [project(USES, '«DB_PASSWORD=$(cat /run/secrets/pw)» # later\n'), 'command', { fixes: [[]] }],
    [project(USES, '«DB_PASSWORD="`date +%F`"»\n'), 'command', { fixes: [[]] }],
    // `.env` is read twice, for Compose and for the container.
    [
      {
        'compose.yaml': 'services:\n  app:\n    image: x\n    env_file: [.env]\n',
        '.env': '«DB_PASSWORD=pa$word»\n',
      },
      'dollar',
    ],
    // Beside one that Compose does not read in this way.
    [
      {
        'compose.yaml':
          'services:\n  app:\n    image: x\n    env_file: [{path: raw.env, format: raw}, app.env]\n',
        'raw.env': 'DB_PASSWORD=pa$word\n',
        'app.env': '«API_TOKEN=pa$word»\n',
      },
      'dollar',
      { fixed: { 'app.env': "API_TOKEN='pa$word'\n" } },
    ],
    // Refused, whoever uses it.
    [
      project(USES, 'B=pa«${word» # x\n'),
      'bad-template',
      {
        severity: 'error',
        related: ['compose.yaml:1 It is used here.'],
        fixed: { '.env': "B='pa${word' # x\n" },
      },
    ],
    [project(USES, 'B=«"pa${1}"»\n'), 'bad-template', { fixed: { '.env': "B='pa${1}'\n" } }],
    [project(USES, '«DB PASSWORD»=x\n'), 'space-in-name', { severity: 'error' }],
    [project(USES, 'A=1\nDB«!»=x\n'), 'bad-name', { severity: 'error', args: [{ name: '!' }] }],
    [project(USES, 'DB_PASSWORD=«"x»\n'), 'unclosed-quote', { severity: 'error' }],
    [
      {
        'compose.yaml': 'services:\n  app:\n    image: x\n    env_file: ./app.env\n',
        'app.env': '«ADMIN_HASH=$apr1$hello$k2j3»\n',
      },
      'dollar',
      { args: [{ name: 'ADMIN_HASH' }], related: ['compose.yaml:4 It is used here.'] },
    ],
  ],
});
