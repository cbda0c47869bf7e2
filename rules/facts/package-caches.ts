import type { Run, Stage } from '../syntax/dockerfile/nodes.ts';
import type { Action } from '../syntax/shell/nodes.ts';

/** What a package manager keeps for the next time. */
export interface PackageCache {
  readonly name: 'apt' | 'apk' | 'yum' | 'dnf' | 'zypper' | 'pip' | 'yarn';
  /** What fills it. */
  readonly fills: (action: Action) => boolean;
  /** Where it lies: removed, or mounted over, it is not in the layer. */
  readonly folder: RegExp;
  /** What else empties it. */
  readonly empties?: (action: Action) => boolean;
  /** Options that keep it empty, the first of them for the fix. */
  readonly options?: readonly string[];
  /** The command that empties it, with the tool's name for `{tool}`. */
  readonly cleanup?: string;
  /** Environment variable that keeps it empty. */
  readonly variable?: RegExp;
}

const RPM_TOOL = /^(?:yum|dnf5?|microdnf|tdnf)$/;
const RPM_CACHE = /^\/var\/cache\/(?:yum|dnf|libdnf5|tdnf)?(?:\/|$)/;

const CACHES: readonly PackageCache[] = [
  {
    name: 'apt',
    fills: ({ type }) => type === 'AptUpdate',
    folder: /^\/var\/lib\/apt(?:\/lists)?(?:\/|$)/,
    cleanup: 'rm -rf /var/lib/apt/lists/*',
  },
  {
    name: 'apk',
    fills: ({ type }) => type === 'ApkAdd',
    folder: /^\/(?:var\/cache\/apk|etc\/apk\/cache)(?:\/|$)/,
    options: ['--no-cache'],
  },
  {
    name: 'yum',
    fills: (action) => isFilledBy(action, /^yum$/),
    folder: RPM_CACHE,
    cleanup: '{tool} clean all',
    empties: (action) => isCall(action, RPM_TOOL, 'clean'),
  },
  {
    name: 'dnf',
    fills: (action) => isFilledBy(action, /^(?:dnf5?|microdnf|tdnf)$/),
    folder: RPM_CACHE,
    cleanup: '{tool} clean all',
    empties: (action) => isCall(action, RPM_TOOL, 'clean'),
  },
  {
    name: 'zypper',
    fills: ({ type }) => type === 'ZypperInstall',
    folder: /^\/var\/cache\/zypp(?:\/|$)/,
    cleanup: 'zypper clean --all',
    empties: (action) => isCall(action, /^zypper$/, 'clean', 'cc'),
  },
  {
    name: 'pip',
    fills: (action) => action.type === 'PipInstall' && action.subcommand === 'install',
    folder: /(?:^|\/)(?:\.cache|pip|uv)(?:\/|$)/,
    empties: (action) => isCall(action, /^(?:pip|uv)/, 'cache'),
    options: ['--no-cache-dir', '--no-cache', '-n'],
    variable: /^(?:PIP_NO_CACHE_DIR|UV_NO_CACHE)$/,
  },
  {
    name: 'yarn',
    fills: (action) => action.type === 'NpmInstall' && action.tool === 'yarn',
    folder: /(?:^|\/)(?:\.cache|\.?yarn)(?:\/|$)/,
    cleanup: 'yarn cache clean',
    empties: (action) => isCall(action, /^yarn$/, 'cache'),
  },
];

/** The caches that a RUN fills and leaves in its layer, with what fills them. `settings` are variables that are on. */
export function cachesLeft(
  run: Run,
  settings: readonly string[],
): readonly { readonly cache: PackageCache; readonly filling: readonly Action[] }[] {
  const actions = run.scripts.flatMap((script) => script.actions);
  const set = [...settings, ...exportsOf(run)];
  return CACHES.flatMap((cache) => {
    const filling = actions.filter((action) => cache.fills(action) && !isOff(cache, action, set));
    const last = filling.at(-1);
    return last === undefined || isEmptied(cache, run, actions, last) ? [] : [{ cache, filling }];
  });
}

function isFilledBy(action: Action, tool: RegExp): boolean {
  return (
    (action.type === 'DnfInstall' && tool.test(action.tool)) || isCall(action, tool, 'upgrade', 'update')
  );
}

function isCall(action: Action, tool: RegExp, ...subcommands: readonly string[]): boolean {
  return (
    action.type === 'PackageManagerCall' &&
    tool.test(action.tool) &&
    subcommands.includes(action.subcommand ?? '')
  );
}

/** True if the command itself keeps no cache. */
function isOff({ options, variable }: PackageCache, action: Action, env: readonly string[]): boolean {
  if (action.options.some(({ name }) => options?.includes(name))) return true;
  if (variable === undefined) return false;
  const { assignments } = action.command;
  const inline = assignments.some(({ name, value }) => variable.test(name) && isOn(value?.value));
  return inline || env.some((name) => variable.test(name));
}

/** Names that a script exports, for all its commands. */
function exportsOf({ scripts }: Run): readonly string[] {
  return scripts
    .flatMap(({ commands }) => commands.filter(({ name }) => name === 'export'))
    .flatMap(({ args }) => args.map(({ unquoted }) => unquoted.split('=', 2)))
    .flatMap(([name = '', value]) => (isOn(value) ? [name] : []));
}

/** True if the cache lies elsewhere, or is emptied once it was filled for the last time. */
function isEmptied(
  { folder, empties }: PackageCache,
  run: Run,
  actions: readonly Action[],
  { start }: Action,
): boolean {
  const mounted = run.mounts.some(
    // An unknown mount may be the one.
    ({ type, target }) =>
      (type === 'cache' || type === 'tmpfs') && (target === undefined || folder.test(target)),
  );
  if (mounted) return true;
  return actions.some(
    (action) =>
      action.start > start &&
      (empties?.(action) ||
        (action.type === 'Remove' && action.files.some(({ unquoted }) => folder.test(unquoted)))),
  );
}

/** Variables that the stages below a stage set, and that are not plainly off. */
export function inheritedSettings(stage: Stage): readonly string[] {
  const own = stage.variables
    .filter(({ source, value }) => source === 'env' && isOn(value))
    .map(({ name }) => name);
  return stage.base.stage === undefined ? own : [...own, ...inheritedSettings(stage.base.stage)];
}

/** Set to something that is not plainly no; what is unknown may well be yes. */
export function isOn(value: string | undefined): boolean {
  return !/^(?:|0|false|no|off)$/i.test(value ?? '1');
}
