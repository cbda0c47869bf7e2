import { defineRule } from '../engine/rule.ts';

const RESERVED = /^(?:com\.docker|io\.docker|org\.dockerproject)\./;

/** The rules that Docker gives for names of labels; it holds nobody to them. */
export default defineRule({
  id: 'dockerfile/label-key',
  over: 'dockerfile',
  since: '0.1.0',
  severity: 'hint',
  presets: [],
  fix: 'never',
  aliases: ['hadolint:DL3048'],
  messages: {
    form: '`{key}` is no name of a label by the rules: small letters, digits, `.` and `-`, a letter or digit at both ends.',
    reserved: '`{key}` begins with a name that Docker keeps for itself.',
  },
  create: (context) => ({
    Label({ pairs, onbuild }) {
      for (const { key } of onbuild ? [] : pairs) {
        const name = key.value;
        // A variable may hold anything; a blank name is refused elsewhere.
        if (name === undefined || name === '') continue;
        const { start, end } = key;
        if (RESERVED.test(name)) context.report({ start, end }, 'reserved', { key: name });
        else if (!/^[a-z](?:[.-]?[a-z\d])*$/.test(name))
          context.report({ start, end }, 'form', { key: name });
      }
    },
  }),
});
