import { onNode } from '../engine/graded.ts';
import { defineRule } from '../engine/rule.ts';
import type { Service, Setting } from '../graph/nodes.ts';
import { formatBytes } from '../shared/bytes.ts';

/**
 * Oracle: the Docker Engine, which does not create the container: `Minimum memory limit can not
 * be less than memory reservation limit, see usage` (moby, `daemon_unix.go`). Compose's own
 * `config` accepts the file. Of CPUs nobody refuses it; the reservation can just not be had.
 */
export default defineRule({
  id: 'compose/reservation-exceeds-limit',
  over: 'deployment',
  severity: 'error',
  presets: ['recommended'],
  fix: 'never',
  seed: ['C5'],
  since: '0.1.0',
  messages: {
    memory:
      '`{service}` reserves {reserved} of memory and is limited to {limit}: Docker does not create the container.',
    cpus: {
      text: '`{service}` reserves {reserved} CPUs and is limited to {limit}: it never gets what is kept for it.',
      severity: 'warning',
    },
    limit: 'The limit is set here.',
  },
  create: onNode('Service', (service: Service, context) => {
    const { memoryLimit, memoryReservation, cpuLimit, cpuReservation } = service;
    compare(memoryReservation, memoryLimit, 'memory', formatBytes);
    compare(cpuReservation, cpuLimit, 'cpus', String);

    function compare(
      reservation: Setting<number>,
      limit: Setting<number>,
      what: 'memory' | 'cpus',
      format: (value: number) => string,
    ): void {
      if (reservation.state !== 'set' || limit.state !== 'set') return;
      // A limit of zero means none.
      if (reservation.value === undefined || limit.value === undefined || limit.value <= 0) return;
      if (reservation.value <= limit.value) return;
      const args = {
        service: service.name,
        reserved: format(reservation.value),
        limit: format(limit.value),
      };
      context.report(reservation.at, what, args, { related: [{ ...limit.at, message: 'limit' }] });
    }
  }),
});
