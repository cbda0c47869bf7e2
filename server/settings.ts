import type { Connection } from 'vscode-languageserver';
import { type Config, type ConfigProblems, parseConfig, type Rule, type Workspace } from '../rules/index.ts';
import type { InitializationOptions } from './protocol.ts';

/** When a document is looked at. */
export type Run = 'onType' | 'onSave';

/** A settings object, as far as it is right, and what is wrong with it. */
export interface Settings {
  readonly config: Config;
  readonly run: Run;
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
  const off = values.enable === false ? { ignore: ['**'] } : {};
  return { config: { ...config, ...off }, run: values.run === 'onSave' ? 'onSave' : 'onType', problems };
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

  /** Takes the settings that a client sent along with the news that they changed. */
  push(settings: unknown): void {
    if (isObject(settings) && isObject(settings.deploylint)) this.#pushed = settings.deploylint;
  }

  /** Fetches the settings of all folders and applies them. Returns what is wrong with them. */
  async load(
    folders: readonly { readonly path: string; readonly uri: string }[],
  ): Promise<ConfigProblems['problems']> {
    const [everywhere, ...each] = await this.#fetch(folders.map(({ uri }) => uri));
    const general = readSettings(everywhere, this.#rules);
    const own = folders.map(({ path }, index) => ({
      path,
      settings: readSettings(each[index], this.#rules),
    }));
    const differing = own.filter(({ settings }) => JSON.stringify(settings) !== JSON.stringify(general));
    // Globs are relative to the folder, and a folder's settings hold the general ones already;
    // lists that only ever add up must not come to it from above as well.
    const { ignore, production, files, ...rest } = general.config;
    this.#apply([
      { path: '/', config: own.length === 0 ? general.config : rest },
      ...own.map(({ path, settings }) => ({ path, config: settings.config })),
    ]);
    this.#run = general.run;
    return [general, ...differing.map(({ settings }) => settings)].flatMap(({ problems }) => problems);
  }

  async #fetch(uris: readonly string[]): Promise<readonly unknown[]> {
    if (!this.#asks) return [undefined, ...uris].map(() => this.#pushed);
    const items = [
      { section: 'deploylint' },
      ...uris.map((scopeUri) => ({ scopeUri, section: 'deploylint' })),
    ];
    return (await this.#connection.workspace.getConfiguration(items)) as unknown[];
  }

  #apply(scopes: readonly { readonly path: string; readonly config: Config }[]): void {
    const paths = scopes.map(({ path }) => path);
    for (const old of this.#scopes) if (!paths.includes(old)) this.#workspace.setDefaults({}, old);
    for (const { path, config } of scopes) this.#workspace.setDefaults(config, path);
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
