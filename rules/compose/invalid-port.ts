import { onNode } from '../engine/graded.ts';
import { defineRule } from '../engine/rule.ts';
import { isPortFault } from '../syntax/compose/shape-specs.ts';

/**
 * Oracle: `docker compose config` stops with `Invalid hostPort`, `invalid IP address` and the
 * like, from go-connections' `nat.ParsePortSpec`. It takes ports of any number that fits 16 bits.
 */
export default defineRule({
  id: 'compose/invalid-port',
  over: 'compose',
  severity: 'error',
  presets: ['recommended'],
  fix: 'never',
  since: '0.1.0',
  messages: {
    'port-address': '`{value}`: what stands before the host port must be an IP address, `127.0.0.1`.',
    'port-number': '`{value}`: a port is a number up to 65535, or a range of them, `8000-8010`.',
    'port-order': '`{value}`: a range begins with the lower port.',
    'port-range': '`{value}`: both ranges must hold equally many ports.',
    'port-protocol': '`{value}`: the protocol is `tcp`, `udp` or `sctp`.',
    'port-missing': '`{value}`: the port of the container is missing, `[HOST:]CONTAINER`.',
  },
  create: onNode('ShapeProblem', ({ code, at, args }, context) => {
    if (isPortFault(code)) context.report(at, code, args);
  }),
});
