import type { Diagnostic, PublishDiagnosticsParams } from 'vscode-languageserver';
import type { Workspace } from '../rules/index.ts';
import { type DiagnosticStyle, positionsIn, toDiagnostic, uriOf } from './convert.ts';
import type { OpenDocuments } from './documents.ts';
import { hash } from './hash.ts';

/** The one way diagnostics leave: by push, or by whatever a later protocol prefers. */
export interface Delivery {
  publish(params: PublishDiagnosticsParams): void;
}

/**
 * Keeps the client's diagnostics equal to the workspace's reports, of closed files too.
 * Sends only what differs from what was sent last, and nothing that was found in another
 * version of a document than the client has.
 */
export class Diagnostics {
  readonly #workspace: Workspace;
  readonly #documents: OpenDocuments;
  readonly #delivery: Delivery;
  readonly #style: DiagnosticStyle;
  readonly #sent = new Map<string, { readonly uri: string; readonly hash: number }>();

  constructor(workspace: Workspace, documents: OpenDocuments, delivery: Delivery, style: DiagnosticStyle) {
    this.#workspace = workspace;
    this.#documents = documents;
    this.#delivery = delivery;
    this.#style = style;
  }

  /** Sends what is now known of these files. */
  publish(paths: Iterable<string>): void {
    for (const path of paths) this.#publishOne(path);
  }

  /** A document was opened or closed: what was sent under another spelling of its URI moves over. */
  readdress(path: string): void {
    const sent = this.#sent.get(path);
    if (sent && sent.uri !== this.#uriOf(path)) this.#publishOne(path);
  }

  /** The diagnostics of a file, as of the last pass. */
  of(path: string): readonly Diagnostic[] {
    const report = this.#workspace.report(path);
    if (!report) return [];
    const files = { workspace: this.#workspace, documents: this.#documents };
    const positions = positionsIn(report.text, path, files);
    return report.findings.map((finding) => toDiagnostic(finding, positions, files, this.#style));
  }

  /** True if a file's report is about the text that the client has. */
  isCurrent(path: string): boolean {
    const document = this.#documents.get(path);
    const report = this.#workspace.report(path);
    return (
      !document ||
      !report ||
      report.problem !== undefined ||
      report.text === this.#documents.engineText(document)
    );
  }

  #publishOne(path: string): void {
    if (!this.isCurrent(path)) return;
    const uri = this.#uriOf(path);
    const diagnostics = [...this.of(path)];
    const before = this.#sent.get(path);
    if (before && before.uri !== uri) this.#delivery.publish({ uri: before.uri, diagnostics: [] });
    const key = hash(JSON.stringify(diagnostics));
    const known = before?.uri === uri ? before.hash : NOTHING;
    if (diagnostics.length === 0) this.#sent.delete(path);
    else this.#sent.set(path, { uri, hash: key });
    if (key === known) return;
    const version = this.#documents.get(path)?.version;
    this.#delivery.publish({ uri, diagnostics, ...(version === undefined ? {} : { version }) });
  }

  #uriOf(path: string): string {
    return uriOf(path, { documents: this.#documents });
  }
}

/** Hash of no diagnostics. */
const NOTHING = hash('[]');
