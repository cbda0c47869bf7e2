import assert from 'node:assert/strict';
import { ROOT, workspaceOf } from '../../harness/memory.ts';
import { type OracleCase, readCases } from './cases.ts';
import record from './verdicts.json' with { type: 'json' };

/** Reported where nothing can be marked: an empty file has no line. */
const LET_PASS = new Set(['structure: an empty file', 'structure: a comment only']);

/** Rules whose oracle is `docker compose up`: `config` does not ask the daemon. */
const REFUSED_LATER = new Set(['compose/unhealthy-dependency', 'compose/reservation-exceeds-limit']);

const verdicts: Readonly<Record<string, string>> = record.verdicts;

describe(`what docker-compose ${record.version} refuses and accepts`, () => {
  const cases = readCases();

  it('has a verdict for every case, and no other', () => {
    assert.deepEqual(cases.map(({ id }) => id).sort(), Object.keys(verdicts).sort());
  });

  it('reports no error where it accepts', () => {
    const wrong = cases
      .filter(({ id }) => verdicts[id] === 'accepted')
      .flatMap((each) => errorsOf(each).map((error) => `${each.id}: ${error}`));
    assert.deepEqual(wrong, []);
  });

  it('reports an error on the right line where it refuses', () => {
    const wrong = cases
      .filter(({ id }) => verdicts[id] !== 'accepted' && !LET_PASS.has(id))
      .filter((each) => !errorsOf(each).some((error) => each.marked.includes(error.split(' ')[0] ?? '')))
      .map((each) => `${each.id}: ${verdicts[each.id]} -> ${errorsOf(each).join('; ') || 'nothing'}`);
    assert.deepEqual(wrong, []);
  });
});

/** Our errors on a case, `path:line rule message`. */
function errorsOf({ files }: OracleCase): readonly string[] {
  const { workspace } = workspaceOf(files);
  return workspace.linted().flatMap((path) =>
    (workspace.report(path)?.findings ?? [])
      .filter(({ rule, severity }) => severity === 'error' && !REFUSED_LATER.has(rule))
      .map(({ start, rule, message }) => {
        const name = path.slice(ROOT.length + 1);
        const line = (files[name] ?? '').slice(0, start).split('\n').length;
        return `${name}:${line} ${rule} ${message}`;
      }),
  );
}
