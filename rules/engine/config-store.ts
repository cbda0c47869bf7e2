import { basename, dirname, isInside } from '../shared/paths.ts';
import { type Config, type ConfigLayer, type ResolvedConfig, resolveConfig } from './config.ts';
import { CONFIG_NAMES, type ParsedConfig, parseConfig } from './config-file.ts';
import type { Finding } from './finding.ts';
import { classify, matchesGlobs } from './glob.ts';
import type { FileKind } from './language.ts';
import { META_RULES, metaFinding, metaRules } from './meta.ts';
import { PEER_CONFIG_NAMES, type Peer, parsePeerConfig } from './peer-config.ts';
import type { Rule } from './rule.ts';
import type { FileStore } from './store.ts';

/**
 * Finds the configuration that holds for each file: the editor's settings, the files in its
 * folder and those above up to one with `root: true`, the command line's flags. Answers are
 * kept until {@link ConfigStore.clear}.
 */
export class ConfigStore {
  readonly #store: FileStore;
  readonly #rules: readonly Rule[];
  #folders: readonly string[] = [];
  readonly #defaults = new Map<string, Config>();
  #overrides: ConfigLayer | undefined;
  #use: boolean | string = true;

  readonly #parsed = new Map<string, { text: string; parsed: ParsedConfig }>();
  readonly #byFolder = new Map<string, readonly ConfigLayer[]>();
  readonly #peersByFolder = new Map<string, readonly ConfigLayer[]>();
  readonly #byPath = new Map<string, ResolvedConfig>();
  /** What stacks of layers were found to say, by where the layers come from. */
  readonly #byLayers = new Map<string, Map<string, ResolvedConfig>>();
  readonly #kinds = new Map<string, FileKind | undefined>();

  constructor(store: FileStore, rules: readonly Rule[]) {
    this.#store = store;
    this.#rules = [...rules, ...metaRules];
  }

  setFolders(folders: readonly string[]): void {
    this.#folders = folders;
  }

  setDefaults(config: Config, scope = '/'): void {
    this.#defaults.set(scope, config);
  }

  setOverrides(config: Config | undefined, folder: string): void {
    this.#overrides = config && { config, from: 'command line', folder };
  }

  setUse(use: boolean | string): void {
    this.#use = use;
  }

  /** Forgets what was worked out; texts of configuration files that did not change stay parsed. */
  clear(): void {
    this.#byFolder.clear();
    this.#peersByFolder.clear();
    this.#byPath.clear();
    this.#byLayers.clear();
    this.#kinds.clear();
  }

