import assert from 'node:assert/strict';
import { acceptance, findOption, optionNames } from '../../../rules/data/mysql.ts';
import { rules } from '../../../rules/index.ts';
import { valueProblem } from '../../../rules/shared/mysql/value-check.ts';
import { workspaceOf } from '../../harness/memory.ts';
import oracle from './oracle.json' with { type: 'json' };
import { VALUES } from './oracle-cases.ts';

const SERVER = { flavor: 'mysql', series: '9.7' } as const;
const MYSQL_RULES = rules.filter((rule) => rule.id.startsWith('mysql/'));

/** Refused lines that we are silent on, because what may be loaded or filled in is not known. */
const FORGIVEN: ReadonlySet<string> = new Set([
  // Filled in before the server reads it.
  'port=$' + '{PORT}',
]);

/** Severities that the rules give to a lone file of that text. */
function severities(text: string): ReadonlySet<string> {
  const { workspace } = workspaceOf(
    { 'my.cnf': `[mysqld]\n${text}\n` },
    { rules: MYSQL_RULES, prepare: (each) => each.setDefaults({ mysql: { series: '9.7' } }) },
  );
  const findings = workspace.linted().flatMap((path) => workspace.report(path)?.findings ?? []);
  return new Set(findings.map((each) => each.severity));
}

describe('the rules over option files, against mysqld', () => {
  for (const [line, said] of Object.entries(oracle.lines)) {
    it(`${said === 'e' ? 'finds an error in' : 'finds none in'} ${line.replaceAll('\n', ' | ')}`, () => {
      const refused = said === 'e' && !FORGIVEN.has(line);
      assert.equal(severities(line).has('error'), refused);
      if (said === 'w') assert.ok(severities(line).has('warning'));
    });
  }

  it('never calls a value an error that the server takes, nor adjusted what it leaves', () => {
    let checked = 0;
    let found = 0;
    let refused = 0;
    for (const [name, verdicts] of Object.entries(oracle.values)) {
      const fact = findOption(name);
      assert.ok(fact, name);
      for (const [i, value] of VALUES[fact.type].entries()) {
        const problem = valueProblem(fact, value ?? undefined, SERVER);
        const ours = problem && (problem.kind === 'boolean' || problem.kind === 'adjusted' ? 'w' : 'e');
        checked++;
        if (verdicts[i] === 'e') refused++;
        if (verdicts[i] === 'e' && ours === 'e') found++;
        if (ours === 'e') assert.equal(verdicts[i], 'e', `${name}=${value}`);
        if (ours === 'w') assert.notEqual(verdicts[i], 'o', `${name}=${value}`);
      }
    }
    assert.ok(checked > 3000, `${checked} values`);
    assert.ok(found / refused > 0.95, `${found} of ${refused} refused values`);
  });

  it('knows of every name whether the server does', () => {
    const unknown = new Set<string>(oracle.unknownNames);
    for (const name of optionNames()) {
      const fact = findOption(name);
      assert.ok(fact);
      const said = acceptance(fact, SERVER);
      if (said === 'accepted') assert.ok(!unknown.has(name), `${name} is unknown`);
      if (said === 'removed' || said === 'not-yet' || said === 'never') {
        assert.ok(unknown.has(name), `${name} is known`);
      }
    }
  });
});
