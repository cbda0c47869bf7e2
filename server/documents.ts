import type {
  DidChangeTextDocumentParams,
  TextDocumentItem,
  VersionedTextDocumentIdentifier,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { classify, LANGUAGES, type LanguageId } from '../rules/index.ts';
import { pathOfUri } from './uris.ts';

/** A document that is open in the editor. */
export interface OpenDocument {
  /** The URI, as the client writes it. */
  readonly uri: string;
  readonly path: string;
  readonly version: number;
  /** The language it is taken for where its name doesn't tell. */
  readonly language: LanguageId | undefined;
  /** The text in the editor. */
  readonly text: string;
}

const BOM = '\uFEFF';

/** The documents that are open, by path, each in its newest version. */
export class OpenDocuments {
  readonly #documents = new Map<string, { document: TextDocument; language: LanguageId | undefined }>();
  /** Paths of documents whose byte order mark the editor keeps to itself. */
  readonly #marked = new Set<string>();

  get(path: string): OpenDocument | undefined {
    const known = this.#documents.get(path);
    if (!known) return undefined;
    const { document, language } = known;
    return { uri: document.uri, path, version: document.version, language, text: document.getText() };
  }

  /** Paths of all open documents, the one opened or changed last in front. */
  paths(): readonly string[] {
    return [...this.#documents.keys()].reverse();
  }

  open({ uri, languageId, version, text }: TextDocumentItem): OpenDocument {
    const path = pathOfUri(uri);
    this.#marked.delete(path);
    this.#put(path, TextDocument.create(uri, languageId, version, text), languageOf(path, languageId));
    return this.get(path) as OpenDocument;
  }

  /** Applies changes; undefined if the document is not open. */
  change({ textDocument, contentChanges }: DidChangeTextDocumentParams): OpenDocument | undefined {
    const path = pathOfUri(textDocument.uri);
    const known = this.#documents.get(path);
    if (!known) return undefined;
    this.#put(
      path,
      TextDocument.update(known.document, contentChanges, textDocument.version),
      known.language,
    );
    return this.get(path);
  }

  /** Returns the path. */
  close({ uri }: Pick<VersionedTextDocumentIdentifier, 'uri'>): string {
    const path = pathOfUri(uri);
    this.#documents.delete(path);
    this.#marked.delete(path);
    return path;
  }

  /**
   * Editors cut off a file's byte order mark and put it back when they save. Here it is
   * noted that the file has one, so that {@link engineText} shows what programs will read.
   */
  setMarked(path: string, marked: boolean): void {
    if (marked) this.#marked.add(path);
    else this.#marked.delete(path);
  }

  /** The text as it would lie on disk if it were saved now. */
  engineText(document: OpenDocument): string {
    return this.#marked.has(document.path) && !document.text.startsWith(BOM)
      ? BOM + document.text
      : document.text;
  }

  #put(path: string, document: TextDocument, language: LanguageId | undefined): void {
    this.#documents.delete(path);
    this.#documents.set(path, { document, language });
  }
}

const BY_LANGUAGE_ID: Readonly<Record<string, LanguageId>> = {
  dockerfile: 'dockerfile',
  dockercompose: 'compose',
  'pip-requirements': 'requirements',
  requirements: 'requirements',
  'mysql-cnf': 'mysql',
};

/** The editor's language counts only where the name says nothing: open or closed, a file is the same. */
function languageOf(path: string, languageId: string): LanguageId | undefined {
  const byName = classify(path);
  if ((LANGUAGES as readonly string[]).includes(byName ?? '')) return undefined;
  return BY_LANGUAGE_ID[languageId];
}
