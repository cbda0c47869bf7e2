import assert from 'node:assert/strict';
import { type Config, rules } from '../../rules/index.ts';
import { at, workspaceOf } from '../harness/memory.ts';

const TEXT = 'FROM debian:13\nRUN apt-get install -y curl && pip install flask\n';

/** Aliases of what `dockerfile/unpinned-package` finds. */
function found(text: string, settings: Config['rules'] = { 'dockerfile/unpinned-package': 'info' }) {
  const { workspace } = workspaceOf(
    { Dockerfile: text },
    { rules, prepare: (each) => each.setDefaults({ rules: settings }) },
  );
  return (workspace.report(at('Dockerfile'))?.findings ?? [])
    .filter(({ rule }) => rule === 'dockerfile/unpinned-package')
    .map(({ severity, aliases }) => `${severity} ${aliases?.join()}`);
}

describe('a rule that several names of a peer’s divide among them', () => {
  it('says of each finding which of them means it', () => {
    assert.deepEqual(found(TEXT), ['info hadolint:DL3008', 'info hadolint:DL3013']);
  });

  it('is silenced by a pragma only where that name means the finding', () => {
    const silenced = TEXT.replace('RUN', '# hadolint ignore=DL3008\nRUN');
    assert.deepEqual(found(silenced), ['info hadolint:DL3013']);
    const own = TEXT.replace('RUN', '# deploylint-disable-next-line hadolint:DL3013\nRUN');
    assert.deepEqual(found(own), ['info hadolint:DL3008']);
  });

  it('is configured by name, and runs for the one that is on', () => {
    assert.deepEqual(found(TEXT, { 'hadolint:DL3013': 'warning' }), ['warning hadolint:DL3013']);
    const settings = { 'dockerfile/*': 'info', 'hadolint:DL3008': 'off' } as const;
    assert.deepEqual(found(TEXT, settings), ['info hadolint:DL3013']);
  });

  it('is configured as a whole by its id, which says less than the name', () => {
    assert.deepEqual(found(TEXT, { 'dockerfile/unpinned-package': 'off' }), []);
    const settings = { 'dockerfile/unpinned-package': 'info', 'hadolint:DL3008': 'off' } as const;
    assert.deepEqual(found(TEXT, settings), ['info hadolint:DL3013']);
  });
});
