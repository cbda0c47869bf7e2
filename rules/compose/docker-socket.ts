import { onNode } from '../engine/graded.ts';
import { defineRule } from '../engine/rule.ts';

/** Who can talk to the Docker daemon can start a container that is the host. */
export default defineRule({
  id: 'compose/docker-socket',
  over: 'deployment',
  severity: 'warning',
  presets: ['strict'],
  fix: 'never',
  // An override file may mount something else there.
  across: 'every',
  since: '0.1.0',
  messages: {
    socket: '`{service}` can control Docker by its socket: whoever breaks into it has the host.',
    readOnly:
      '`{service}` can control Docker by its socket: read-only protects the file, not what is said through it.',
  },
  create: onNode('Service', ({ name: service, compose }, context) => {
    for (const { type, source, readOnly, at } of compose.volumes) {
      if (type !== 'bind' || !/^(?:\/var)?\/run\/(?:docker|podman\/podman)\.sock$/.test(source?.value ?? ''))
        continue;
      context.report(at, readOnly ? 'readOnly' : 'socket', { service });
    }
  }),
});
