import {
  type Finding,
  META_RULES,
  type Snippet,
  shellcheckFindings,
  shellSnippets,
  type Workspace,
} from '../rules/index.ts';

/** What runs ShellCheck; see `host/shellcheck.ts`. */
export interface ShellChecker {
  check(snippet: Snippet): Promise<string>;
}

/** Runs at the same time. */
const CONCURRENCY = 2;

/** Asks ShellCheck while it is on; once it fails, not again until the settings name another. */
export class Shellchecks {
  readonly #workspace: Workspace;
  readonly #platform: { shellChecker?(program: string): ShellChecker };
  readonly #onFailure: (reason: string) => void;
  readonly #done = new Map<string, string>();
  #program: string | undefined;
  #checker: ShellChecker | undefined;

  constructor(
    workspace: Workspace,
    platform: { shellChecker?(program: string): ShellChecker },
    onFailure: (reason: string) => void,
  ) {
    this.#workspace = workspace;
    this.#platform = platform;
    this.#onFailure = onFailure;
  }

  /** Asks of every Dockerfile, those of `first` before the others. True if there is news. */
  async run(
    program: string | undefined,
    first: readonly string[],
    cancelled: () => boolean,
  ): Promise<boolean> {
    const forgotten = this.#use(program);
    if (!this.#checker) return forgotten;
    const paths = [...new Set([...first, ...this.#workspace.linted()])];
    try {
      return await runShellCheck(this.#workspace, paths, this.#checker, this.#done, cancelled);
    } catch (error) {
      this.#checker = undefined;
      this.#onFailure(error instanceof Error ? error.message : String(error));
      return false;
    }
  }

  /** Takes the program for the one to ask. True if what another one said was forgotten. */
  #use(program: string | undefined): boolean {
    if (program === this.#program) return false;
    this.#program = program;
    this.#checker = program === undefined ? undefined : this.#platform.shellChecker?.(program);
    const old = [...this.#done];
    this.#done.clear();
    for (const [path, text] of old) this.#workspace.supply(path, text, []);
    return old.length > 0;
  }
}

/**
 * Has ShellCheck look at the Dockerfiles among some files, and hands what it finds to the
 * workspace, which then wants to be refreshed. Files where its rule is off are left out.
 * `done` remembers the texts that were looked at. Returns true if anything was handed over;
 * throws what the checker throws.
 */
export async function runShellCheck(
  workspace: Workspace,
  paths: readonly string[],
  checker: ShellChecker,
  done: Map<string, string>,
  cancelled: () => boolean = () => false,
): Promise<boolean> {
  let supplied = false;
  for (const path of paths) {
    if (cancelled()) return supplied;
    const file =
      workspace.report(path)?.language === 'dockerfile' ? workspace.sources().dockerfile(path) : undefined;
    if (!file || done.get(path) === file.text) continue;
    if (!workspace.settingsFor(path).runs(META_RULES.shellcheck)) continue;
    const snippets = shellSnippets(file);
    const findings: Finding[][] = [];
    let next = 0;
    const worker = async (): Promise<void> => {
      while (next < snippets.length && !cancelled()) {
        const index = next++;
        const snippet = snippets[index] as Snippet;
        findings[index] = [...shellcheckFindings(path, snippet, await checker.check(snippet))];
      }
    };
    await Promise.all(Array.from({ length: Math.min(CONCURRENCY, snippets.length) }, worker));
    if (cancelled()) return supplied;
    workspace.supply(path, file.text, findings.flat());
    done.set(path, file.text);
    supplied = true;
  }
  return supplied;
}
