import { insertBelow, setScalar } from '../edit/yaml.ts';
import { onNode } from '../engine/graded.ts';
import { defineRule } from '../engine/rule.ts';
import type { Sources } from '../engine/sources.ts';
import { startDelay } from '../graph/process/waiting/start-delay.ts';
import type { ComposeService } from '../graph/project/project.ts';

type Healthcheck = NonNullable<ComposeService['healthcheck']>;

/** Docker's defaults: https://docs.docker.com/reference/dockerfile/#healthcheck */
const INTERVAL = 30_000;
const RETRIES = 3;
/** What is left to the server itself, in seconds. */
const ROOM = 20;

/** Of a check that nobody waits for, it does not matter when it succeeds. */
export default defineRule({
  id: 'deployment/healthcheck-too-early',
  over: 'deployment',
  severity: 'warning',
  presets: ['recommended'],
  fix: 'sometimes',
  // An override file may say another time.
  across: 'every',
  since: '0.1.0',
  messages: {
    early:
      '`{service}` sleeps {delay} s before its server starts, and its healthcheck gives up after {allowed} s: `{dependant}`, which waits for it, is not started.',
    sleep: 'It sleeps here.',
    period: 'Set `start_period: {period}`',
  },
  create: onNode('Deployment', ({ services, processes }, context) => {
    for (const { service, calls = [], main } of processes) {
      const healthcheck = service?.compose.healthcheck;
      const delay = startDelay(calls, main);
      const allowed = healthcheck && allowedTime(healthcheck);
      if (!service?.active || !delay || !healthcheck || allowed === undefined || delay.duration <= allowed)
        continue;
      const dependant = services.find(({ compose, active }) =>
        compose.dependsOn.some(
          ({ name, condition }) => active && name === service.name && condition.value === 'service_healthy',
        ),
      );
      if (!dependant) continue;
      const period = `${Math.ceil(delay.duration / 1_000) + ROOM}s`;
      const args = {
        service: service.name,
        dependant: dependant.name,
        delay: delay.duration / 1_000,
        allowed: allowed / 1_000,
      };
      const edits = editsOf(context.sources, healthcheck, period);
      context.report(healthcheck.startPeriod?.at ?? healthcheck.keyAt, 'early', args, {
        related: [{ ...delay.call.origin, message: 'sleep' }],
        // Safe: a check that succeeds counts within that time, too.
        fixes: [{ title: 'period', args: { period }, safe: true, edits }],
      });
    }
  }),
});

/** Milliseconds after which Docker calls a container unhealthy that never answers; undefined if not known. */
function allowedTime({ disabled, test, startPeriod, interval, retries }: Healthcheck): number | undefined {
  if (disabled !== false || !test) return undefined;
  const parts = [startPeriod, interval, retries];
  if (parts.some((part) => part && part.value === undefined)) return undefined;
  return (startPeriod?.value ?? 0) + (interval?.value || INTERVAL) * (retries?.value || RETRIES);
}

function editsOf(sources: Sources, { keyAt, startPeriod }: Healthcheck, period: string) {
  const { path } = startPeriod?.at ?? keyAt;
  const file = sources.compose(path);
  const edits =
    file &&
    (startPeriod
      ? setScalar(file, startPeriod.at, period)
      : insertBelow(file, keyAt, ['start_period'], period));
  return (edits ?? []).map((edit) => ({ ...edit, path }));
}
