import assert from 'node:assert/strict';
import type { PublishDiagnosticsParams } from 'vscode-languageserver';
import { createRenderer } from '../../rules/engine/message.ts';
import { Workspace } from '../../rules/index.ts';
import { clientCapabilities } from '../../server/capabilities.ts';
import { Diagnostics } from '../../server/diagnostics.ts';
import { OpenDocuments } from '../../server/documents.ts';
import { MemoryHost, settle } from '../harness/memory.ts';
import { bad } from './rules.ts';

describe('what was found in an older version', () => {
  const uri = 'file:///p/Dockerfile';
  const path = '/p/Dockerfile';
  const setUp = () => {
    const workspace = new Workspace({ rules: [bad] });
    const documents = new OpenDocuments();
    const published: PublishDiagnosticsParams[] = [];
    const client = clientCapabilities({ processId: null, rootUri: null, capabilities: {} });
    const renderer = createRenderer(() => bad);
    const style = { renderer, client, aliasesOf: () => [], documentationOf: () => undefined };
    const diagnostics = new Diagnostics(
      workspace,
      documents,
      { publish: (each) => published.push(each) },
      style,
    );
    documents.open({ uri, languageId: 'dockerfile', version: 1, text: 'FROM bad\n' });
    workspace.open(path, 'FROM bad\n');
    settle(workspace, new MemoryHost());
    return { workspace, documents, diagnostics, published };
  };
  const typed = { textDocument: { uri, version: 2 }, contentChanges: [{ text: 'FROM a\n' }] };

  it('is sent with its version while that is the newest', () => {
    const { diagnostics, published } = setUp();
    diagnostics.publish([path]);
    assert.deepEqual(
      published.map(({ version, diagnostics: found }) => [version, found.length]),
      [[1, 1]],
    );
  });

  it('is not sent once the document has moved on', () => {
    const { documents, diagnostics, published, workspace } = setUp();
    documents.change(typed);
    diagnostics.publish([path]);
    assert.equal(published.length, 0);
    workspace.open(path, 'FROM a bad\n');
    settle(workspace, new MemoryHost());
    diagnostics.publish([path]);
    assert.equal(published.length, 0);
  });
});
