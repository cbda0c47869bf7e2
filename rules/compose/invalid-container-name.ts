import { onNode } from '../engine/graded.ts';
import { defineRule } from '../engine/rule.ts';

/** What Docker takes. */
const VALID = /^[a-zA-Z0-9][a-zA-Z0-9_.-]+$/;
/** What Compose takes: its pattern has no ends. What it refuses is `compose/invalid-value`. */
const ACCEPTED = /[a-zA-Z0-9][a-zA-Z0-9_.-]+/;

/**
 * Compose takes what merely contains a valid name, and the engine refuses to create the container:
 * `Invalid container name (-web), only [a-zA-Z0-9][a-zA-Z0-9_.-] are allowed`.
 */
export default defineRule({
  id: 'compose/invalid-container-name',
  over: 'compose',
  severity: 'warning',
  presets: ['recommended'],
  fix: 'never',
  aliases: ['dclint:service-container-name-regex'],
  since: '0.1.0',
  messages: {
    invalid:
      '`{name}` is no container name: Docker wants letters, digits, `_`, `.` and `-` only, a letter or digit first, and does not start the container.',
  },
  create: onNode('Service', ({ containerName }, context) => {
    const name = containerName?.value;
    // A variable may hold anything.
    if (!containerName || name === undefined || VALID.test(name) || !ACCEPTED.test(name)) return;
    context.report(containerName.at, 'invalid', { name });
  }),
});
