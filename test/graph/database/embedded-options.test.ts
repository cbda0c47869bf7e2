import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type Files, workspaceOf } from '../../harness/memory.ts';

/** The options that a service gets from a config written in the compose file, by name: value and place. */
function optionsOf(
  content: string,
): Record<string, readonly [string | undefined, string, boolean | undefined]> {
  const text = `services:\n  db:\n    image: mysql:8.4\n    configs: [{source: cnf, target: /etc/my.cnf}]\nconfigs:\n  cnf:\n    content: ${content}\n`;
  const files: Files = { 'compose.yaml': text };
  const { workspace } = workspaceOf(files);
  const options = workspace
    .deployments()
    .flatMap(({ databaseServers }) => databaseServers.flatMap((each) => each.options));
  return Object.fromEntries(
    options.map(({ name, value, nameRange }) => [
      name,
      [value?.text, text.slice(nameRange.start, nameRange.end), value?.unknown] as const,
    ]),
  );
}

describe('option files in a compose file', () => {
  it('are read in block and quoted scalars, each option at its place', () => {
    const expected = { port: ['3306', 'port', false], max_connections: ['50', 'max-connections', false] };
    assert.deepEqual(
      optionsOf('|\n      [mysqld]\n      port=3306\n      max-connections = 50 # few'),
      expected,
    );
    assert.deepEqual(optionsOf('"[mysqld]\\nport=3306\\nmax-connections = 50\\n"'), expected);
  });

  it('have unknown values where Compose fills something in', () => {
    const found = optionsOf(`|\n      [mysqld]\n      port=\${PORT}\n      server_id=$$5`);
    assert.deepEqual([found.port?.[2], found.server_id?.[2]], [true, true]);
  });

  it('hold only what the server reads', () => {
    assert.deepEqual(optionsOf('|\n      [client]\n      port=1\n      [mysqld-5.7]\n      port=2'), {});
    assert.deepEqual(optionsOf('"just a text"'), {});
  });

  it('put every name where it stands, whatever stands around it', () => {
    const noise = fc.array(
      fc.constantFrom('# c', '', ';x', '[client]', '[mysqld]', 'port=1', 'back_log = "5"'),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(noise, (lines) => {
        const block = ['[mysqld]', ...lines, 'max_connections=9'].map((line) => `      ${line}`).join('\n');
        for (const [name, [, standing]] of Object.entries(optionsOf(`|\n${block}`)))
          assert.equal(standing, name);
      }),
      { numRuns: 40 },
    );
  });
});
