import { defineRule } from '../engine/rule.ts';
/** The folder of the base image is not the file's to know. Follows stages as BuildKit does, which reports the first only. */
export default defineRule({
  id: 'dockerfile/relative-workdir',
  over: 'dockerfile',
  since: '0.1.0',
  severity: 'warning',
  presets: ['recommended'],
  fix: 'sometimes',
  aliases: ['hadolint:DL3000', 'buildkit:WorkdirRelativePath'],
  messages: {
    found: '`{path}` is relative to whatever folder the base image happens to stand in.',
    fix: 'Write `{path}`',
  },
  create: (context) => {
    let known = false;
    let stage = -1;
    const reported = new Set<number>();
    return {
      Stage({ base, index }) {
        stage = index;
        known = base.stage !== undefined && (base.stage.workdirSet || reported.has(base.stage.index));
        if (known) reported.add(index);
      },
      Workdir({ path: word, onbuild }) {
        if (onbuild || word === undefined || known) return;
        const { start, end, value, raw } = word;
        // A variable may well hold an absolute path.
        known = value === undefined || /^(?:[\\/]|[A-Za-z]:)/.test(value);
        if (known || value === undefined) return;
        known = true;
        reported.add(stage);
        const plain = /^[\w-][\w./-]*$/.test(raw);
        const edits = [{ path: context.path, start, end: start, newText: '/' }];
        const fixes = plain ? [{ title: 'fix' as const, args: { path: `/${raw}` }, safe: false, edits }] : [];
        context.report({ start, end }, 'found', { path: value }, { fixes });
      },
    };
  },
});
