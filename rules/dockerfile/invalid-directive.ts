import { defineRule } from '../engine/rule.ts';
import type { Directive } from '../syntax/dockerfile/nodes.ts';

const OPTIONS: ReadonlySet<string> = new Set(['skip', 'experimental', 'error']);
const BOOLEAN = /^(?:1|0|t|f|true|false|True|False|TRUE|FALSE|T|F)$/;

/** Oracle: BuildKit: `invalid escape token 'x' does not match ` or \`, `invalid check option "foo"`. */
export default defineRule({
  id: 'dockerfile/invalid-directive',
  over: 'dockerfile',
  since: '0.1.0',
  severity: 'error',
  presets: ['recommended'],
  fix: 'never',
  messages: {
    mark: '`{value}` can not be the escape character: Docker takes a backslash or a backquote, and the build stops here.',
    option:
      '`{value}` is no option of `check`: Docker knows `skip`, `error` and `experimental`, and the build stops here.',
    boolean: '`{value}` is neither true nor false: the build stops here.',
    twice: 'A second `{name}` directive: the build stops here.',
  },
  create: (context) => {
    const checkOptions = ({ value, valueRange }: Directive): void => {
      let at = valueRange.start;
      for (const part of value.split(';')) {
        const [name = '', setting] = part.split('=', 2).map((each) => each.trim());
        const start = at + (part.length - part.trimStart().length);
        const range = { start, end: start + part.trim().length };
        at += part.length + 1;
        if (setting === undefined || !OPTIONS.has(name)) context.report(range, 'option', { value: name });
        else if (name === 'error' && !BOOLEAN.test(setting))
          context.report(range, 'boolean', { value: setting });
      }
    };
    return {
      Directive(directive) {
        const { name, value, valueRange } = directive;
        if (name === 'escape' && value !== '\\' && value !== '`')
          context.report(valueRange, 'mark', { value });
        if (name === 'check') checkOptions(directive);
      },
      Dockerfile({ text, directives, comments }) {
        // What stands behind the directives is a comment; a directive that comes again right there is refused.
        const last = directives.at(-1);
        const next = comments.find(({ start }) => last !== undefined && start > last.end);
        if (last === undefined || next === undefined || text.slice(last.end, next.start).trim() !== '')
          return;
        const name = /^(syntax|escape|check)\s*=/i.exec(next.text)?.[1]?.toLowerCase();
        if (name === undefined || /\n[ \t\r]*\n/.test(text.slice(last.end, next.start))) return;
        if (directives.some((each) => each.name === name))
          context.report({ start: next.start, end: next.end }, 'twice', { name });
      },
    };
  },
});
