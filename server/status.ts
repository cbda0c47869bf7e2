import type { Connection } from 'vscode-languageserver';
import { type Status as StatusParams, statusNotification } from '../protocol/messages.ts';
import type { Crash, Rule, Workspace } from '../rules/index.ts';
import type { OpenDocuments } from './documents.ts';

/** Milliseconds after which work is called work. */
const BUSY_AFTER = 300;

/** Tells the client how things stand, whenever that changes, and logs rules that threw, each once. */
export class Status {
  readonly #connection: Connection;
  readonly #workspace: Workspace;
  readonly #documents: OpenDocuments;
  readonly #rules: readonly Rule[];
  readonly #logged = new Set<string>();
  #last: StatusParams = { rules: 0, files: 0, busy: true };
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    connection: Connection,
    workspace: Workspace,
    documents: OpenDocuments,
    rules: readonly Rule[],
  ) {
    this.#connection = connection;
    this.#workspace = workspace;
    this.#documents = documents;
    this.#rules = rules;
  }

  /** A pass begins. Short ones don't show. */
  begin(): void {
    this.#timer ??= setTimeout(() => this.#send({ ...this.#last, busy: true }), BUSY_AFTER);
  }

  /** A pass has come to its end: everything is known. */
  end(folders: readonly string[]): void {
    this.stop();
    const crashes = this.#workspace.crashes();
    for (const crash of crashes) this.#log(crash);
    this.#logBounds();
    const last = crashes.at(-1);
    const settings = this.#workspace.settingsFor(subjectOf(this.#documents, folders));
    const config = settings.files.at(-1);
    this.#send({
      rules: this.#rules.filter((rule) => settings.runs(rule)).length,
      files: this.#workspace.linted().length,
      ...(config === undefined ? {} : { config }),
      ...(last === undefined ? {} : { crash: oneLine(last) }),
      busy: false,
      ...(Object.keys(settings.target).length > 0 && { target: settings.target }),
    });
  }

  /** Stops the clock. */
  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #send(status: StatusParams): void {
    if (JSON.stringify(status) === JSON.stringify(this.#last)) return;
    this.#last = status;
    void this.#connection.sendNotification(statusNotification, status);
  }

  /** Says which images have more Python files than are read. */
  #logBounds(): void {
    for (const { pythonSources } of this.#workspace.deployments()) {
      for (const [{ path, context }, { tooMany }] of pythonSources) {
        const key = `sources\n${path}`;
        if (!tooMany || this.#logged.has(key)) continue;
        this.#logged.add(key);
        this.#connection.console.info(
          `${path}: the build context ${context ?? ''} has too many Python files; what they import is not compared with the requirements.`,
        );
      }
    }
  }

  #log({ rule, path, error }: Crash): void {
    const key = `${rule}\n${error}`;
    if (this.#logged.has(key)) return;
    this.#logged.add(key);
    this.#connection.console.error(
      `The rule ${rule} failed on ${path}; its findings there are missing. ${error}`,
    );
  }
}

/** The file whose configuration is shown: an open one, else one that might lie in the first folder. */
export function subjectOf(documents: OpenDocuments, folders: readonly string[]): string {
  return documents.paths()[0] ?? `${folders[0] ?? ''}/Dockerfile`;
}

function oneLine({ rule, path, error }: Crash): string {
  return `${rule}: ${error.split('\n')[0] ?? ''} (${path})`;
}
