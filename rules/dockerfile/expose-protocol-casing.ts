import { defineRule } from '../engine/rule.ts';
/** BuildKit asks for `/tcp` in lower case. */
export default defineRule({
  id: 'dockerfile/expose-protocol-casing',
  over: 'dockerfile',
  since: '0.1.0',
  severity: 'hint',
  presets: ['strict'],
  fix: 'always',
  aliases: ['buildkit:ExposeProtoCasing'],
  messages: { found: '`{protocol}` is written in lower case elsewhere.', fix: 'Write `{lower}`' },
  create: (context) => ({
    Expose({ ports, onbuild }) {
      for (const { protocol, protocolRange } of onbuild ? [] : ports) {
        if (protocol === undefined || protocolRange === undefined || protocol === protocol.toLowerCase())
          continue;
        const lower = protocol.toLowerCase();
        const edits = [{ path: context.path, ...protocolRange, newText: lower }];
        const fixes = [{ title: 'fix' as const, args: { lower }, safe: true, edits }];
        context.report(protocolRange, 'found', { protocol }, { fixes });
      }
    },
  }),
});
