import { defineRule } from '../engine/rule.ts';
import type { Add, Copy } from '../syntax/dockerfile/nodes.ts';

/** Where it lands, only the base image's WORKDIR tells. */
export default defineRule({
  id: 'dockerfile/copy-to-relative-path',
  over: 'dockerfile',
  since: '0.1.0',
  severity: 'warning',
  presets: ['strict'],
  fix: 'never',
  aliases: ['hadolint:DL3045'],
  messages: {
    found: '`{destination}` is relative to whatever folder the base image happens to stand in.',
    root: {
      text: '`{destination}` lands in `/`, since no `WORKDIR` says else.',
      severity: 'hint',
    },
  },
  create: (context) => {
    let known = false;
    const withWorkdir = new Set<number>();
    const fromScratch = new Set<number>();
    let stage = 0;
    let empty = false;
    const check = ({ destination, onbuild }: Copy | Add): void => {
      const value = destination?.value;
      // A variable may well hold an absolute path.
      if (onbuild || known || destination === undefined || value === undefined) return;
      if (/^(?:[\\/]|[A-Za-z]:)/.test(value) || destination.raw.replace(/^["']/, '').startsWith('$')) return;
      const { start, end } = destination;
      context.report({ start, end }, empty ? 'root' : 'found', { destination: value });
    };
    return {
      Stage({ base, index }) {
        stage = index;
        known = base.stage !== undefined && withWorkdir.has(base.stage.index);
        empty = base.kind === 'scratch' || (base.stage !== undefined && fromScratch.has(base.stage.index));
        if (known) withWorkdir.add(index);
        if (empty) fromScratch.add(index);
      },
      Workdir({ onbuild }) {
        if (onbuild) return;
        known = true;
        withWorkdir.add(stage);
      },
      Copy: check,
      Add: check,
    };
  },
});
