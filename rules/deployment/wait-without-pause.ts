import { onNode } from '../engine/graded.ts';
import { defineRule } from '../engine/rule.ts';
import type { Call } from '../graph/process/commands/command.ts';
import { type WaitLoop, waitLoops } from '../graph/process/waiting/wait-loops.ts';

export default defineRule({
  id: 'deployment/wait-without-pause',
  over: 'deployment',
  severity: 'warning',
  presets: ['recommended'],
  fix: 'sometimes',
  since: '0.1.0',
  messages: {
    found:
      'The loop that waits with `{program}` tries again at once: until the server answers, it takes all the CPU that it gets.',
    code: 'A loop in the code tries a server again at once when it refuses: until it answers, it takes all the CPU that it gets.',
    loop: 'The loop stands here.',
    pause: 'Sleep for a second between two tries',
  },
  create: onNode('Process', ({ calls, main, busyRetries }, context) => {
    for (const at of main ? busyRetries : []) {
      context.report(main?.origin ?? at, 'code', {}, { related: [{ ...at, message: 'loop' }] });
    }
    for (const loop of waitLoops(calls ?? [])) {
      if (loop.pauses) continue;
      const { call, at } = loop;
      const related = call.linted ? [] : [{ ...at, message: 'loop' as const }];
      // Safe: it starts a second later at most.
      const fix = { title: 'pause' as const, safe: true, edits: editsOf(loop) };
      context.report(call.origin, 'found', { program: programOf(call) }, { related, fixes: [fix] });
    }
  }),
});

function programOf({ name, redirects }: Call): string {
  return redirects.find(({ written }) => written.startsWith('/dev/tcp/'))?.written ?? name ?? '';
}

/** `sleep 1` in the body, in the place of what does nothing. */
function editsOf({ call, body }: WaitLoop) {
  if (!call.linted || !body) return [];
  const isNothing = /^(?::|true)$/.test(body.name ?? '') && body.words.length === 1;
  return [
    isNothing ? { ...body.at, newText: 'sleep 1' } : { ...body.at, end: body.at.start, newText: 'sleep 1; ' },
  ];
}
