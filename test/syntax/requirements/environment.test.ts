import assert from 'node:assert/strict';
import { evaluateMarker, type MarkerEnvironment } from '../../../rules/syntax/requirements/environment.ts';
import { parseRequirements } from '../../../rules/syntax/requirements/parse.ts';

function holds(marker: string, environment: MarkerEnvironment = {}): boolean | undefined {
  const clause = parseRequirements(`x ; ${marker}`).requirements[0]?.marker;
  assert.ok(clause, marker);
  return evaluateMarker(clause.expression, environment);
}

describe('markers', () => {
  const on311 = { python: '3.11' };
  const cases: readonly (readonly [string, MarkerEnvironment, boolean | undefined])[] = [
    ['python_version < "3.12"', on311, true],
    ['python_version < "3.9"', on311, false],
    ['python_version >= "3.9"', { python: '3.10' }, true],
    ['"3.9" <= python_version', { python: '3.10' }, true],
    ['python_version == "3.*"', on311, true],
    ['python_version ~= "3.8"', on311, true],
    ['python_version < "3.12"', {}, undefined],
    ['python_version in "3.10 3.11"', on311, true],
    ['python_version not in "2.7, 3.6"', on311, true],
    ['python_full_version < "3.12"', on311, true],
    ['python_full_version >= "3.11.4"', on311, undefined],
    ['python_full_version == "3.11.4"', on311, undefined],
    ['python_full_version == "3.10.4"', on311, false],
    ['python_full_version >= "3.11.4"', { python: '3.11.7' }, true],
    ['sys_platform == "linux"', {}, true],
    ['sys_platform == "win32"', {}, false],
    ['"linux" in sys_platform', {}, true],
    ['os.name == "posix"', {}, true],
    ['platform_system != "Windows"', {}, true],
    ['platform_python_implementation != "PyPy"', {}, true],
    ['python_implementation == "CPython"', {}, true],
    ['implementation_name == "cpython"', {}, true],
    ['platform_machine == "x86_64"', {}, undefined],
    ['platform_machine == "x86_64"', { machine: 'aarch64' }, false],
    ['platform_release >= "5"', {}, undefined],
    ['extra == "test"', {}, false],
    ['platform_machine == "x86_64" and sys_platform == "win32"', {}, false],
    ['platform_machine == "x86_64" or sys_platform == "linux"', {}, true],
    ['platform_machine == "x86_64" and sys_platform == "linux"', {}, undefined],
    // `and` binds tighter than `or`.
    ['sys_platform == "linux" or sys_platform == "win32" and python_version < "3"', on311, true],
    ['(sys_platform == "linux" or sys_platform == "win32") and python_version < "3"', on311, false],
    ['"a" == "b"', {}, undefined],
  ];
  for (const [marker, environment, expected] of cases) {
    it(`${marker} on ${JSON.stringify(environment)} is ${expected}`, () => {
      assert.equal(holds(marker, environment), expected);
    });
  }
});
