import { inFile } from '../edit/text.ts';
import { insertBelow } from '../edit/yaml.ts';
import { onNode } from '../engine/graded.ts';
import { defineRule } from '../engine/rule.ts';
import { isLongRunning } from '../graph/services/traits.ts';
import { parseDuration } from '../shared/duration.ts';

/** Docker's defaults: an interval of 30 s, 3 retries, no start period. */
const INTERVAL = 30_000;
const RETRIES = 3;
/** Servers that need less are up before anybody waits for them. */
const SLOW = 20_000;

export default defineRule({
  id: 'compose/missing-start-period',
  over: 'deployment',
  severity: 'info',
  presets: ['strict'],
  fix: 'sometimes',
  across: 'every',
  since: '0.1.0',
  messages: {
    missing:
      '`{service}` counts as unhealthy after {allowed} s, and a first start of {kind} may take {needed} s: set `start_period`.',
    add: 'Set `start_period: {period}`',
  },
  create: onNode('Service', (service, context) => {
    const { compose, facts } = service;
    const { healthcheck } = compose;
    const period = facts?.healthcheck?.startPeriod ?? '';
    const needed = parseDuration(period) ?? 0;
    if (needed < SLOW) return;
    if (!healthcheck?.test || healthcheck.disabled !== false || healthcheck.startPeriod) return;
    if (healthcheck.value.kind !== 'map' || !healthcheck.value.complete || !isLongRunning(service)) return;
    // What a variable hides may be long enough.
    const interval = healthcheck.interval ? healthcheck.interval.value : INTERVAL;
    const retries = healthcheck.retries ? healthcheck.retries.value : RETRIES;
    if (interval === undefined || retries === undefined) return;
    const allowed = (interval || INTERVAL) * (retries || RETRIES);
    if (allowed >= needed) return;
    const { path } = healthcheck.keyAt;
    const file = context.sources.compose(path);
    const edits = (file && insertBelow(file, healthcheck.keyAt, ['start_period'], period)) ?? [];
    const args = {
      service: service.name,
      kind: facts?.kind ?? '',
      allowed: allowed / 1000,
      needed: needed / 1000,
    };
    context.report(healthcheck.keyAt, 'missing', args, {
      // Safe: checks that succeed count all the same, so nothing starts later than before.
      fixes: [{ title: 'add', args: { period }, safe: true, edits: inFile(path, edits) }],
    });
  }),
});
