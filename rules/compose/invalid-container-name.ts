import { onNode } from '../engine/graded.ts';
import { defineRule } from '../engine/rule.ts';

/** What Docker takes. */
const VALID = /^[a-zA-Z0-9][a-zA-Z0-9_.-]+$/;
/** What Compose takes: its pattern has no ends. */
const ACCEPTED = /[a-zA-Z0-9][a-zA-Z0-9_.-]+/;

/**
 * Oracle: `docker compose config` stops with `container_name 'a' does not match pattern`. What
 * merely contains a valid name gets past it and is refused by the engine: `Invalid container name`.
 */
export default defineRule({
  id: 'compose/invalid-container-name',
  over: 'compose',
  severity: 'error',
  presets: ['recommended'],
  fix: 'never',
  aliases: ['dclint:service-container-name-regex'],
  since: '0.1.0',
  messages: {
    refused:
      '`{name}` is no container name: Compose wants two or more letters, digits, `_`, `.` or `-`, a letter or digit first.',
    invalid: {
      text: '`{name}` is no container name: Docker wants letters, digits, `_`, `.` and `-` only, a letter or digit first, and does not start the container.',
      severity: 'warning',
    },
  },
  create: onNode('Service', ({ containerName }, context) => {
    const name = containerName?.value;
    // A variable may hold anything.
    if (!containerName || name === undefined || VALID.test(name)) return;
    context.report(containerName.at, ACCEPTED.test(name) ? 'invalid' : 'refused', { name });
  }),
});
