import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import rule from '../../../rules/deployment/missing-requirement.ts';
import { at, workspaceOf } from '../../harness/memory.ts';

/**
 * Modules that services import, and what one has to ask pip for: `module=distribution`, or both the same
 * but for case, dashes and underscores. Labelled by hand; not all of them are known to the tables.
 */
const LABELLED = readFileSync(new URL('labelled-imports.txt', import.meta.url), 'utf8')
  .trim()
  .split(/\s+/)
  .map((each) => {
    const [module = '', distribution = module.replaceAll('_', '-').toLowerCase()] = each.split('=');
    return { module, distribution };
  });

/** Imports that are no defect beside `flask` alone, each for another reason. */
const HARMLESS = [
  'try:\n    import redis\nexcept ImportError:\n    redis = None\n',
  'try:\n    import redis\nexcept (ImportError, AttributeError):\n    redis = None\n',
  'try:\n    import ujson as json\nexcept Exception:\n    import json\n',
  'import contextlib\nwith contextlib.suppress(ModuleNotFoundError):\n    import redis\n',
  'from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from pandas import DataFrame\n',
  'import typing as t\nif t.TYPE_CHECKING:\n    import redis\n',
  'import importlib.util\nif importlib.util.find_spec("redis"):\n    import redis\n',
  'import sys\nif sys.version_info < (3, 11):\n    import tomli\n',
  'import sys\nif sys.platform == "win32":\n    import win32api\n',
  'import os\nif os.environ.get("DEBUG"):\n    import debugpy\n',
  'if __name__ == "__main__":\n    import pandas\n',
  'def shell():\n    import IPython\n    IPython.embed()\n',
  'def main():\n    try:\n        import redis\n    except ImportError:\n        raise SystemExit("install redis")\n',
  'import jinja2, werkzeug, click, markupsafe, itsdangerous, blinker\n',
  'import os, json, asyncio, dataclasses, zoneinfo, tomllib, distutils\n',
  '"""\nimport pandas\n"""\n# import redis\ntext = "import numpy"\n',
  'from . import redis\nfrom .pandas import x\n',
  'import our_own_helpers, company_sdk\n',
  'import pytest\nimport pandas\n',
  'class A:\n    if False:\n        import redis\n',
];

function namesMissing(app: string, requirements: string): readonly string[] {
  const { workspace } = workspaceOf(
    {
      Dockerfile: 'FROM python:3.11-slim\nWORKDIR /app\nCOPY . .\nRUN pip install -r requirements.txt\n',
      'requirements.txt': requirements,
      'app.py': app,
    },
    { rules: [rule] },
  );
  const findings = workspace.report(at('requirements.txt'))?.findings ?? [];
  return findings.flatMap(({ args }) => String(args.packages).match(/[^`, ]+/g) ?? []);
}

describe('missing requirements on labelled imports', () => {
  it('finds at least nine of ten', () => {
    const missed = LABELLED.filter(
      ({ module, distribution }) =>
        !namesMissing(`import ${module}\n`, 'markupsafe==2.1.5\n').includes(distribution),
    );
    const names = missed.map(({ module }) => module).join(', ');
    assert.ok(LABELLED.length > 300);
    assert.ok(missed.length <= LABELLED.length / 10, `${missed.length} of ${LABELLED.length}: ${names}`);
  }).timeout(20_000);

  it('says nothing of harmless ones', () => {
    for (const app of HARMLESS) assert.deepEqual(namesMissing(app, 'flask==3.0.3\n'), [], app);
  });
});