  /** True if a path is a configuration file in use, or may become one. */
  concerns(path: string): boolean {
    if (path === this.#use) return true;
    const name = basename(path);
    return (
      this.#use === true &&
      (isConfigName(name) || PEERS.some((peer) => PEER_CONFIG_NAMES[peer].includes(name))) &&
      this.#store.kind(path) !== 'missing'
    );
  }

  of(path: string): ResolvedConfig {
    const known = this.#byPath.get(path);
    if (known) return known;
    const layers = this.#layers(path);
    const resolved = resolveConfig(layers, path, matchesGlobs, this.#knownOf(layers));
    this.#byPath.set(path, resolved);
    return resolved;
  }

  /** What a file is by name and by the `files` globs of its configuration. */
  classify(path: string): FileKind | undefined {
    if (this.#kinds.has(path)) return this.#kinds.get(path);
    const configured = this.#layers(path).findLast(
      ({ config, folder }) => classify(path, config.files, folder) !== classify(path),
    );
    const kind = configured ? classify(path, configured.config.files, configured.folder) : classify(path);
    this.#kinds.set(path, kind);
    return kind;
  }

  /** What is wrong with a configuration file; undefined if the path is none. */
  problems(path: string): readonly Finding[] | undefined {
    if (path !== this.#use && (this.#use !== true || !isConfigName(basename(path)))) return undefined;
    const problem = this.#store.problem(path);
    // A manifest that is no text is nobody's configuration.
    if (problem && (path === this.#use || basename(path) !== 'package.json'))
      return [metaFinding(META_RULES.invalidConfig, problem, { path, start: 0, end: 0 })];
    const parsed = this.#parse(path);
    if (!parsed || (parsed.config === undefined && parsed.problems.length === 0)) return undefined;
    return parsed.problems;
  }

  #layers(path: string): readonly ConfigLayer[] {
    const defaults = [...this.#defaults]
      .filter(([scope]) => scope === '/' || path === scope || path.startsWith(`${scope}/`))
      .sort(([a], [b]) => a.length - b.length)
      .map(([scope, config]) => ({ config, from: 'settings', folder: scope }));
    const files =
      typeof this.#use === 'string'
        ? this.#fileLayers([this.#use])
        : this.#use
          ? this.#found(dirname(path))
          : [];
    return [...defaults, ...files, ...(this.#overrides ? [this.#overrides] : [])];
  }

  #knownOf(layers: readonly ConfigLayer[]): Map<string, ResolvedConfig> {
    const key = layers.map(({ from, folder }) => `${from}\n${folder}`).join('\n');
    const known = this.#byLayers.get(key) ?? new Map<string, ResolvedConfig>();
    this.#byLayers.set(key, known);
    return known;
  }

  /** Our configuration; where there is none at all, what the peers are told. */
  #found(folder: string): readonly ConfigLayer[] {
    const own = this.#layersOf(folder);
    return own.length > 0 ? own : this.#peerLayersOf(folder);
  }

  /** The nearest configuration of each peer, up to the folder that is open: they look no further. */
  #peerLayersOf(folder: string): readonly ConfigLayer[] {
    const known = this.#peersByFolder.get(folder);
    if (known) return known;
    const own = PEERS.flatMap((peer) => this.#peerLayer(peer, folder) ?? []);
    const parent = dirname(folder);
    const within = this.#folders.some((each) => folder !== each && isInside(folder, each));
    const above = within ? this.#peerLayersOf(parent) : [];
    const layers = [...above.filter(({ peer }) => own.every((each) => each.peer !== peer)), ...own];
    this.#peersByFolder.set(folder, layers);
    return layers;
  }

  #peerLayer(peer: Peer, folder: string): ConfigLayer | undefined {
    for (const path of pathsIn(folder, PEER_CONFIG_NAMES[peer])) {
      const text = this.#exists(path) ? this.#store.text(path) : undefined;
      const config = text === undefined ? undefined : parsePeerConfig(peer, text, path, this.#rules)?.config;
      if (config) return { config, from: path, folder, peer };
    }
    return undefined;
  }

  #layersOf(folder: string): readonly ConfigLayer[] {
    const known = this.#byFolder.get(folder);
    if (known) return known;
    const own = this.#fileLayers(this.#configPaths(folder));
    const parent = dirname(folder);
    const stops = parent === folder || own.some((layer) => layer.config.root);
    const layers = stops ? own : [...this.#layersOf(parent), ...own];
    this.#byFolder.set(folder, layers);
    return layers;
  }

  /** The configuration files of a folder that exist, in order of preference. */
  #configPaths(folder: string): readonly string[] {
    return pathsIn(folder, [...CONFIG_NAMES, 'package.json']).filter((path) => this.#exists(path));
  }

  /** Below an open folder discovery has seen every file; elsewhere the host is asked. */
  #exists(path: string): boolean {
    const store = this.#store;
    if (store.discovered.has(path) || store.overlays.has(path)) return true;
    const scanned = this.#folders.some((folder) => path.startsWith(`${folder}/`));
    return !scanned && store.kind(path) === 'file';
  }

  /** The first of the paths that holds a configuration. */
  #fileLayers(paths: readonly string[]): readonly ConfigLayer[] {
    for (const path of paths) {
      const config = this.#parse(path)?.config;
      if (config) return [{ config, from: path, folder: dirname(path) }];
    }
    return [];
  }

  #parse(path: string): ParsedConfig | undefined {
    const text = this.#store.text(path);
    if (text === undefined) return undefined;
    const known = this.#parsed.get(path);
    if (known?.text === text) return known.parsed;
    const parsed = parseConfig(text, path, this.#rules);
    this.#parsed.set(path, { text, parsed });
    return parsed;
  }
}

const PEERS = Object.keys(PEER_CONFIG_NAMES) as readonly Peer[];

function pathsIn(folder: string, names: readonly string[]): readonly string[] {
  return names.map((name) => (folder === '/' ? `/${name}` : `${folder}/${name}`));
}

function isConfigName(name: string): boolean {
  return name === 'package.json' || (CONFIG_NAMES as readonly string[]).includes(name);
}
