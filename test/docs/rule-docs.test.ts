import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Config, metaRules, type Rule, rules, type Workspace } from '../../rules/index.ts';
import { root } from '../../scripts/lib/root.ts';
import { type Example, HEADINGS, parseRuleDoc, type RuleDoc } from '../../scripts/lib/rule-doc.ts';
import { pathsOf } from '../../scripts/lib/rule-files.ts';
import { PLACEHOLDER } from '../../scripts/lib/templates.ts';
import { type Files, workspaceOf } from '../harness/memory.ts';

/** Rules whose findings no text in a fence can show. */
const NOT_EXECUTABLE: readonly string[] = [
  'deploylint/mysql-upgrade',
  'deploylint/shellcheck',
  'deploylint/unreadable-file',
  'dockerfile/script-line-endings',
  'mysql/world-writable',
];

describe('docs/rules', () => {
  for (const rule of [...rules, ...metaRules]) {
    const file = join(root, pathsOf(rule.id).doc);
    if (!existsSync(file)) continue; // Named by the parity test.
    describe(rule.id, () => {
      const source = readFileSync(file, 'utf8');
      const doc = parseRuleDoc(source);

      it('has the fixed headings, in order', () => {
        assert.equal(doc.title, rule.id);
        const wanted = HEADINGS.filter((heading) => heading !== 'Options' || hasOptions(rule));
        assert.deepEqual(
          doc.sections.map(({ heading }) => heading),
          wanted,
        );
        for (const { heading, text } of doc.sections) assert.notEqual(text, '', `nothing below ${heading}`);
      });

      it('begins with one plain sentence', () => {
        assert.match(doc.summary, /^(?:[A-Z]|`)[^\n]*[^.]\.$/);
        assert.ok(doc.summary.length <= 160, `${doc.summary.length} letters`);
        assert.doesNotMatch(doc.summary, /\[[^\]]*\]\(|\*\*|<[a-z]/, 'links and markup');
      });

      it('is written to the end', () => {
        assert.doesNotMatch(source, PLACEHOLDER);
        assert.doesNotMatch(source, /^(?:undefined|null|NaN)$/m);
      });

      if (NOT_EXECUTABLE.includes(rule.id)) return;
      const wrong = examplesOf(doc, 'Wrong');
      const right = examplesOf(doc, 'Right');
      it('has examples', () => {
        assert.ok(wrong.length > 0, 'no fence with a path below Wrong');
        assert.ok(right.length > 0, 'no fence with a path below Right');
      });
      wrong.forEach((example, index) => {
        it(`reports wrong example ${index + 1}`, () => {
          const found = isMeta(rule)
            ? lintedWith(example, rules, {})
            : lintedWith(example, [rule], { preset: 'all' });
          assert.ok(found.length > 0, 'nothing was found');
          assert.deepEqual([...new Set(found.map((each) => each.rule))], [rule.id]);
        });
      });
      right.forEach((example, index) => {
        it(`finds nothing in right example ${index + 1}`, () => {
          const on = isMeta(rule) ? {} : { rules: { [rule.id]: rule.severity } };
          const found = lintedWith(example, rules, on);
          assert.deepEqual(
            found.map((each) => `${each.path}: ${each.rule} ${each.message} ${JSON.stringify(each.args)}`),
            [],
          );
        });
      });
    });
  }
});

/** True of the engine's own rules, which are always there. */
function isMeta(rule: Rule): boolean {
  return metaRules.includes(rule);
}

function hasOptions(rule: Rule): boolean {
  return Object.keys(rule.options ?? {}).length > 0;
}

function examplesOf(doc: RuleDoc, heading: string): readonly Example[] {
  return doc.sections.find((section) => section.heading === heading)?.examples ?? [];
}

function lintedWith(example: Example, active: readonly Rule[], overrides: Config) {
  const files: Files = {
    // Nobody keeps `.env` in git: what an example requires is taken to be set where it is deployed.
    '.gitignore': '.env\n',
    ...Object.fromEntries(example.map(({ path, text }) => [path ?? '', text])),
  };
  const known = active.filter((rule) => !isMeta(rule));
  const prepare = (workspace: Workspace) => workspace.setOverrides(overrides);
  const { workspace } = workspaceOf(files, { rules: known, prepare });
  assert.deepEqual(workspace.crashes(), []);
  return workspace.linted().flatMap((path) => workspace.report(path)?.findings ?? []);
}
