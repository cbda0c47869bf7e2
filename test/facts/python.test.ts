import assert from 'node:assert/strict';
import { type PythonFacts, pythonFacts } from '../../rules/facts/python.ts';
import { parsePython } from '../../rules/syntax/python/parse.ts';

function facts(text: string): PythonFacts {
  return pythonFacts(parsePython(text));
}

describe('Python facts', () => {
  it('know what a module-level name is made by', () => {
    const { names } = facts(
      'from flask import Flask\napp = Flask(__name__)\napi = fastapi.FastAPI(title="x")\nn = 1\ndef create_app(): pass\n',
    );
    assert.equal(names.get('app')?.callee, 'Flask');
    assert.equal(names.get('api')?.callee, 'fastapi.FastAPI');
    assert.equal(names.get('n')?.callee, undefined);
    assert.equal(names.get('create_app')?.kind, 'function');
    assert.equal(names.get('Flask')?.kind, 'import');
    assert.equal(names.has('missing'), false);
    assert.equal(facts('from x import *').hasStarImport, true);
  });

  it('tell required environment variables from optional ones', () => {
    const text =
      'KEY = "D"\nos.environ["A"]\nos.environ.get("B")\nos.getenv("C", "x")\nenviron[KEY]\nos.environ["E"] = "1"\ndel os.environ["F"]\nos.environ[f"G{x}"]\nother["H"]\n';
    assert.deepEqual(
      facts(text).environment.map(({ name, required }) => `${name} ${required}`),
      ['A true', 'B false', 'C false', 'D true'],
    );
  });

  it('find calls that start a server', () => {
    const text =
      'PORT = 8080\nif __name__ == "__main__":\n    app.run(host="0.0.0.0", port=PORT, debug=True)\nuvicorn.run("main:app", port=int(os.getenv("PORT")), reload=False)\nsubprocess.run(["x"])\nasyncio.run(main())\n';
    assert.deepEqual(
      facts(text).serverRuns.map(({ callee, host, port, debug, reload, application, context }) => [
        callee,
        host,
        port,
        debug,
        reload,
        application,
        context.main,
      ]),
      [
        ['app.run', '0.0.0.0', 8080, true, undefined, undefined, true],
        ['uvicorn.run', undefined, undefined, undefined, false, 'main:app', false],
      ],
    );
  });

  it('find files that are written and folders that are made', () => {
    const text = [
      'LOGS = os.path.join("var", "logs")',
      'logging.FileHandler("logs/app.log")',
      'RotatingFileHandler(filename=os.path.join(LOGS, "x.log"), maxBytes=1)',
      'logging.basicConfig(level=1, filename="y.log")',
      'open("out/z.txt", "w")',
      'open("in.txt")',
      'open(name, "w")',
      'open("b.bin", mode="rb")',
      'os.makedirs(LOGS, exist_ok=True)',
      'Path("data", "tmp").mkdir(parents=True)',
      'DIR = Path("cache")',
      'DIR.mkdir()',
      'x.mkdir()',
    ].join('\n');
    assert.deepEqual(
      facts(text).writtenFiles.map(({ path }) => path),
      ['logs/app.log', 'var/logs/x.log', 'y.log', 'out/z.txt'],
    );
    assert.deepEqual(
      facts(text).madeFolders.map(({ path }) => path),
      ['var/logs', 'data/tmp', 'cache'],
    );
  });

  it('do not trust a name that is bound twice, or to itself', () => {
    assert.deepEqual(facts('A = "a"\nA = "b"\nos.environ[A]\n').environment, []);
    assert.deepEqual(facts('A = B\nB = A\nos.environ[A]\n').environment, []);
  });
});
