import assert from 'node:assert/strict';
import { at, settle, workspaceOf } from '../harness/memory.ts';

const COMPOSE = 'services:\n  app:\n    image: "app:${TAG}"\n';

describe('reports of files of variables', () => {
  it('are there while a deployment says something of them', () => {
    const { workspace, host } = workspaceOf({ 'compose.yaml': COMPOSE, '.env': 'MY TAG=1\n' });
    const said = () => workspace.report(at('.env'))?.findings.map(({ message }) => message);
    assert.deepEqual(said(), ['space-in-name']);
    assert.equal(workspace.report(at('.env'))?.language, 'dotenv');
    workspace.open(at('.env'), 'TAG=1\n');
    settle(workspace, host);
    assert.equal(said(), undefined);
    workspace.open(at('.env'), 'TAG="1\n');
    settle(workspace, host);
    assert.deepEqual(said(), ['unclosed-quote']);
    assert.ok(workspace.changed().includes(at('.env')));
  });

  it('are none where no Compose file uses them', () => {
    const { workspace } = workspaceOf({ 'app/compose.yaml': COMPOSE, '.env': 'MY TAG=1\n' });
    assert.deepEqual(workspace.linted(), [at('app/compose.yaml')]);
  });

  it('are silenced by comments in them, and by configuration', () => {
    const comment = '# deploylint-disable-next-line compose/misread-env-line\n';
    const { workspace, host } = workspaceOf({ 'compose.yaml': COMPOSE, '.env': `${comment}MY TAG=1\n` });
    assert.equal(workspace.report(at('.env')), undefined);
    workspace.open(at('.env'), 'MY TAG=1\n');
    workspace.setDefaults({ ignore: ['.env'] });
    settle(workspace, host);
    assert.equal(workspace.report(at('.env')), undefined);
  });
});
