import assert from 'node:assert/strict';
import { checkstyle } from '../../cli/formats/checkstyle.ts';
import { compact } from '../../cli/formats/compact.ts';
import type { FormatContext } from '../../cli/formats/format.ts';
import { github } from '../../cli/formats/github.ts';
import { gitlab } from '../../cli/formats/gitlab.ts';
import { json } from '../../cli/formats/json.ts';
import { junit } from '../../cli/formats/junit.ts';
import { pretty } from '../../cli/formats/pretty.ts';
import { sarif } from '../../cli/formats/sarif.ts';
import type { FindingResult, Report } from '../../cli/report.ts';
import { textsFor } from '../../cli/texts/index.ts';

const plain: FormatContext = {
  color: false,
  width: undefined,
  texts: textsFor('en'),
  errorsOnly: false,
  rules: [],
};
const tool = { name: 'deploylint', version: '1.2.3' };
const none = { error: 0, warning: 0, info: 0, hint: 0, durationMs: 7 };
const clean: Report = {
  tool,
  summary: { ...none, files: 1 },
  files: [{ path: 'compose.yaml', language: 'compose', findings: [] }],
};

const obsolete: FindingResult = {
  rule: 'compose/obsolete-version',
  severity: 'warning',
  message: 'The top-level `version` is obsolete.',
  line: 1,
  column: 1,
  endLine: 1,
  endColumn: 8,
  related: [],
  fixes: [
    {
      title: 'Remove `version`',
      safe: true,
      edits: [
        {
          path: 'a b/compose.yaml',
          start: 0,
          end: 13,
          newText: '',
          region: { line: 1, column: 1, endLine: 2, endColumn: 1 },
        },
      ],
    },
  ],
};
const unhealthy: FindingResult = {
  rule: 'compose/unhealthy-dependency',
  severity: 'error',
  message: '`web` waits for `db`: 100% in vain,\nfor ever.',
  line: 12,
  column: 5,
  endLine: 13,
  endColumn: 9,
  related: [{ path: 'db/Dockerfile', line: 3, column: 1, message: 'No healthcheck here.' }],
  fixes: [
    {
      title: 'Insert a healthcheck',
      safe: false,
      edits: [
        {
          path: 'db/Dockerfile',
          start: 12,
          end: 12,
          newText: 'HEALTHCHECK …\n',
          region: { line: 2, column: 1, endLine: 2, endColumn: 1 },
        },
      ],
    },
  ],
};
const found: Report = {
  tool,
  summary: { ...none, files: 2, error: 1, warning: 1 },
  files: [
    { path: 'a b/compose.yaml', language: 'compose', findings: [obsolete, unhealthy] },
    { path: 'db/Dockerfile', language: 'dockerfile', findings: [] },
  ],
};

