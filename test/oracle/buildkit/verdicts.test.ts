import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { rules } from '../../../rules/index.ts';
import { at, workspaceOf } from '../../harness/memory.ts';

/** A Dockerfile and what BuildKit said of it; `record.ts` writes them. */
interface Case {
  readonly name: string;
  readonly text: string;
  /** Why it does not build. */
  readonly error?: string;
  readonly line?: number;
  /** `Rule:line`. */
  readonly warnings: readonly string[];
}

/** Checks of BuildKit that a Dockerfile alone does not tell, or that are off unless asked for. */
const ELSEWHERE: ReadonlySet<string> = new Set(['InvalidBaseImagePlatform', 'InvalidDefinitionDescription']);

/** Where we say something else on purpose, by what the text matches. */
const DIFFERENT: readonly (readonly [why: string, text: RegExp])[] = [
  ['an empty file is reported at its end', /^(?:\s|#[^\n]*\n)*$/],
  ['a build argument may be passed', /^ARG (?:X|T|A|X=a:|X=A)\n|^.*\nARG (?:S|M=zz|P=foo)\n/],
  ['a default or a pattern asks whether the variable is set', /\$\{\w+(?::?[-+?]|#|\/)/],
  ['an unset variable is reported as one', /(?:STOPSIGNAL|VOLUME|WORKDIR|EXPOSE|ARG|ARG a b=c) \$\w/],
  ['variables of mounts and of heredocs are not followed', /--mount=\S*\$\w|<<EOF \S*\n\$/],
  ['names that tell of no secret', /KEY_FILE|GPG_KEY|_VERSION|KEY_ID|_URL|SORT_KEY|CACHE_KEY|ENDPOINT/],
  ['names that tell of a secret all the same', /PASSPHRASE|DB_PWD|ONBUILD ARG PASSWORD/],
  ['a mount without target is one of the working directory', /type=(?:cache|bind|tmpfs)(?:,target=\.?)? y/],
  ['a flag newer than the table is a hint', /--foo|,foo=bar|--parents/],
  ['the array is meant, and fails later', /\["a", b\]|\[ "a", "b" \n|\[x\]|\] # c/],
  [
    'an empty CMD clears that of the base image, exec hands over',
    /(?:CMD|ENTRYPOINT) ?\n$|CMD exec|CMD \\\n/,
  ],
  [
    'a refused image is one finding',
    /^FROM (?:a a b|Alpine|alpine[:@/]|:1|""|-a|a\.\.b|a__b|\$|a:\$\{X)|FROM B$|FROM \$?\{?(?:X|FOX)\}?$|FROM b:\$V/m,
  ],
  ['a path of Windows is absolute', /WORKDIR C:/],
  ['words of the whole file count', /^arg A/],
  ['a place is more exact', /LABEL a\.b=c \\\n|^# escape=`\n# escape|STOPSIGNAL SIGTERM \\\n\n$/],
  ['whether warnings end the build is for the team to say', /^# check=error=true/],
  ['empty fields of a mount', /cache,,/],
];

const [header = '', ...lines] = readFileSync(new URL('cases.jsonl', import.meta.url), 'utf8')
  .trimEnd()
  .split('\n');
const { oracle } = JSON.parse(header) as { oracle: string };
const cases = lines.map((line) => JSON.parse(line) as Case);
const dockerfileRules = rules.filter(({ over }) => over === 'dockerfile');

describe(`what ${oracle} says`, () => {
  for (const group of new Set(cases.map(({ name }) => name.replace(/ \d+$/, '')))) {
    it(group, () => {
      const wrong = cases
        .filter(({ name }) => name.replace(/ \d+$/, '') === group)
        .filter(({ text }) => !DIFFERENT.some(([, pattern]) => pattern.test(text)))
        .flatMap((each) =>
          differences(each).map((difference) => `${JSON.stringify(each.text)}: ${difference}`),
        );
      assert.deepEqual(wrong, []);
    });
  }

  it('differs in nearly all cases that are said to differ, and these are few', () => {
    const excused = cases.filter(({ text }) => DIFFERENT.some(([, pattern]) => pattern.test(text)));
    const really = excused.filter((each) => differences(each).length > 0);
    assert.ok(really.length / cases.length < 0.15, `${really.length} of ${cases.length} differ`);
    const idle = DIFFERENT.filter(([, pattern]) => !really.some(({ text }) => pattern.test(text)));
    assert.deepEqual(
      idle.map(([why]) => why),
      [],
    );
  });
});

function differences({ text, error, line, warnings }: Case): string[] {
  const { workspace } = workspaceOf(
    { Dockerfile: text },
    { rules: dockerfileRules, prepare: (each) => each.setDefaults({ preset: 'all' }) },
  );
  assert.deepEqual(workspace.crashes(), []);
  const findings = workspace.report(at('Dockerfile'))?.findings ?? [];
  const lineOf = (offset: number): number => text.slice(0, offset).split('\n').length;
  const errors = findings.filter(({ severity }) => severity === 'error');
  if (error !== undefined) {
    if (errors.some(({ start }) => line === undefined || line === 0 || lineOf(start) === line)) return [];
    return [`BuildKit stops at line ${line}, ${error}`];
  }
  const ours = new Set(
    findings.flatMap(({ rule, aliases, start }) =>
      (aliases ?? rules.find(({ id }) => id === rule)?.aliases ?? [])
        .filter((alias) => alias.startsWith('buildkit:'))
        .map((alias) => `${alias.slice('buildkit:'.length)}:${lineOf(start)}`),
    ),
  );
  const isElsewhere = (found: string): boolean => ELSEWHERE.has(found.replace(/:\d+$/, ''));
  return [
    ...errors.map(({ rule }) => `${rule} is an error, and BuildKit builds`),
    ...warnings.filter((each) => !ours.has(each) && !isElsewhere(each)).map((each) => `${each} is missing`),
    ...[...ours]
      .filter((each) => !warnings.includes(each) && !isElsewhere(each))
      .map((each) => `${each} is ours alone`),
  ];
}
