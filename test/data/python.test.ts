import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import {
  conflictsOf,
  goneModule,
  importFact,
  isStandardModule,
  mistakenName,
  modulesOf,
  NUMPY_RELEASES,
  numpyFact,
  systemLibraries,
  wheelSupport,
} from '../../rules/data/python.ts';
import { normalizeName } from '../../rules/syntax/requirements/name.ts';
import { parseRequirements } from '../../rules/syntax/requirements/parse.ts';
import { compareVersions, isVersion, satisfies } from '../../rules/syntax/requirements/versions.ts';

type Json = string | number | boolean | readonly Json[] | { readonly [key: string]: Json };
interface Table {
  readonly source: string;
  readonly date: string;
  readonly sources?: readonly string[];
  readonly [key: string]: Json | undefined;
}

const NAMES = ['conflicts', 'imports', 'mistaken', 'numpy2', 'stdlib', 'system-libs', 'wheel-support'];
const tables = new Map(NAMES.map((name) => [name, table(name)]));

function table(name: string): Table {
  return JSON.parse(readFileSync(new URL(`../../rules/data/python-${name}.json`, import.meta.url), 'utf8'));
}

/** Every object of a table below its header that has a name or a range of versions. */
function entriesOf(name: string): readonly { readonly [key: string]: Json }[] {
  const found: { readonly [key: string]: Json }[] = [];
  const visit = (value: Json | undefined, sourced: boolean): void => {
    if (Array.isArray(value)) for (const each of value) visit(each, sourced);
    else if (typeof value === 'object') {
      const entry = value as { readonly [key: string]: Json };
      if ('name' in entry || 'spec' in entry || 'aSpec' in entry) found.push(entry);
      for (const each of Object.values(entry)) visit(each, sourced);
    }
  };
  const { source: _, date: __, sources: ___, first: ____, ...body } = tables.get(name) as Table;
  for (const value of Object.values(body)) visit(value, false);
  return found;
}

function isSpecifier(text: string): boolean {
  return parseRequirements(`x${text}`).problems.length === 0;
}

describe('tables about Python distributions', () => {
  for (const name of NAMES) {
    it(`${name}: has a source and a date, and so has every entry`, () => {
      const { source, date, sources } = tables.get(name) as Table;
      assert.ok(source.length > 10);
      assert.match(date, /^20\d\d-\d\d$/);
      const without = entriesOf(name).filter((entry) => {
        if ('ranges' in entry) return false;
        const own = entry.source;
        return typeof own === 'string' ? own === '' : typeof own !== 'number' || !sources?.[own];
      });
      assert.deepEqual(without, []);
      assert.ok(entriesOf(name).length > 5);
    });
  }

  it('names every distribution in its normal form, once a table', () => {
    for (const name of ['mistaken', 'numpy2', 'system-libs', 'wheel-support']) {
      const names = entriesOf(name).flatMap((entry) => (typeof entry.name === 'string' ? [entry.name] : []));
      assert.deepEqual(
        names.filter((each) => each !== normalizeName(each) || each.endsWith('-')),
        [],
      );
      assert.equal(new Set(names).size, names.length, name);
    }
    const imported = entriesOf('imports').flatMap((entry) => (entry.by ?? []) as readonly string[]);
    assert.deepEqual(
      imported.filter((each) => each !== normalizeName(each)),
      [],
    );
  });

  it('holds only specifiers that pip accepts', () => {
    const bad: unknown[] = [];
    const check = (text: unknown, entry: unknown) => {
      if (typeof text === 'string' && text !== '' && !isSpecifier(text)) bad.push([text, entry]);
    };
    for (const entry of entriesOf('conflicts')) {
      check(entry.aSpec, entry);
      for (const spec of entry.bSpecs as readonly string[]) check(spec, entry);
    }
    for (const entry of entriesOf('wheel-support')) {
      check(entry.spec, entry);
      check(entry.python, entry);
    }
    for (const entry of entriesOf('numpy2')) {
      check(entry.older, entry);
      for (const pair of (entry.asks ?? []) as readonly (readonly string[])[])
        for (const spec of pair) check(spec, entry);
      if (entry.from !== undefined && !isVersion(String(entry.from))) bad.push(entry);
    }
    assert.deepEqual(bad, []);
  });

  it('lists the releases of numpy in order, each with a known set of wheels', () => {
    const ranges = wheelSupport('numpy')?.ranges ?? [];
    NUMPY_RELEASES.forEach((release, index) => {
      const next = NUMPY_RELEASES[index + 1];
      if (next !== undefined)
        assert.ok((compareVersions(release, next) ?? 0) < 0, `${release} before ${next}`);
      const holding = ranges.filter(({ spec }) => satisfies(release, spec));
      assert.equal(holding.length, 1, release);
    });
  });

  it('does not hold numpy below 2 for a version that it says runs with 2', () => {
    const contradictions = entriesOf('numpy2').flatMap(({ name }) => {
      const fact = numpyFact(String(name));
      if (!fact?.from) return [];
      return fact.asks.filter(([versions, numpy]) => {
        return (
          versions !== '' &&
          satisfies(fact.from as string, versions) &&
          !satisfies('2.0.0', numpy) &&
          !satisfies('2.0.2', numpy)
        );
      });
    });
    assert.deepEqual(contradictions, []);
  });

  it('never gives a name as its own successor, or a wrong name as one', () => {
    for (const { name } of entriesOf('mistaken')) {
      const entry = mistakenName(String(name));
      assert.ok(entry);
      if (entry.use === undefined) continue;
      const successor = normalizeName(entry.use.replace(/\[.*/, ''));
      assert.notEqual(successor, entry.name);
      const next = mistakenName(successor);
      assert.ok(
        next?.kind !== 'wrong-name' || next.use !== entry.name,
        `${entry.name} and ${successor} name each other`,
      );
    }
  });

  it('answers look-ups', () => {
    assert.equal(numpyFact('pandas')?.from, '2.2.2');
    assert.equal(numpyFact('flask'), undefined);
    assert.equal(wheelSupport('numpy')?.ranges.at(-1)?.wheel, 'cpython');
    assert.ok(conflictsOf('werkzeug').some(({ a }) => a === 'flask'));
    assert.ok(conflictsOf('flask').some(({ b }) => b === 'werkzeug'));
    assert.deepEqual(conflictsOf('no-such-thing'), []);
    assert.deepEqual(importFact('yaml')?.by, ['pyyaml']);
    assert.deepEqual(importFact('dotenv.main')?.by, ['python-dotenv']);
    assert.equal(importFact('no_such_module'), undefined);
    assert.ok(modulesOf('pillow').includes('PIL'));
    assert.ok(systemLibraries('opencv-python')?.run.length);
    assert.equal(mistakenName('sklearn')?.use, 'scikit-learn');
    assert.equal(mistakenName('pywin32')?.onLinux, 'fails');
    assert.equal(mistakenName('numpy'), undefined);
  });

  it('knows the standard library by series', () => {
    assert.ok(isStandardModule('os.path', '3.8') && isStandardModule('os', '3.99'));
    assert.equal(isStandardModule('tomllib', '3.10'), false);
    assert.ok(isStandardModule('tomllib', '3.11') && isStandardModule('tomllib'));
    assert.ok(isStandardModule('distutils', '3.11'));
    assert.equal(isStandardModule('distutils', '3.12'), false);
    assert.equal(isStandardModule('numpy'), false);
    assert.equal(goneModule('distutils')?.in, '3.12');
    assert.equal(goneModule('os'), undefined);
  });
});
