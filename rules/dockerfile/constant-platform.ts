import { defineRule } from '../engine/rule.ts';
/** One platform for good; stages that are named for it (`build-arm64`) mean it. */
export default defineRule({
  id: 'dockerfile/constant-platform',
  over: 'dockerfile',
  since: '0.1.0',
  severity: 'info',
  presets: ['strict'],
  fix: 'never',
  aliases: ['hadolint:DL3029', 'buildkit:FromPlatformFlagConstDisallowed'],
  messages: { found: 'The stage is always built for `{value}`, whatever platform the build is for.' },
  create: (context) => ({
    From({ platform, alias, onbuild }) {
      const value = platform?.value;
      if (onbuild || platform === undefined || value === undefined || value.variables.length > 0) return;
      const parts = value.unquoted.toLowerCase().split('/');
      const name = alias?.value?.toLowerCase() ?? '';
      if (value.unquoted === '' || parts.some((part) => name.includes(part))) return;
      context.report({ start: platform.start, end: platform.end }, 'found', { value: value.unquoted });
    },
  }),
});
