import { defineRule } from '../engine/rule.ts';
/** Stages are built for the target platform anyway. */
export default defineRule({
  id: 'dockerfile/redundant-platform',
  over: 'dockerfile',
  since: '0.1.0',
  severity: 'hint',
  presets: ['strict'],
  fix: 'always',
  aliases: ['hadolint:DL3065', 'buildkit:RedundantTargetPlatform'],
  messages: { found: '`--platform={value}` says what holds without it.', fix: 'Remove it' },
  create: (context) => ({
    From({ platform, image, onbuild }) {
      const value = platform?.value?.raw.replace(/^(["'])(.*)\1$/, '$2');
      if (onbuild || platform === undefined || value === undefined) return;
      if (value !== '$TARGETPLATFORM' && value !== '${TARGETPLATFORM}') return;
      const { start, end } = platform;
      const to = image !== undefined && image.start > end ? image.start : end;
      const edits = [{ path: context.path, start, end: to, newText: '' }];
      context.report({ start, end }, 'found', { value }, { fixes: [{ title: 'fix', safe: true, edits }] });
    },
  }),
});
