import assert from 'node:assert/strict';
import rule from '../../rules/compose/hardcoded-secret.ts';
import { type TestFolder, testFolder } from '../harness/folder.ts';
import { CAPABILITIES, type Editor, editorInProcess } from '../harness/lsp.ts';

const COMPOSE = 'services:\n  db:\n    image: mysql:8.4\n    environment:\n      MYSQL_PASSWORD: geheim\n';

describe('files that a fix makes', () => {
  let folder: TestFolder;
  let editor: Editor;
  afterEach(async () => {
    await editor.stop();
    await folder.remove();
  });

  const changes = async (resourceOperations: readonly string[]) => {
    folder = await testFolder({ 'compose.yaml': COMPOSE });
    const workspaceEdit = {
      ...CAPABILITIES.workspace?.workspaceEdit,
      resourceOperations: [...resourceOperations],
    };
    const capabilities = {
      ...CAPABILITIES,
      workspace: { ...CAPABILITIES.workspace, workspaceEdit },
    } as typeof CAPABILITIES;
    editor = await editorInProcess({ folders: [folder.path], capabilities }, { rules: [rule] });
    const path = `${folder.path}/compose.yaml`;
    await editor.open(path, COMPOSE, 'yaml');
    await editor.settled();
    const actions = await editor.actions(path, 'geheim');
    const move = actions.find(({ title }) => title.startsWith('Move it to `.env`'));
    return move?.edit?.documentChanges?.map((change) =>
      'kind' in change
        ? `${change.kind} ${'uri' in change ? change.uri.replace(/^.*\//, '') : ''}`
        : `${change.textDocument.uri.replace(/^.*\//, '')}: ${change.edits.map((each) => ('newText' in each ? each.newText : '')).join()}`,
    );
  };

  it('are made before they are written', async () => {
    assert.deepEqual((await changes(['create']))?.sort(), [
      '.env: MYSQL_PASSWORD=geheim\n',
      '.gitignore: .env\n',
      'compose.yaml: ${MYSQL_PASSWORD:?}',
      'create .env',
      'create .gitignore',
    ]);
  });

  it('are not offered to a client that can not make files', async () => {
    assert.equal(await changes(['rename']), undefined);
  });
});
