import rule from '../../../rules/dockerfile/exec-form-json.ts';
import { ruleTest } from '../../harness/rule-test.ts';

ruleTest(rule, {
  good: [
    'FROM a\nCMD ["x"]',
    'FROM a\nCMD [ "x", "-y" ]',
    'FROM a\nCMD x y',
    'FROM a\nCMD []',
    'FROM a\nCMD ["x", \\\n  # why\n  "y"]',
    'FROM a\nRUN [ -f x ] && y',
    'FROM a\nRUN [[ -f x && -d y ]] || z',
    'FROM a\nRUN [ "$(id -u)" -eq 0 ]; echo [a, b]',
    'FROM a\nRUN [ "$A" = "b,c" ] && z',
    'FROM a\nCMD [ "$X" = y ] && z',
    'FROM a\nHEALTHCHECK CMD [ -f /x ]',
    'FROM a\nRUN ["a", "b"]',
    'FROM a\nRUN ["a"] || true',
    'FROM a\nRUN <<EOF\n[ -f x ]\n[a, b]\nEOF',
    'FROM a\nRUN if [ -f x ]; then y; fi',
    'FROM a\nCOPY [ab].txt /x',
    'FROM a\nCOPY [a,b]*.txt /x/',
    'FROM a\nENV A=[x,y] B="[z"',
    'FROM a\nLABEL a=[x]',
    'FROM a\nVOLUME /data ["x"]',
    'FROM a\nSHELL ["powershell", "-Command"]\nRUN [Net.ServicePointManager]::SecurityProtocol = 1, 2',
    'FROM a\nSHELL ["python3", "-c"]\nRUN [print(x) for x in (1, 2)]',
    'FROM a\n# CMD [x, y]',
    'ONBUILD RUN [ -f x ]',
  ],
  bad: [
    // A Dockerfile in a compose file.
    [
      {
        'compose.yaml':
          'services:\n  app:\n    build:\n      dockerfile_inline: |\n        FROM busybox:$${V}\n        CMD «[sleep, 9]»\n',
      },
      'container',
      {
        fixed: {
          'compose.yaml':
            'services:\n  app:\n    build:\n      dockerfile_inline: |\n        FROM busybox:$${V}\n        CMD ["sleep", "9"]\n',
        },
      },
    ],
    [
      'FROM a\nCMD «[gunicorn, --bind, 0.0.0.0:5001]»',
      'container',
      {
        fixed: 'FROM a\nCMD ["gunicorn", "--bind", "0.0.0.0:5001"]',
        args: [{ culprit: 'gunicorn', program: '[gunicorn,' }],
        severity: 'error',
      },
    ],
    ["FROM a\nCMD «['x', 'y z']»", 'container', { fixed: 'FROM a\nCMD ["x", "y z"]' }],
    ['FROM a\nCMD «[“x”, ‘y’]»', 'container', { fixed: 'FROM a\nCMD ["x", "y"]' }],
    ['FROM a\nCMD «[“x”，“y”， "z"]»', 'container', { fixed: 'FROM a\nCMD ["x","y", "z"]' }],
    ['FROM a\nCMD «["x"、"y"]»', 'container', { fixed: 'FROM a\nCMD ["x","y"]', args: [{ culprit: '、' }] }],
    [
      'FROM a\nCMD «["x",\u00a0"y"]»',
      'container',
      { fixed: 'FROM a\nCMD ["x", "y"]', args: [{ culprit: 'U+00A0' }] },
    ],
    ['FROM a\nCMD «[x，y]»', 'container', { fixed: 'FROM a\nCMD ["x","y"]' }],
    ['FROM a\nCMD «["x", "y",]»', 'container', { fixed: 'FROM a\nCMD ["x", "y"]', args: [{ culprit: ',' }] }],
    ['FROM a\nCMD «["x", "y"»', 'container', { fixed: 'FROM a\nCMD ["x", "y"]', args: [{ culprit: '"y"' }] }],
    ['FROM a\nCMD «["x", "y",»', 'container', { fixed: 'FROM a\nCMD ["x", "y"]' }],
    ['FROM a\nCMD «["x" "y"]»', 'container', { fixed: 'FROM a\nCMD ["x", "y"]' }],
    [
      'FROM a\nCMD «["x", "y"] # go»',
      'container',
      { fixed: 'FROM a\n# go\nCMD ["x", "y"]', args: [{ culprit: '# go' }] },
    ],
    [
      'FROM a\nCMD «[x, \\\n     # why\n     "y"]»',
      'container',
      { fixed: 'FROM a\nCMD ["x", \\\n     # why\n     "y"]' },
    ],
    ['FROM a\nCMD «[ x, y ]»', 'container', { fixed: 'FROM a\nCMD [ "x", "y" ]' }],
    ['FROM a\nCMD «[x]»', 'container', { fixed: 'FROM a\nCMD ["x"]' }],
    ['FROM a\nENTRYPOINT «[ x ]»', 'container', { fixed: 'FROM a\nENTRYPOINT [ "x" ]' }],
    ['FROM a\nCMD «[python app.py]»', 'container', { fixes: [[]] }],
    ['FROM a\nCMD «[npm run, start]»', 'container', { fixes: [[]] }],
    ['FROM a\nCMD «[x, $PORT]»', 'container', { fixes: [[]] }],
    ['FROM a\nCMD «["sh", "-c", "x $PORT",]»', 'container', { fixed: 'FROM a\nCMD ["sh", "-c", "x $PORT"]' }],
    ['FROM a\nCMD «["x",, "y"]»', 'container', { fixes: [[]] }],
    ['FROM a\nCMD «["C:\\dir\\x", "y"]»', 'container', { fixed: 'FROM a\nCMD ["C:\\\\dir\\\\x", "y"]' }],
    ['FROM a\nRUN «[apt-get, update]»', 'build', { fixed: 'FROM a\nRUN ["apt-get", "update"]' }],
    ['FROM a\nRUN «["x", "y"] && z»', 'build', { fixes: [[]], args: [{ program: '[x,' }] }],
    ['FROM a\nRUN --mount=type=cache,target=/x «[a, b]»', 'build'],
    [
      'FROM a\nHEALTHCHECK --retries=2 CMD «[curl, -f, http://x]»',
      'healthcheck',
      { fixed: 'FROM a\nHEALTHCHECK --retries=2 CMD ["curl", "-f", "http://x"]' },
    ],
    ['FROM a\nSHELL «[/bin/bash, -c]»', 'shell', { fixed: 'FROM a\nSHELL ["/bin/bash", "-c"]' }],
    ['FROM a\nCOPY «[a.txt, b.txt, /x/]»', 'copy', { fixed: 'FROM a\nCOPY ["a.txt", "b.txt", "/x/"]' }],
    ["FROM a\nADD --chown=u «['a b', '/x']»", 'copy', { fixed: 'FROM a\nADD --chown=u ["a b", "/x"]' }],
    [
      'FROM a\nVOLUME «[/data]»',
      'volume',
      { fixed: 'FROM a\nVOLUME ["/data"]', severity: 'warning', args: [{ program: '[/data]' }] },
    ],
    [
      'FROM a\nCMD «["x", 8000]»',
      'strings',
      { fixed: 'FROM a\nCMD ["x", "8000"]', args: [{ culprit: '8000' }] },
    ],
    ['FROM a\nCMD «["x", ["y"]]»', 'strings', { fixes: [[]] }],
    ['FROM a\nONBUILD CMD «[x, y]»', 'container', { fixed: 'FROM a\nONBUILD CMD ["x", "y"]' }],
    ['FROM a\nONBUILD HEALTHCHECK CMD «[x, y]»', 'healthcheck'],
    [
      'FROM mcr.microsoft.com/windows/nanoserver:1809\nCMD «[x.exe, y]»',
      'container',
      { fixed: 'FROM mcr.microsoft.com/windows/nanoserver:1809\nCMD ["x.exe", "y"]' },
    ],
    [
      'FROM a\nCMD «["gunicorn, app:app]»',
      'container',
      { related: ['Dockerfile:2 A double quote is missing: one of the strings never ends.'] },
    ],
    [
      'FROM a\nCMD «[gunicorn, app:app]»',
      'container',
      { related: ['Dockerfile:2 `gunicorn` needs double quotes around it.'] },
    ],
    ['FROM a\nCMD «["gunicorn"; "app:app"]»', 'container', { related: [] }],
    // One backslash that JSON does not know: then those that it knows were no escapes either.
    [
      'FROM windows\nENTRYPOINT «["c:\\app\\run.exe", "a\\\\b", "x\\n"]»',
      'container',
      { fixed: 'FROM windows\nENTRYPOINT ["c:\\\\app\\\\run.exe", "a\\\\b", "x\\n"]' },
    ],
    ['# escape=`\nFROM windows\nCMD «["c:\\x", \'y\']»', 'container'],
  ],
});
