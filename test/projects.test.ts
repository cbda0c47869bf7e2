import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { lineIndex, renderer } from '../rules/index.ts';
import { filesIn, PROJECT } from './harness/fixtures.ts';
import { ROOT, workspaceOf } from './harness/memory.ts';

/**
 * Whole projects, linted with the configuration they hold; `expected.txt` lists every
 * finding. `UPDATE_EXPECTED=1` writes it anew: read the difference before committing it.
 */
describe('projects', () => {
  const folder = join(PROJECT, 'test', 'projects');
  for (const name of readdirSync(folder).sort()) {
    it(name, () => {
      const { 'expected.txt': expected = '', ...files } = filesIn(`test/projects/${name}`);
      const actual = findings(files);
      if (process.env.UPDATE_EXPECTED) writeFileSync(join(folder, name, 'expected.txt'), actual);
      else assert.equal(actual, expected);
    });
  }

  it('examples/fixed-shop has no finding', () => {
    assert.equal(findings(filesIn('examples/fixed-shop')), '');
  });

  it('examples/broken-shop shows what its expected.txt says', () => {
    const path = join(PROJECT, 'test', 'broken-shop.expected.txt');
    const actual = findings(filesIn('examples/broken-shop'));
    if (process.env.UPDATE_EXPECTED) writeFileSync(path, actual);
    else assert.equal(actual, readFileSync(path, 'utf8'));
  });
});

/** One line a finding, `path:line:column severity rule message`, then its related places. */
function findings(files: Readonly<Record<string, string>>): string {
  const english = renderer('en');
  const { workspace } = workspaceOf(files);
  assert.deepEqual(workspace.crashes(), []);
  const place = (path: string, offset: number) => {
    const name = path.slice(ROOT.length + 1);
    const { line, column } = lineIndex(files[name] ?? '').positionOf(offset);
    return `${name}:${line + 1}:${column + 1}`;
  };
  return workspace
    .linted()
    .flatMap((path) => workspace.report(path)?.findings ?? [])
    .map((finding) => {
      const { path, start, severity, rule, related } = finding;
      const lines = [`${place(path, start)} ${severity} ${rule} ${english.message(finding)}`];
      for (const each of related)
        lines.push(`    ${place(each.path, each.start)} ${english.related(finding, each)}`);
      return `${lines.join('\n')}\n`;
    })
    .join('');
}
