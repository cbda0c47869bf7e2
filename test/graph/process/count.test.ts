import assert from 'node:assert/strict';
import { countOf, countOn } from '../../../rules/graph/process/capacity/count.ts';

const at = { path: '/compose.yaml', start: 0, end: 0 };
const variable = (name: string, value?: string) =>
  [name, { name, value, pattern: value, at, valueAt: at, from: 'compose' }] as const;
const variables = new Map([variable('WORKERS', '6'), variable('HIDDEN')]);
const read = (written: string, complete = true) => countOf(written, { variables, complete });

describe('graph/process/capacity/count', () => {
  it('reads numbers', () => {
    assert.deepEqual(read('4'), { perCore: 0, plus: 4 });
    assert.deepEqual(read(' 12 '), { perCore: 0, plus: 12 });
  });

  it('reads what is counted by the cores', () => {
    const formulas = {
      'multiprocessing.cpu_count() * 2 + 1': { perCore: 2, plus: 1 },
      '(2 * os.cpu_count()) + 1': { perCore: 2, plus: 1 },
      'cpu_count() + 1': { perCore: 1, plus: 1 },
      '$(nproc)': { perCore: 1, plus: 0 },
      '$((2 * $(nproc) + 1))': { perCore: 2, plus: 1 },
      'Etc.nprocessors': { perCore: 1, plus: 0 },
    };
    for (const [written, count] of Object.entries(formulas)) assert.deepEqual(read(written), count, written);
  });

  it('puts in what variables say, else the default beside them', () => {
    assert.deepEqual(read('int(os.environ.get("WORKERS", "2"))'), { perCore: 0, plus: 6 });
    assert.deepEqual(read("int(os.getenv('OTHER', 2))"), { perCore: 0, plus: 2 });
    assert.deepEqual(read('ENV.fetch("OTHER") { 3 }'), { perCore: 0, plus: 3 });
    assert.deepEqual(read('Integer(ENV["OTHER"] || 3)'), { perCore: 0, plus: 3 });
    assert.equal(read('int(os.getenv("OTHER"))'), undefined);
    assert.equal(read('int(os.getenv("HIDDEN", "2"))'), undefined);
    assert.equal(read('int(os.getenv("OTHER", "2"))', false), undefined);
  });

  it('leaves alone what it does not understand', () => {
    for (const written of [
      '',
      'max(2, cpu_count())',
      'cpu_count() // 2',
      'os.cpu_count() or 1',
      'WORKERS',
      '-1',
      '$X',
    ])
      assert.equal(read(written), undefined, written);
  });

  it('needs the machine only for what is counted by its cores', () => {
    assert.equal(countOn({ perCore: 0, plus: 4 }, undefined), 4);
    assert.equal(countOn({ perCore: 2, plus: 1 }, undefined), undefined);
    assert.equal(countOn({ perCore: 2, plus: 1 }, 2), 5);
  });
});
