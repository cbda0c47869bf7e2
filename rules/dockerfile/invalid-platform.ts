import { PLATFORM_WORDS } from '../data/dockerfile.ts';
import { defineRule } from '../engine/rule.ts';
import { nearest } from '../shared/nearest.ts';
import { hasHole } from '../shared/placeholders.ts';

/** The system, with its version and features in brackets: `windows(10.0.17763)`. */
const SYSTEM = /^[\w-]+(?:\([\w.%-]*(?:\+[\w.%-]+)*\))?$/;
const PART = /^[\w.-]+$/;

/** Oracle: BuildKit (`platforms.Parse` of containerd): `failed to parse platform foo: unknown operating system or architecture`. */
export default defineRule({
  id: 'dockerfile/invalid-platform',
  over: 'dockerfile',
  since: '0.1.0',
  severity: 'error',
  presets: ['recommended'],
  fix: 'sometimes',
  messages: {
    word: '`{value}` is neither a system nor an architecture: Docker wants `linux/amd64` and the like, and the build stops here.',
    form: '`{value}` is no platform: Docker wants `linux/amd64` and the like, and the build stops here.',
    replace: 'Replace it by `{nearest}`',
  },
  create: (context) => ({
    From({ platform, onbuild }) {
      const word = platform?.value;
      // A variable may be passed to the build with another value; an undefined one is undefined-arg-in-from's.
      if (onbuild || !word?.value || word.variables.length > 0 || hasHole(word.value)) return;
      const { start, end, value } = word;
      const parts = value.split('/');
      const [first = ''] = parts;
      if (parts.length > 3 || !SYSTEM.test(first) || !parts.slice(1).every((part) => PART.test(part))) {
        context.report({ start, end }, 'form', { value });
      } else if (parts.length === 1 && !PLATFORM_WORDS.includes(first.replace(/\(.*/, '').toLowerCase())) {
        const near = nearest(value, PLATFORM_WORDS);
        const edits = [{ path: context.path, start, end, newText: near ?? '' }];
        const fixes =
          near === undefined
            ? []
            : [{ title: 'replace' as const, args: { nearest: near }, safe: false, edits }];
        context.report({ start, end }, 'word', { value }, { fixes });
      }
    },
  }),
});
