import { inFile } from '../edit/text.ts';
import { setScalar } from '../edit/yaml.ts';
import { onNode } from '../engine/graded.ts';
import { defineRule } from '../engine/rule.ts';
import type { Setting } from '../graph/nodes.ts';
import { formatBytes } from '../shared/bytes.ts';

/** `linuxMinMemory` of moby. */
const LEAST = 6 * 1024 * 1024;

/**
 * Oracle: the Docker Engine, which does not create the container: `Minimum memory limit allowed is 6MB`, `Minimum
 * memoryswap limit should be larger than memory limit`, `You should always set the Memory limit when using Memoryswap
 * limit` (moby, `daemon_unix.go`, `verifyPlatformContainerResources`). Compose's own `config` accepts the file, and the
 * least that an Engine takes differs by its release, so it is a warning.
 */
export default defineRule({
  id: 'compose/impossible-memory-limit',
  over: 'deployment',
  severity: 'warning',
  presets: ['recommended'],
  fix: 'sometimes',
  since: '0.1.0',
  messages: {
    bytes: '`{value}` without a unit are bytes, and 6M is the least: Docker does not create the container.',
    least: '{value} is below the 6M that a container needs at least: Docker does not create it.',
    swap: '`memswap_limit` is memory and swap together, {both} here, and `{service}` is limited to {limit} of memory alone: Docker does not create the container.',
    alone: '`memswap_limit` needs a memory limit beside it: Docker does not create the container.',
    limit: 'The limit of `{service}`.',
    unit: 'Write `{value}M`',
  },
  create: onNode('Service', ({ name, compose, memoryLimit }, context) => {
    const { deploy, memLimit, memReservation, memswapLimit: both } = compose;
    const limit = deploy?.limits?.memory ?? memLimit;
    for (const size of [limit, deploy?.reservations?.memory ?? memReservation]) {
      if (!size?.value || size.value < 0 || size.value >= LEAST) continue;
      const written = size.raw?.source ?? '';
      if (!/^\d+$/.test(written)) {
        context.report(size.at, 'least', { value: formatBytes(size.value) });
        continue;
      }
      const { path } = size.at;
      const file = context.sources.compose(path);
      const edits = (file && setScalar(file, size.at, `${written}M`)) ?? [];
      const args = { value: written };
      // Not safe: nothing says that megabytes were meant.
      const fix = {
        title: 'unit' as const,
        args,
        safe: false,
        edits: inFile(path, edits),
      };
      context.report(size.at, 'bytes', args, { fixes: [fix] });
    }
    if (!both?.value || both.value < 0) return;
    const known = sizeOf(memoryLimit);
    if (known === 'none') context.report(both.at, 'alone');
    else if (typeof known === 'number' && both.value < known) {
      const args = { service: name, both: formatBytes(both.value), limit: formatBytes(known) };
      const related = limit ? [{ ...limit.at, message: 'limit' as const, args: { service: name } }] : [];
      context.report(both.at, 'swap', args, { related });
    }
  }),
});

function sizeOf(setting: Setting<number>): number | 'none' | 'unknown' {
  if (setting.state === 'missing') return 'none';
  if (setting.state === 'unknown' || setting.value === undefined) return 'unknown';
  return setting.value > 0 ? setting.value : 'none';
}
