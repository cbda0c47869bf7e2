import { withState } from '../engine/graded.ts';
import { defineRule } from '../engine/rule.ts';

/** A port without an address is open on every interface of the host, past most firewalls. */
export default defineRule({
  id: 'compose/unbound-port',
  over: 'compose',
  severity: 'info',
  presets: [],
  fix: 'sometimes',
  aliases: ['dclint:no-unbound-port-interfaces'],
  since: '0.1.0',
  messages: {
    unbound: '`{service}` publishes this port on every interface of the host.',
    bind: 'Publish it on this machine only',
  },
  create: withState(() => new Set<number>(), {
    Port({ service, short, hostIp, published, at, usedAt, raw }, seen, context) {
      if (hostIp || seen.has(at.start)) return;
      seen.add(at.start);
      // One variable may hold address and port; one that is called a port hardly does.
      const written = raw.kind === 'scalar' ? raw.source : '';
      if (/^\$\{?(?!\w*port)\w+\}?:?[^:]*$/i.test(written)) return;
      // Through an alias others would change with it.
      const isOwn = at.start === usedAt.start;
      const start = published?.at.start ?? at.start;
      context.report(
        at,
        'unbound',
        { service: service.name },
        {
          // Not safe: who reaches it from elsewhere no longer does.
          fixes:
            short && published && isOwn
              ? [
                  {
                    title: 'bind',
                    safe: false,
                    edits: [{ path: context.path, start, end: start, newText: '127.0.0.1:' }],
                  },
                ]
              : [],
        },
      );
    },
  }),
});
