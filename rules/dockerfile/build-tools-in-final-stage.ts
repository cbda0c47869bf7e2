import { defineRule } from '../engine/rule.ts';
import type { Run } from '../syntax/dockerfile/nodes.ts';
import { imageStages } from '../syntax/dockerfile/stages.ts';
import type { Action, PackageSpec } from '../syntax/shell/nodes.ts';

const COMPILER =
  /^(?:build-essential|build-base|gcc|g\+\+|gcc-c\+\+|clang|cmake|rustc|cargo|(?:gcc|g\+\+|clang)-\d+)$/;

/** Compilers in the image that is deployed, unless the RUN that installs them removes something again. */
export default defineRule({
  id: 'dockerfile/build-tools-in-final-stage',
  over: 'dockerfile',
  since: '0.1.0',
  severity: 'info',
  presets: ['strict'],
  fix: 'never',
  seed: ['D13'],
  messages: {
    found: '`{package}` stays in the image that is deployed: a builder stage would leave it behind.',
  },
  create: (context) => {
    let shipped: ReadonlySet<number> = new Set();
    return {
      Dockerfile(file) {
        shipped = imageStages(file);
      },
      Run(run) {
        if (run.onbuild || run.stage === undefined || !shipped.has(run.stage)) return;
        const actions = actionsOf(run);
        if (actions.some(removes)) return;
        const first = actions.flatMap(packagesOf).find(({ name }) => COMPILER.test(name ?? ''));
        if (first?.name === undefined) return;
        context.report(first.nameRange, 'found', { package: first.name });
      },
    };
  },
});

function actionsOf({ scripts }: Run): readonly Action[] {
  return scripts.flatMap(({ actions }) => actions);
}

function packagesOf(action: Action): readonly PackageSpec[] {
  const system = ['AptInstall', 'ApkAdd', 'DnfInstall', 'ZypperInstall'].includes(action.type);
  return system && 'packages' in action ? action.packages : [];
}

function removes(action: Action): boolean {
  return (
    action.type === 'PackageManagerCall' &&
    /^(?:del|remove|purge|autoremove|autopurge|erase|rm)$/.test(action.subcommand ?? '')
  );
}
