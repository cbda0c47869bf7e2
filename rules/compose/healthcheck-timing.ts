import { onNode } from '../engine/graded.ts';
import { defineRule } from '../engine/rule.ts';
import type { Service } from '../graph/nodes.ts';

/** A wait that people notice. */
const LATE = 60_000;
/** Docker's default where nothing is said, or zero. */
const RETRIES = 3;

/** Zero stands for the default (moby, `timeoutWithDefault`); the pause between two checks begins when one ends. */
export default defineRule({
  id: 'compose/healthcheck-timing',
  over: 'deployment',
  severity: 'info',
  presets: ['strict'],
  fix: 'never',
  across: 'every',
  since: '0.1.0',
  messages: {
    zero: '`{key}: {value}` does not turn it off: Docker takes zero for its default of 30 seconds.',
    timeout:
      'A check may hang for {timeout} s and the next begins {interval} s after it: that `{service}` does not answer is known after {total} s at the earliest.',
    late: 'The first check of `{service}` comes {interval} s after its start, and `{dependant}` waits for it: a `start_period` brings it forward.',
  },
  create: onNode('Deployment', ({ services }, context) => {
    for (const { name, compose } of services) {
      const { healthcheck } = compose;
      if (healthcheck?.disabled !== false) continue;
      const { interval, timeout, retries, startPeriod } = healthcheck;
      for (const [key, part] of Object.entries({ interval, timeout })) {
        if (part?.value === 0) context.report(part.at, 'zero', { key, value: part.raw?.text ?? '0' });
      }
      const dependant = dependantOf(name, services);
      // Within a start period, checks come every five seconds.
      if (interval?.value && interval.value >= LATE && !startPeriod && dependant) {
        context.report(interval.at, 'late', { service: name, dependant, interval: interval.value / 1000 });
      }
      // Only what is written is questioned; a variable may be any number.
      if (!timeout?.value || !interval?.value || timeout.value <= interval.value) continue;
      if (retries && retries.value === undefined) continue;
      const total = Math.round(((retries?.value || RETRIES) * (timeout.value + interval.value)) / 1000);
      const args = { service: name, timeout: timeout.value / 1000, interval: interval.value / 1000, total };
      context.report(timeout.at, 'timeout', args);
    }
  }),
});

/** A service that waits until another one is healthy. */
function dependantOf(wanted: string, services: readonly Service[]): string | undefined {
  const waits = ({ compose }: Service) =>
    compose.dependsOn.some(({ name, condition }) => name === wanted && condition.value === 'service_healthy');
  return services.find((service) => service.active && waits(service))?.name;
}
