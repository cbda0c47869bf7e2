import { onNode } from '../engine/graded.ts';
import { defineRule } from '../engine/rule.ts';

/** Docker's defaults where nothing is said, or zero. */
const DEFAULT = 30_000;

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
  },
  create: onNode('Service', ({ name, compose: { healthcheck } }, context) => {
    if (healthcheck?.disabled !== false) return;
    const { interval, timeout, retries } = healthcheck;
    for (const [key, part] of Object.entries({ interval, timeout })) {
      if (part?.value === 0) context.report(part.at, 'zero', { key, value: part.raw?.text ?? '0' });
    }
    const pause = interval ? interval.value : DEFAULT;
    // Only what is written is questioned.
    if (!timeout?.value || !interval || !pause || timeout.value <= pause) return;
    const tries = retries?.value || 3;
    const total = Math.round((tries * (timeout.value + pause)) / 1000);
    const args = { service: name, timeout: timeout.value / 1000, interval: pause / 1000, total };
    context.report(timeout.at, 'timeout', args);
  }),
});
