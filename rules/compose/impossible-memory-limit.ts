import { inFile } from '../edit/text.ts';
import { setScalar } from '../edit/yaml.ts';
import { onNode } from '../engine/graded.ts';
import { defineRule, type RuleContext } from '../engine/rule.ts';
import type { Service, Setting } from '../graph/nodes.ts';
import { formatBytes } from '../shared/bytes.ts';
import type { Location } from '../shared/text.ts';
import type { Located } from '../syntax/compose/nodes.ts';

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
    bytes:
      '`{value}` has no unit, so it counts bytes, and 6M is the least: Docker does not create the container.',
    least: '{value} is below the 6M that a container needs at least: Docker does not create it.',
    swap: '`memswap_limit` is memory and swap together, {both} here, and `{service}` is limited to {limit} of memory alone: Docker does not create the container.',
    alone: '`memswap_limit` needs a memory limit beside it: Docker does not create the container.',
    limit: 'The limit of `{service}`.',
    unit: 'Write `{value}M`',
  },
  create: onNode('Service', (service, context) => {
    const { deploy, memLimit, memReservation } = service.compose;
    const limit = deploy?.limits?.memory ?? memLimit;
    checkLeast(limit, context);
    checkLeast(deploy?.reservations?.memory ?? memReservation, context);
    checkSwap(service, limit, context);
  }),
});

type Context = RuleContext<'bytes' | 'least' | 'swap' | 'alone' | 'limit' | 'unit', unknown>;
type Size = Located<number, Location> | undefined;

function checkLeast(size: Size, { sources, report }: Context): void {
  if (!size?.value || size.value < 0 || size.value >= LEAST) return;
  const { at, value, raw } = size;
  const written = raw?.source ?? '';
  if (!/^\d+$/.test(written)) {
    report(at, 'least', { value: formatBytes(value) });
    return;
  }
  const file = sources.compose(at.path);
  const edits = inFile(at.path, (file && setScalar(file, at, `${written}M`)) ?? []);
  const args = { value: written };
  // Not safe: nothing says that megabytes were meant.
  report(at, 'bytes', args, { fixes: [{ title: 'unit', args, safe: false, edits }] });
}

function checkSwap({ name, compose, memoryLimit }: Service, limit: Size, { report }: Context): void {
  const both = compose.memswapLimit;
  if (!both?.value || both.value < 0) return;
  const known = sizeOf(memoryLimit);
  if (known === 'none') report(both.at, 'alone');
  else if (known !== 'unknown' && both.value < known) {
    const args = { service: name, both: formatBytes(both.value), limit: formatBytes(known) };
    const related = limit ? [{ ...limit.at, message: 'limit' as const, args: { service: name } }] : [];
    report(both.at, 'swap', args, { related });
  }
}

function sizeOf(setting: Setting<number>): number | 'none' | 'unknown' {
  if (setting.state === 'missing') return 'none';
  if (setting.state === 'unknown' || setting.value === undefined) return 'unknown';
  return setting.value > 0 ? setting.value : 'none';
}