describe('cli/formats', () => {
  it('json holds to the contract, key by key', () => {
    assert.deepEqual(Object.keys(JSON.parse(json(found, plain)) as object), [
      'version',
      'tool',
      'summary',
      'files',
    ]);
    assert.deepEqual(JSON.parse(json(found, plain)), {
      version: 1,
      tool: { name: 'deploylint', version: '1.2.3' },
      summary: { files: 2, error: 1, warning: 1, info: 0, hint: 0, durationMs: 7 },
      files: [
        {
          path: 'a b/compose.yaml',
          language: 'compose',
          findings: [
            {
              rule: 'compose/obsolete-version',
              severity: 'warning',
              message: 'The top-level `version` is obsolete.',
              line: 1,
              column: 1,
              endLine: 1,
              endColumn: 8,
              related: [],
              fixes: [
                {
                  title: 'Remove `version`',
                  safe: true,
                  edits: [{ path: 'a b/compose.yaml', start: 0, end: 13, newText: '' }],
                },
              ],
            },
            {
              rule: 'compose/unhealthy-dependency',
              severity: 'error',
              message: '`web` waits for `db`: 100% in vain,\nfor ever.',
              line: 12,
              column: 5,
              endLine: 13,
              endColumn: 9,
              related: [{ path: 'db/Dockerfile', line: 3, column: 1, message: 'No healthcheck here.' }],
              fixes: [
                {
                  title: 'Insert a healthcheck',
                  safe: false,
                  edits: [{ path: 'db/Dockerfile', start: 12, end: 12, newText: 'HEALTHCHECK …\n' }],
                },
              ],
            },
          ],
        },
        { path: 'db/Dockerfile', language: 'dockerfile', findings: [] },
      ],
    });
  });

  it('compact is one line a finding, and nothing where there is none', () => {
    assert.equal(
      compact(found, plain),
      'a b/compose.yaml:1:1: warning: The top-level `version` is obsolete. [compose/obsolete-version]\n' +
        'a b/compose.yaml:12:5: error: `web` waits for `db`: 100% in vain, for ever. [compose/unhealthy-dependency]\n',
    );
    assert.equal(compact(clean, plain), '');
  });

  it('github escapes what its commands reserve', () => {
    assert.deepEqual(github(found, plain).split('\n'), [
      '::warning file=a b/compose.yaml,line=1,endLine=1,col=1,endColumn=7,title=compose/obsolete-version::The top-level `version` is obsolete.',
      '::error file=a b/compose.yaml,line=12,endLine=13,title=compose/unhealthy-dependency::`web` waits for `db`: 100%25 in vain,%0Afor ever.',
      '1 error, 1 warning in 2 files.',
      '',
    ]);
    const odd = { ...clean, files: [{ ...found.files[0]!, path: 'a,b:c%.yaml', findings: [obsolete] }] };
    assert.match(github(odd, plain), /file=a%2Cb%3Ac%25\.yaml,/);
  });

  it('checkstyle lists every file, and escapes', () => {
    assert.equal(
      checkstyle(found, plain),
      `<?xml version="1.0" encoding="UTF-8"?>
<checkstyle version="4.3">
  <file name="a b/compose.yaml">
    <error line="1" column="1" severity="warning" message="The top-level \`version\` is obsolete." source="deploylint.compose/obsolete-version"/>
    <error line="12" column="5" severity="error" message="\`web\` waits for \`db\`: 100% in vain,&#10;for ever." source="deploylint.compose/unhealthy-dependency"/>
  </file>
  <file name="db/Dockerfile"/>
</checkstyle>
`,
    );
    const findings = [{ ...obsolete, message: '<a href="x">&\u0000\ud800🐳' }];
    const odd = { ...clean, files: [{ ...found.files[0]!, findings }] };
    assert.match(checkstyle(odd, plain), /message="&lt;a href=&quot;x&quot;&gt;&amp;\ufffd\ufffd🐳"/u);
  });

  it('junit makes a suite of a file, a failed case of a finding, a passed one of a clean file', () => {
    assert.equal(
      junit(found, plain),
      `<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="deploylint" tests="3" failures="2">
  <testsuite name="a b/compose.yaml" tests="2" failures="2" errors="0">
    <testcase name="compose/obsolete-version (1:1)" classname="a b/compose.yaml">
      <failure type="warning" message="The top-level \`version\` is obsolete.">a b/compose.yaml:1:1: warning: The top-level \`version\` is obsolete.</failure>
    </testcase>
    <testcase name="compose/unhealthy-dependency (12:5)" classname="a b/compose.yaml">
      <failure type="error" message="\`web\` waits for \`db\`: 100% in vain,&#10;for ever.">a b/compose.yaml:12:5: error: \`web\` waits for \`db\`: 100% in vain,&#10;for ever.</failure>
    </testcase>
  </testsuite>
  <testsuite name="db/Dockerfile" tests="1" failures="0" errors="0">
    <testcase name="db/Dockerfile" classname="db/Dockerfile"/>
  </testsuite>
</testsuites>
`,
    );
  });

  it('gitlab fingerprints a finding by what it says, not by its line', () => {
    const twice = (line: number) => ({
      ...found,
      files: [{ ...found.files[0]!, findings: [unhealthy, { ...unhealthy, line, endLine: line }] }],
    });
    type Issue = { fingerprint: string };
    const of = (line: number) => JSON.parse(gitlab(twice(line), plain)) as [Issue, Issue];
    assert.deepEqual(
      of(20).map(({ fingerprint }) => fingerprint),
      of(30).map(({ fingerprint }) => fingerprint),
    );
    const [first, second] = of(20);
    assert.notEqual(first.fingerprint, second.fingerprint);
    assert.deepEqual(first, {
      description: unhealthy.message,
      check_name: 'compose/unhealthy-dependency',
      fingerprint: first.fingerprint,
      severity: 'critical',
      location: { path: 'a b/compose.yaml', lines: { begin: 12, end: 13 } },
    });
    assert.equal(gitlab(clean, plain), '[]\n');
  });

  it('pretty groups by file, aligns, and says what can be fixed', () => {
    assert.equal(
      pretty(found, plain),
      `a b/compose.yaml
   1:1  warning  The top-level \`version\` is obsolete.  compose/obsolete-version
                 fix: Remove \`version\`
  12:5  error    \`web\` waits for \`db\`: 100% in vain, for ever.  compose/unhealthy-dependency
                 db/Dockerfile:3:1  No healthcheck here.
                 suggestion: Insert a healthcheck

1 error, 1 warning in 2 files. 1 can be fixed with \`--fix\`.
`,
    );
    assert.equal(pretty(clean, plain), 'No problems in 1 file.\n');
  });

  it('pretty keeps to the width of the terminal, in wide letters too', () => {
    for (const locale of ['en', 'zh-cn'] as const) {
      const message =
        locale === 'en'
          ? unhealthy.message
          : '服务 `web` 等待 `db` 变为健康状态，但是它没有健康检查，所以会一直等下去，直到超时为止，然后整个部署失败。';
      const long = { ...found, files: [{ ...found.files[0]!, findings: [{ ...unhealthy, message }] }] };
      const lines = pretty(long, { ...plain, width: 50, texts: textsFor(locale) }).split('\n');
      const widths = lines
        .slice(0, -2)
        .map((line) => [...line].reduce((sum, char) => sum + (char > '\u2e80' ? 2 : 1), 0));
      assert.ok(Math.max(...widths) <= 50, lines.join('\n'));
      assert.ok(lines.length > 5);
    }
  });

  it('pretty begins no line with the mark that ends a Chinese clause', () => {
    const message = '等待变为健康状态，但是它没有健康检查。'.repeat(3);
    const long = { ...found, files: [{ ...found.files[0]!, findings: [{ ...unhealthy, message }] }] };
    for (let width = 40; width < 60; width++) {
      for (const line of pretty(long, { ...plain, width }).split('\n'))
        assert.doesNotMatch(line, /^ *[，。]/);
    }
  });

  it('formats for terminals let nothing through that a terminal obeys', () => {
    const findings = [{ ...obsolete, message: 'No `\u001b]0;x\u0007`\u202e.' }];
    const odd = { ...clean, files: [{ ...found.files[0]!, path: 'a\nb\u001b[31m/compose.yaml', findings }] };
    for (const format of [pretty, compact, github]) {
      const text = format(odd, plain);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be there.
      assert.doesNotMatch(text, /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/);
      assert.ok(text.includes('No `\\x1b]0;x\\x07`\\u202e.'), text);
    }
    assert.match(compact(odd, plain), /^a\\nb\\x1b\[31m\/compose\.yaml:1:1: .*\n$/);
    assert.equal(
      (JSON.parse(json(odd, plain)) as typeof odd).files[0]?.findings[0]?.message,
      findings[0]?.message,
    );
  });

  it('pretty colours only where colour is wanted, and drops the backticks then', () => {
    const coloured = pretty(found, { ...plain, color: true });
    assert.ok(coloured.includes('\u001b[33mwarning\u001b[39m'));
    assert.ok(coloured.includes('\u001b[36mversion\u001b[39m'));
    assert.ok(!coloured.includes('`'));
    assert.ok(!pretty(found, plain).includes('\u001b'));
  });

  it('sarif names the rules found, places, related places and fixes', () => {
    const rules = ['compose/obsolete-version', 'compose/unhealthy-dependency', 'mysql/other'].map((id) => ({
      id,
      language: 'compose',
      severity: 'warning' as const,
      presets: ['recommended'],
      fixable: true,
      summary: `About ${id}.`,
      aliases: [],
      docs: `docs/rules/${id}.md`,
      seed: [],
      markdown: `# ${id}\n`,
    }));
    const log = JSON.parse(sarif(found, { ...plain, rules })) as Sarif;
    assert.equal(log.version, '2.1.0');
    const [run] = log.runs;
    assert.ok(run);
    assert.deepEqual(
      run.tool.driver.rules.map(({ id }) => id),
      ['compose/obsolete-version', 'compose/unhealthy-dependency'],
    );
    assert.equal(run.columnKind, 'utf16CodeUnits');
    assert.deepEqual(run.results, [
      {
        ruleId: 'compose/obsolete-version',
        ruleIndex: 0,
        level: 'warning',
        message: { text: 'The top-level `version` is obsolete.' },
        locations: [
          {
            physicalLocation: {
              artifactLocation: { uri: 'a%20b/compose.yaml' },
              region: { startLine: 1, startColumn: 1, endLine: 1, endColumn: 8 },
            },
          },
        ],
        fixes: [
          {
            description: { text: 'Remove `version`' },
            artifactChanges: [
              {
                artifactLocation: { uri: 'a%20b/compose.yaml' },
                replacements: [{ deletedRegion: { startLine: 1, startColumn: 1, endLine: 2, endColumn: 1 } }],
              },
            ],
          },
        ],
      },
      {
        ruleId: 'compose/unhealthy-dependency',
        ruleIndex: 1,
        level: 'error',
        message: { text: '`web` waits for `db`: 100% in vain,\nfor ever.' },
        locations: [
          {
            physicalLocation: {
              artifactLocation: { uri: 'a%20b/compose.yaml' },
              region: { startLine: 12, startColumn: 5, endLine: 13, endColumn: 9 },
            },
          },
        ],
        relatedLocations: [
          {
            id: 0,
            physicalLocation: {
              artifactLocation: { uri: 'db/Dockerfile' },
              region: { startLine: 3, startColumn: 1 },
            },
            message: { text: 'No healthcheck here.' },
          },
        ],
        fixes: [
          {
            description: { text: 'Insert a healthcheck' },
            artifactChanges: [
              {
                artifactLocation: { uri: 'db/Dockerfile' },
                replacements: [
                  {
                    deletedRegion: { startLine: 2, startColumn: 1, endLine: 2, endColumn: 1 },
                    insertedContent: { text: 'HEALTHCHECK …\n' },
                  },
                ],
              },
            ],
          },
        ],
      },
    ]);
  });
});

interface Sarif {
  readonly version: string;
  readonly runs: readonly {
    readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string }[] } };
    readonly columnKind: string;
    readonly results: readonly object[];
  }[];
}
