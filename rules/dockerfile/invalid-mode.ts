import { defineRule } from '../engine/rule.ts';

const SYMBOLIC = /^[ugoa]*(?:[-+=][rwxXstugo]*)+(?:,[ugoa]*(?:[-+=][rwxXstugo]*)+)*$/;

/** Oracle: BuildKit: `invalid chmod parameter: '999'. it should be octal string and between 0 and 07777`. */
export default defineRule({
  id: 'dockerfile/invalid-mode',
  over: 'dockerfile',
  since: '0.1.0',
  severity: 'error',
  presets: ['recommended'],
  fix: 'never',
  messages: {
    octal: '`{value}` is no mode: Docker takes octal digits up to `7777`, and the build fails.',
    symbolic:
      '`{value}` is no mode: Docker takes octal digits, or `u=rwX,go=rX` and the like, and the build fails.',
  },
  create: (context) => ({
    Instruction({ flags, onbuild }) {
      for (const { name, value: word } of onbuild ? [] : flags) {
        const value = word?.value;
        // A variable may be passed to the build with another value.
        if (name !== 'chmod' || word === undefined || !value || word.certainty !== 'fixed') continue;
        const valid = /^\d/.test(value) ? /^0*[0-7]{1,4}$/.test(value) : SYMBOLIC.test(value);
        const { start, end } = word;
        if (!valid) context.report({ start, end }, /^\d/.test(value) ? 'octal' : 'symbolic', { value });
      }
    },
  }),
});
