import { addHealthcheck } from '../edit/compose-healthcheck.ts';
import { inFile } from '../edit/text.ts';
import { setScalar } from '../edit/yaml.ts';
import type { Edit } from '../engine/finding.ts';
import { defineRule } from '../engine/rule.ts';
import type { Sources } from '../engine/sources.ts';
import type { Location } from '../shared/text.ts';

/**
 * `condition: service_healthy` on a service that Docker has no healthcheck for. Compose creates
 * it, finds that its health will never be known, and stops: "dependency failed to start:
 * container … has no healthcheck configured". A healthcheck counts wherever it comes from: the
 * service, `extends`, an override file, the Dockerfile, the base image. Unknown images are
 * given the benefit of the doubt.
 */
export default defineRule({
  id: 'compose/unhealthy-dependency',
  over: 'deployment',
  severity: 'error',
  presets: ['recommended'],
  fix: 'sometimes',
  // An override file may bring the healthcheck: the base alone need not be what is run.
  across: 'every',
  seed: ['C6'],
  since: '0.1.0',
  messages: {
    missing:
      '`{service}` waits for `{dependency}` to be healthy, but `{dependency}` has no healthcheck: Compose stops with `dependency failed to start`.',
    disabled:
      '`{service}` waits for `{dependency}` to be healthy, but the healthcheck of `{dependency}` is disabled: Compose stops with `dependency failed to start`.',
    defined: '`{dependency}` is defined here.',
    off: 'The healthcheck is disabled here.',
    check: 'Give `{dependency}` a healthcheck',
    started: 'Wait only until `{dependency}` is started',
  },
  create: (context) => ({
    Deployment({ services }) {
      const byName = new Map(services.map((service) => [service.name, service]));
      for (const { name, compose, active } of services) {
        for (const { name: wanted, condition, required } of compose.dependsOn) {
          // With `required: false` Compose warns and goes on.
          if (condition.value !== 'service_healthy' || !required) continue;
          const dependency = byName.get(wanted);
          const health = dependency?.healthcheck;
          // One of a profile that is off is undefined to Compose, which says so before it starts any.
          if (!dependency || (active && !dependency.active)) continue;
          if (health?.state !== 'missing' && health?.state !== 'disabled') continue;
          const args = { service: name, dependency: wanted };
          const place = health.state === 'disabled' ? health.at : dependency.at;
          const related = place && [
            {
              ...place,
              message: health.state === 'disabled' ? ('off' as const) : ('defined' as const),
              args,
            },
          ];
          const check = health.state === 'missing' && addHealthcheck(context.sources, dependency);
          const started = waitForStart(context.sources, condition.at);
          context.report(condition.at, health.state, args, {
            related: related ?? [],
            fixes: [
              // Safe: as it stands nothing starts, and a check that fails leaves it at that.
              ...(check ? [{ title: 'check' as const, args, safe: true, edits: check }] : []),
              ...(started ? [{ title: 'started' as const, args, safe: false, edits: started }] : []),
            ],
          });
        }
      }
    },
  }),
});

function waitForStart(sources: Sources, at: Location): readonly Edit[] | undefined {
  const file = sources.compose(at.path);
  const edits = file && setScalar(file, at, 'service_started');
  return edits && inFile(at.path, edits);
}
