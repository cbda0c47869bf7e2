import { addOption } from '../edit/dockerfile.ts';
import { appendCommand } from '../edit/dockerfile-runs.ts';
import { defineRule } from '../engine/rule.ts';
import type { Arg, Dockerfile, Env, Run, Stage } from '../syntax/dockerfile/nodes.ts';
import { imageStages } from '../syntax/dockerfile/stages.ts';
import type { Action } from '../syntax/shell/nodes.ts';

interface Cache {
  /** What the peer calls it. */
  readonly code: string;
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

const CACHES: readonly Cache[] = [
  {
    code: 'hadolint:DL3009',
    fills: ({ type }) => type === 'AptUpdate',
    folder: /^\/var\/lib\/apt(?:\/lists)?(?:\/|$)/,
    cleanup: 'rm -rf /var/lib/apt/lists/*',
  },
  {
    code: 'hadolint:DL3019',
    fills: ({ type }) => type === 'ApkAdd',
    folder: /^\/(?:var\/cache\/apk|etc\/apk\/cache)(?:\/|$)/,
    options: ['--no-cache'],
  },
  {
    code: 'hadolint:DL3032',
    fills: (action) => isFilledBy(action, /^yum$/),
    folder: RPM_CACHE,
    cleanup: '{tool} clean all',
    empties: (action) => isCall(action, RPM_TOOL, 'clean'),
  },
  {
    code: 'hadolint:DL3040',
    fills: (action) => isFilledBy(action, /^(?:dnf5?|microdnf|tdnf)$/),
    folder: RPM_CACHE,
    cleanup: '{tool} clean all',
    empties: (action) => isCall(action, RPM_TOOL, 'clean'),
  },
  {
    code: 'hadolint:DL3036',
    fills: ({ type }) => type === 'ZypperInstall',
    folder: /^\/var\/cache\/zypp(?:\/|$)/,
    cleanup: 'zypper clean --all',
    empties: (action) => isCall(action, /^zypper$/, 'clean', 'cc'),
  },
  {
    code: 'hadolint:DL3042',
    fills: (action) => action.type === 'PipInstall' && action.subcommand === 'install',
    folder: /(?:^|\/)(?:\.cache|pip|uv)(?:\/|$)/,
    empties: (action) => isCall(action, /^(?:pip|uv)/, 'cache'),
    options: ['--no-cache-dir', '--no-cache', '-n'],
    variable: /^(?:PIP_NO_CACHE_DIR|UV_NO_CACHE)$/,
  },
  {
    code: 'hadolint:DL3060',
    fills: (action) => action.type === 'NpmInstall' && action.tool === 'yarn',
    folder: /(?:^|\/)(?:\.cache|\.?yarn)(?:\/|$)/,
    cleanup: 'yarn cache clean',
    empties: (action) => isCall(action, /^yarn$/, 'cache'),
  },
];

/** What a package manager keeps for the next time, in a layer that has none. Only in what becomes the image. */
export default defineRule({
  id: 'dockerfile/package-cache-left',
  over: 'dockerfile',
  since: '0.1.0',
  severity: 'info',
  presets: ['strict'],
  fix: 'sometimes',
  aliases: CACHES.map(({ code }) => code),
  messages: {
    found: '`{tool}` leaves its cache in the layer: nothing in this `RUN` empties it.',
    option: 'Insert `{option}`',
    remove: 'Insert `{command}` in the same layer',
  },
  create: (context) => {
    let shipped: ReadonlySet<number> = new Set();
    let env: readonly string[] = [];
    const remember = ({ pairs }: Env | Arg): void => {
      env = [...env, ...pairs.filter(({ value }) => isOn(value?.value)).map(({ key }) => key.value ?? '')];
    };
    return {
      Dockerfile(file) {
        shipped = imageStages(file);
      },
      Stage({ base }) {
        env = base.stage === undefined ? [] : namesOf(base.stage);
      },
      Env: remember,
      Arg: remember,
      Run(run) {
        if (run.stage !== undefined && !shipped.has(run.stage)) return;
        const actions = run.scripts.flatMap((script) => script.actions);
        for (const cache of CACHES) {
          const set = [...env, ...exportsOf(run)];
          const filling = actions.filter((action) => cache.fills(action) && !isOff(cache, action, set));
          const last = filling.at(-1);
          if (last === undefined || isEmptied(cache, run, actions, last)) continue;
          // An option is wanted of each command, a removal once.
          for (const action of cache.options === undefined ? filling.slice(-1) : filling) {
            const { start, end } = action.command.nameWord ?? action;
            const fixes = fixesOf(cache, action, run);
            context.report({ start, end }, 'found', { tool: action.tool }, { fixes, aliases: [cache.code] });
          }
        }
      },
    };

    function fixesOf(cache: Cache, filling: Action, run: Run) {
      const { path } = context;
      const option = cache.options?.[filling.tool === 'uv pip' ? 1 : 0];
      if (option !== undefined && 'subcommandRange' in filling) {
        const edits = [addOption(path, filling.subcommandRange, option, context.sources.text(path))];
        return [{ title: 'option' as const, args: { option }, safe: true, edits }];
      }
      const command = cache.cleanup?.replace('{tool}', filling.tool);
      const file = context.sources.dockerfile(path);
      const needed = filling.type === 'AptUpdate' && file !== undefined && isNeededBelow(file, run);
      const edits = command && file && !needed ? appendCommand(path, file, run, command) : [];
      // What is removed may be needed again by what nobody can see from here.
      return command && edits.length > 0
        ? [{ title: 'remove' as const, args: { command }, safe: false, edits }]
        : [];
    }
  },
});

/** True if apt installs by these lists in a RUN below, or nothing does in this one. */
function isNeededBelow({ stages }: Dockerfile, run: Run): boolean {
  const actionsOf = ({ scripts }: Run): readonly Action[] => scripts.flatMap(({ actions }) => actions);
  const installs = (each: Run): boolean => actionsOf(each).some(({ type }) => type === 'AptInstall');
  const updates = (each: Run): boolean => actionsOf(each).some(({ type }) => type === 'AptUpdate');
  const instructions = run.stage === undefined ? [] : (stages[run.stage]?.instructions ?? []);
  const below = instructions.filter((node): node is Run => node.type === 'Run' && node.start > run.start);
  return !installs(run) || below.some((each) => installs(each) && !updates(each));
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
function isOff({ options, variable }: Cache, action: Action, env: readonly string[]): boolean {
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
  { folder, empties }: Cache,
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

function namesOf(stage: Stage): readonly string[] {
  const own = stage.variables
    .filter(({ source, value }) => source === 'env' && isOn(value))
    .map(({ name }) => name);
  return stage.base.stage === undefined ? own : [...own, ...namesOf(stage.base.stage)];
}

/** Set to something that is not plainly no; what is unknown may well be yes. */
function isOn(value: string | undefined): boolean {
  return !/^(?:|0|false|no|off)$/i.test(value ?? '1');
}
