import assert from 'node:assert/strict';
import { requirementsFacts } from '../../rules/facts/requirements.ts';
import { bestNumpy, numpyLimits } from '../../rules/graph/python/numpy-pin.ts';
import { loadRequirementsSet } from '../../rules/graph/python/requirements-set.ts';
import { hasWheel, wheelSeries } from '../../rules/graph/python/wheels.ts';
import { parseRequirements } from '../../rules/syntax/requirements/parse.ts';

describe('wheels', () => {
  const cases: readonly (readonly [string, string, string, boolean | undefined, boolean | undefined])[] = [
    ['numpy', '1.24.3', '3.11', false, true],
    ['numpy', '1.24.3', '3.12', false, false],
    ['numpy', '1.26.4', '3.12', false, true],
    ['numpy', '1.24.3', '3.11', true, false],
    ['numpy', '1.26.4', '3.12', true, true],
    ['numpy', '1.0.0', '3.11', false, undefined],
    ['numpy', '2.5.0', '3.9', false, undefined],
    ['no-such-thing', '1.0', '3.11', false, undefined],
  ];
  for (const [name, version, python, musl, expected] of cases) {
    it(`${name} ${version} for Python ${python}${musl ? ' on Alpine' : ''}: ${expected}`, () => {
      assert.equal(hasWheel(name, version, { python, musl }), expected);
    });
  }

  it('are listed by series', () => {
    assert.deepEqual(wheelSeries('numpy', '1.26.4'), ['3.9', '3.10', '3.11', '3.12']);
    assert.equal(wheelSeries('numpy', '0.1'), undefined);
  });
});

describe('numpy', () => {
  const limits = (text: string, python = '3.11') => {
    const set = loadRequirementsSet('/p/r.txt', {
      requirements: () => requirementsFacts(parseRequirements(text)),
      exists: () => true,
    });
    return numpyLimits(set, { python }).map(
      ({ name, specifier, knownToPip }) => `${name} ${specifier} ${knownToPip}`,
    );
  };

  it('is limited by pins of packages built for numpy 1', () => {
    assert.deepEqual(limits('pandas==1.5.3\nopencv-python==4.8.1.78\n'), [
      'pandas <2 false',
      'opencv-python <2 false',
    ]);
    assert.deepEqual(limits('pandas==2.2.3\nopencv-python==4.11.0.86\nflask==1\n'), []);
  });

  it('is limited by what pip knows from the metadata', () => {
    assert.deepEqual(limits('pandas==2.1.4\nopencv-python==4.12.0.88\n'), [
      'pandas <2 true',
      'opencv-python >=2,<2.3.0 true',
    ]);
  });

  it('is limited by a range that ends before the first version for numpy 2', () => {
    assert.deepEqual(limits('pandas<2\ntorch~=2.1.0\nscikit-learn==1.2.*\nh5py<=3.10\n'), [
      'pandas <2 false',
      'torch <2 false',
      'scikit-learn <2 false',
      'h5py <2 false',
    ]);
    assert.deepEqual(limits('pandas<3\ntorch>=2.1\nscikit-learn~=1.2\nscipy!=1.11\n'), []);
  });

  it('is limited by packages that never came to numpy 2, pinned or not', () => {
    assert.deepEqual(limits('imgaug\n'), ['imgaug <1.24 false']);
  });

  it('is not limited by what is not installed there', () => {
    assert.deepEqual(limits('pandas==1.5.3 ; python_version < "3.9"\n'), []);
  });

  it('is chosen newest first among what fits', () => {
    assert.equal(bestNumpy(['<2'], [{ python: '3.11' }]), '1.26.4');
    assert.equal(bestNumpy(['<2'], [{ python: '3.8' }, { python: '3.11' }]), '1.24.4');
    assert.equal(bestNumpy(['>=2,<2.3.0'], [{ python: '3.12' }]), '2.2.6');
    assert.equal(bestNumpy(['<2'], [{ python: '3.13' }]), undefined);
    assert.equal(bestNumpy(['<1.25'], [{ python: '3.11', musl: true }]), undefined);
    assert.equal(bestNumpy(['<2'], []), '1.26.4');
  });
});
