import type { Connection } from 'vscode-languageserver';
import type { InitializationOptions } from '../protocol/messages.ts';
import { type Config, type ConfigProblems, parseConfig, type Rule, type Workspace } from '../rules/index.ts';

/** When a document is looked at. */
export type Run = 'onType' | 'onSave';

/** A settings object, as far as it is right, and what is wrong with it. */
export interface Settings {
  readonly enabled: boolean;
  readonly config: Config;
  readonly run: Run;
  /** The program, if ShellCheck is to be asked. */
  readonly shellcheck: string | undefined;
  readonly problems: ConfigProblems['problems'];
}

/** Keys of the `deploylint` section that are the configuration's own. */
const MIRRORED = ['preset', 'rules', 'target', 'mysql', 'production', 'files', 'ignore'] as const;

/** Reads the `deploylint` section of an editor's settings. Values that are empty count as unset. */
export function readSettings(section: unknown, rules?: readonly Rule[]): Settings {
  const values = isObject(section) ? section : {};
  const mirrored = MIRRORED.flatMap((key) => (isSet(values[key]) ? [[key, values[key]]] : []));
  const { config = {}, problems } = parseConfig(
    JSON.stringify(Object.fromEntries(mirrored), undefined, 1),
    'settings',
    rules,
  );
  return {
    enabled: values.enable !== false,
    config,
    run: values.run === 'onSave' ? 'onSave' : 'onType',
    shellcheck: shellcheckIn(values.shellcheck),
    problems,
  };
}

/** The program to run: by its path if one is set, else whatever goes by its name. */
function shellcheckIn(section: unknown): string | undefined {
  if (!isObject(section) || section.enable !== true) return undefined;
  return typeof section.path === 'string' && section.path.trim() !== '' ? section.path.trim() : 'shellcheck';
}

/**
 * The editor's settings: asked for once a folder, kept until they change, handed to the
 * engine as its weakest configuration.
 */
export class EditorSettings {
  readonly #connection: Connection;
  readonly #workspace: Workspace;
  readonly #asks: boolean;
  readonly #rules: readonly Rule[];
  #pushed: unknown;
  #scopes: readonly string[] = [];
  #run: Run = 'onType';
  #shellcheck: string | undefined;
  #loads = 0;

  /** `asks`: whether the client answers `workspace/configuration`. */
  constructor(
    connection: Connection,
    workspace: Workspace,
    rules: readonly Rule[],
    asks: boolean,
    options: InitializationOptions,
  ) {
    this.#connection = connection;
    this.#workspace = workspace;
    this.#asks = asks;
    this.#rules = rules;
    this.#pushed = options.settings;
  }

  get run(): Run {
    return this.#run;
  }

  /** The program to ask, if ShellCheck is on; the same for all folders, since it is the machine's. */
  get shellcheck(): string | undefined {
    return this.#shellcheck;
  }

  /** Takes the settings that a client sent along with the news that they changed. */
  push(settings: unknown): void {
    if (isObject(settings) && isObject(settings.deploylint)) this.#pushed = settings.deploylint;
  }

  /**
   * Fetches the settings of all folders and applies them. Returns what is wrong with them.
   * An answer that was overtaken by a later one is left aside.
   */
  async load(
    folders: readonly { readonly path: string; readonly uri: string }[],
  ): Promise<ConfigProblems['problems']> {
    const load = ++this.#loads;
    const sections = await this.#fetch(folders.map(({ uri }) => uri));
    if (load !== this.#loads) return [];
    const [general, ...own] = [...sections].map((section) => readSettings(section, this.#rules));
    if (!general) return [];
    const disabled = [general, ...own].every(({ enabled }) => !enabled);
    // Globs are relative to the folder. What lies outside of all gets the rest.
    const { ignore, production, files, ...rest } = general.config;
    const outside = folders.length > 0 ? rest : general.config;
    const scopes = folders.map(({ path }, index) => ({ path, ...(own[index] ?? general) }));
    this.#apply([{ path: '/', config: outside, enabled: !disabled }, ...scopes]);
    this.#run = general.run;
    this.#shellcheck = general.shellcheck;
    const problems = [general, ...own].flatMap((each) => each.problems);
    const texts = problems.map((problem) => JSON.stringify(problem));
    return problems.filter((_, index) => texts.indexOf(texts[index] ?? '') === index);
  }

  async #fetch(uris: readonly string[]): Promise<readonly unknown[]> {
    if (!this.#asks) return [undefined, ...uris].map(() => this.#pushed);
    const items = [
      { section: 'deploylint' },
      ...uris.map((scopeUri) => ({ scopeUri, section: 'deploylint' })),
    ];
    return (await this.#connection.workspace.getConfiguration(items)) as unknown[];
  }

  #apply(
    scopes: readonly { readonly path: string; readonly config: Config; readonly enabled: boolean }[],
  ): void {
    const paths = scopes.map(({ path }) => path);
    for (const old of this.#scopes) if (!paths.includes(old)) this.#workspace.setDefaults({}, old);
    for (const { path, config, enabled } of scopes) {
      this.#workspace.setDefaults(enabled ? config : { ...config, ignore: ['**'] }, path);
    }
    this.#scopes = paths;
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isSet(value: unknown): boolean {
  if (value === undefined || value === null || value === '') return false;
  return typeof value !== 'object' || Object.keys(value).length > 0;
}
