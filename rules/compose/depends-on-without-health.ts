import { addHealthcheck } from '../edit/compose-healthcheck.ts';
import { inFile } from '../edit/text.ts';
import { listToMap } from '../edit/yaml-list.ts';
import type { Edit } from '../engine/finding.ts';
import { oncePerPlace } from '../engine/once.ts';
import { defineRule } from '../engine/rule.ts';
import type { Sources } from '../engine/sources.ts';
import type { Service } from '../graph/nodes.ts';
import { isSlowToStart, ownWait } from '../graph/services/start-order.ts';

/** The short form waits until the container runs, not until the database in it answers. */
export default defineRule({
  id: 'compose/depends-on-without-health',
  over: 'deployment',
  severity: 'warning',
  presets: ['recommended'],
  fix: 'sometimes',
  // An override file may say the condition.
  across: 'every',
  seed: ['C7'],
  since: '0.1.0',
  messages: {
    started:
      '`{service}` starts as soon as the container of `{dependency}` runs: the {kind} server in it needs longer until it answers.',
    unseen: {
      text: '`{service}` starts as soon as the container of `{dependency}` runs: unless it waits itself, the {kind} server there does not answer yet.',
      severity: 'info',
    },
    healthy: 'Wait until `{dependency}` is healthy',
    checked: 'Wait until `{dependency}` is healthy, and give it a healthcheck',
  },
  create: (context) => ({
    Deployment({ services, processes }) {
      const byName = new Map(services.map((service) => [service.name, service]));
      const isNew = oncePerPlace();
      for (const process of processes) {
        const { service } = process;
        const wait = ownWait(process);
        if (!service || wait === 'waits') continue;
        const slow = service.compose.dependsOn.flatMap((dependency) => {
          const target = byName.get(dependency.name);
          return dependency.short && target && isSlowToStart(target) ? [{ dependency, target }] : [];
        });
        const healthy = new Set(
          slow.filter(({ target }) => canTell(target)).map(({ target }) => target.name),
        );
        for (const { dependency, target } of slow) {
          // A list that services share by an anchor is one place.
          if (!isNew(dependency.at)) continue;
          const args = { service: service.name, dependency: target.name };
          const check = target.healthcheck.state === 'present' ? [] : addHealthcheck(context.sources, target);
          const map = toMap(context.sources, dependency.at, healthy);
          const edits = healthy.has(target.name) && check && map ? [...map, ...check] : [];
          const title = check?.length ? ('checked' as const) : ('healthy' as const);
          // How images start that are not built here is not known.
          context.report(
            dependency.at,
            wait === 'unknown' ? 'unseen' : 'started',
            { ...args, kind: target.facts?.kind ?? '' },
            {
              // Not safe: with a check that fails, nothing starts.
              fixes: [{ title, args: { dependency: target.name }, safe: false, edits }],
            },
          );
        }
      }
    },
  }),
});

/** True if there is a healthcheck to wait for, or one that can be added. */
function canTell({ healthcheck, facts }: Service): boolean {
  if (healthcheck.state === 'disabled') return false;
  return healthcheck.state === 'present' || facts?.healthcheck !== undefined;
}

function toMap(
  sources: Sources,
  { path, start, end }: Service['at'],
  healthy: ReadonlySet<string>,
): readonly Edit[] | undefined {
  const file = sources.compose(path);
  const edits =
    file &&
    listToMap(file, { start, end }, (name) => [
      'condition',
      healthy.has(name) ? 'service_healthy' : 'service_started',
    ]);
  return edits && inFile(path, edits);
}
