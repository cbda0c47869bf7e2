import { SIGNALS } from '../data/dockerfile.ts';
import { defineRule } from '../engine/rule.ts';
import { nearest } from '../shared/nearest.ts';

/** Oracle: BuildKit (`signal.ParseSignal`): `invalid signal: SIGFOO`. It takes any number but 0. */
export default defineRule({
  id: 'dockerfile/invalid-stop-signal',
  over: 'dockerfile',
  since: '0.1.0',
  severity: 'error',
  presets: ['recommended'],
  fix: 'sometimes',
  messages: {
    found: '`{value}` is no signal of Linux: the build stops here.',
    replace: 'Replace it by `{nearest}`',
  },
  create: (context) => ({
    Stopsignal({ signal, onbuild }) {
      // A variable may be passed to the build with another value.
      if (onbuild || signal?.value === undefined || signal.certainty !== 'fixed') return;
      const { start, end, value } = signal;
      if (/^[+-]?\d+$/.test(value) ? Number(value) !== 0 : isSignal(value)) return;
      const near = nearest(value.toUpperCase(), SIGNALS);
      const edits = [{ path: context.path, start, end, newText: near ?? '' }];
      const fixes =
        near === undefined
          ? []
          : [{ title: 'replace' as const, args: { nearest: near }, safe: false, edits }];
      context.report({ start, end }, 'found', { value }, { fixes });
    },
  }),
});

function isSignal(value: string): boolean {
  return SIGNALS.includes(`SIG${value.toUpperCase().replace(/^SIG/, '')}`);
}
