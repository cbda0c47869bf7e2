import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { rules } from '../../rules/index.ts';
import { at, workspaceOf } from '../harness/memory.ts';

/** A snippet and whether a finding of that code belongs to it. */
interface Case {
  readonly code: string;
  readonly has: boolean;
  readonly text: string;
}

const cases = readCases(readFileSync(new URL('hadolint.txt', import.meta.url), 'utf8'));

describe("snippets by hadolint's codes", () => {
  for (const code of new Set(cases.map((each) => each.code))) {
    it(code, () => {
      const wrong = cases
        .filter((each) => each.code === code)
        .filter(({ has, text }) => codesOf(text).has(`hadolint:${code}`) !== has);
      assert.deepEqual(wrong, []);
    });
  }

  it('has near misses of every code that a rule has, but for those that need a configuration', () => {
    const all = rules
      .flatMap(({ aliases }) => aliases ?? [])
      .filter((alias) => alias.startsWith('hadolint:'));
    const silent = new Set(cases.filter(({ has }) => !has).map(({ code }) => `hadolint:${code}`));
    const configured = ['DL3026', ...[49, 50, 51, 52, 53, 54, 55, 56, 58].map((number) => `DL30${number}`)];
    assert.deepEqual(
      [...new Set(all)].filter((alias) => !silent.has(alias)).sort(),
      configured.map((code) => `hadolint:${code}`),
    );
  });
});

/** The peer's codes of all findings, with every rule on. */
function codesOf(text: string): ReadonlySet<string> {
  const { workspace } = workspaceOf(
    { Dockerfile: text },
    { prepare: (each) => each.setDefaults({ preset: 'all' }) },
  );
  assert.deepEqual(workspace.crashes(), []);
  const findings = workspace.report(at('Dockerfile'))?.findings ?? [];
  return new Set(
    findings.flatMap(({ rule, aliases }) => aliases ?? rules.find(({ id }) => id === rule)?.aliases ?? []),
  );
}

function readCases(file: string): readonly Case[] {
  let code = '';
  return file.split('\n').flatMap((line) => {
    if (/^DL\d{4}$/.test(line)) code = line;
    const match = /^([+-]) (.*)$/.exec(line);
    return match ? [{ code, has: match[1] === '+', text: (match[2] ?? '').replaceAll('⏎', '\n') }] : [];
  });
}
