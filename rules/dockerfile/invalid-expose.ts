import { defineRule } from '../engine/rule.ts';

const PROTOCOLS: ReadonlySet<string> = new Set(['tcp', 'udp', 'sctp']);
const MOST = 65535;
/** `80`, `8000-8010`, with a host's port and address before it, with a protocol behind it. */
const FORM =
  /^(?:(?:(?<address>.*):)?(?<host>[^:]*):)?(?<first>[+]?\d+)(?:-(?<last>[+]?\d+))?(?:\/(?<protocol>.*))?$/s;

/**
 * Oracle: BuildKit (`nat.ParsePortSpecs`): `invalid containerPort: x`, `invalid proto: x`. An
 * address or a host's port passes with a warning, ExposeInvalidFormat, and means nothing.
 */
export default defineRule({
  id: 'dockerfile/invalid-expose',
  over: 'dockerfile',
  since: '0.1.0',
  severity: 'error',
  presets: ['recommended'],
  fix: 'sometimes',
  aliases: ['hadolint:DL3011', 'buildkit:ExposeInvalidFormat'],
  messages: {
    port: '`{text}` is no port: Docker takes numbers up to 65535, or a range of them, and the build fails.',
    protocol: '`{protocol}` is no protocol: Docker knows `tcp`, `udp` and `sctp`, and the build fails.',
    mapping: {
      text: '`EXPOSE` names a port of the container: what stands before the last colon of `{text}` does nothing.',
      severity: 'warning',
    },
    strip: 'Write `{port}`',
  },
  create: (context) => ({
    Expose({ ports, onbuild }) {
      for (const { word, start, end } of onbuild ? [] : ports) {
        // A variable may be passed to the build with another value.
        if (word.value === undefined || word.certainty !== 'fixed') continue;
        const text = word.value;
        const parts = FORM.exec(text)?.groups;
        const first = Number(parts?.first);
        const last = Number(parts?.last ?? parts?.first);
        const protocol = parts?.protocol;
        if (parts === undefined || first > MOST || last > MOST || last < first) {
          context.report({ start, end }, 'port', { text });
        } else if (protocol && !PROTOCOLS.has(protocol.toLowerCase())) {
          context.report({ start, end }, 'protocol', { protocol });
        } else if (parts.host && !/^\d+(?:-\d+)?$/.test(parts.host)) {
          context.report({ start, end }, 'port', { text });
        } else if (parts.host || parts.address) {
          const port = text.slice(text.lastIndexOf(':') + 1);
          const edits = [{ path: context.path, start, end, newText: port }];
          context.report(
            { start, end },
            'mapping',
            { text },
            { fixes: [{ title: 'strip', args: { port }, safe: true, edits }] },
          );
        }
      }
    },
  }),
});
