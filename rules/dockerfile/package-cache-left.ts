import { addOption } from '../edit/dockerfile.ts';
import { appendCommand } from '../edit/dockerfile-runs.ts';
import { defineRule } from '../engine/rule.ts';
import { cachesLeft, inheritedSettings, isOn, type PackageCache } from '../facts/package-caches.ts';
import type { Arg, Dockerfile, Env, Run } from '../syntax/dockerfile/nodes.ts';
import { imageStages } from '../syntax/dockerfile/stages.ts';
import type { Action } from '../syntax/shell/nodes.ts';

/** What the peer calls the same of each package manager. */
const CODES: Readonly<Record<PackageCache['name'], string>> = {
  apt: 'hadolint:DL3009',
  apk: 'hadolint:DL3019',
  yum: 'hadolint:DL3032',
  zypper: 'hadolint:DL3036',
  dnf: 'hadolint:DL3040',
  pip: 'hadolint:DL3042',
  yarn: 'hadolint:DL3060',
};

/** What a package manager keeps for the next time, in a layer that has none. Only in what becomes the image. */
export default defineRule({
  id: 'dockerfile/package-cache-left',
  over: 'dockerfile',
  since: '0.1.0',
  severity: 'info',
  presets: ['strict'],
  fix: 'sometimes',
  aliases: Object.values(CODES),
  messages: {
    found: '`{tool}` leaves its cache in the layer: nothing in this `RUN` empties it.',
    option: 'Insert `{option}`',
    remove: 'Insert `{command}` in the same layer',
  },
  create: (context) => {
    let shipped: ReadonlySet<number> = new Set();
    let bareInstalls: ReadonlyMap<number, number> = new Map();
    let env: readonly string[] = [];
    const remember = ({ pairs }: Env | Arg): void => {
      env = [...env, ...pairs.filter(({ value }) => isOn(value?.value)).map(({ key }) => key.value ?? '')];
    };
    return {
      Dockerfile(file) {
        shipped = imageStages(file);
        bareInstalls = lastBareInstalls(file);
      },
      Stage({ base }) {
        env = base.stage === undefined ? [] : inheritedSettings(base.stage);
      },
      Env: remember,
      Arg: remember,
      Run(run) {
        if (run.stage !== undefined && !shipped.has(run.stage)) return;
        for (const { cache, filling } of cachesLeft(run, env)) {
          // An option is wanted of each command, a removal once.
          for (const action of cache.options === undefined ? filling.slice(-1) : filling) {
            const { start, end } = action.command.nameWord ?? action;
            const fixes = fixesOf(cache, action, run);
            context.report(
              { start, end },
              'found',
              { tool: action.tool },
              { fixes, aliases: [CODES[cache.name]] },
            );
          }
        }
      },
    };

    function fixesOf(cache: PackageCache, filling: Action, run: Run) {
      const { path } = context;
      const option = cache.options?.[filling.tool === 'uv pip' ? 1 : 0];
      if (option !== undefined && 'subcommandRange' in filling) {
        const edits = [addOption(path, filling.subcommandRange, option, context.sources.text(path))];
        return [{ title: 'option' as const, args: { option }, safe: true, edits }];
      }
      const command = cache.cleanup?.replace('{tool}', filling.tool);
      const file = context.sources.dockerfile(path);
      const below = (bareInstalls.get(run.stage ?? -1) ?? -1) > run.start;
      const needed = filling.type === 'AptUpdate' && (below || !has(run, 'AptInstall'));
      const edits = command && file && !needed ? appendCommand(path, file, run, command) : [];
      // What is removed may be needed again by what nobody can see from here.
      return command && edits.length > 0
        ? [{ title: 'remove' as const, args: { command }, safe: false, edits }]
        : [];
    }
  },
});

/** By stage, where the last RUN begins that installs by apt and by lists of a RUN above. */
function lastBareInstalls({ stages }: Dockerfile): ReadonlyMap<number, number> {
  const last = new Map<number, number>();
  for (const { index, instructions } of stages) {
    for (const node of instructions)
      if (node.type === 'Run' && has(node, 'AptInstall') && !has(node, 'AptUpdate'))
        last.set(index, node.start);
  }
  return last;
}

function has({ scripts }: Run, type: Action['type']): boolean {
  return scripts.some(({ actions }) => actions.some((action) => action.type === type));
}
