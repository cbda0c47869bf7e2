import { defineRule } from '../engine/rule.ts';
import type { Flag } from '../syntax/dockerfile/nodes.ts';

const UNITS = '(?:ns|us|µs|μs|ms|s|m|h)';
const DURATION = new RegExp(`^[+-]?(?:0|(?:(?:\\d+\\.?\\d*|\\.\\d+)${UNITS})+)$`);
/** What is shorter than a millisecond, and not nothing. */
const TOO_SHORT = /^(?:-.*|\+?[\d.]+(?:ns|us|µs|μs))$/;
const NOTHING = /^[+-]?[0.a-zµμ]+$/;
/** What 32 bits hold. */
const MOST = 2 ** 31 - 1;
const DURATIONS: ReadonlySet<string> = new Set(['interval', 'timeout', 'start-period', 'start-interval']);

/** Oracle: BuildKit (`parseHealthcheck`): a type it does not know, a duration Go does not, a negative count. */
export default defineRule({
  id: 'dockerfile/invalid-healthcheck',
  over: 'dockerfile',
  since: '0.1.0',
  severity: 'error',
  presets: ['recommended'],
  fix: 'sometimes',
  messages: {
    empty: '`HEALTHCHECK` takes `CMD` and a command, or `NONE`: the build stops here.',
    type: '`HEALTHCHECK` takes `CMD` or `NONE`, not `{word}`: the build stops here.',
    noCommand: 'The command behind `HEALTHCHECK CMD` is missing: the build stops here.',
    none: '`HEALTHCHECK NONE` takes no arguments: the build stops here.',
    duration:
      '`{value}` is no duration: Docker wants a number with a unit, such as `30s`, and the build stops here.',
    short: '`{value}` is less than a millisecond: the build stops here.',
    retries: '`{value}` is no number of retries: the build stops here.',
    insert: 'Insert `CMD`',
    unit: 'Write `{value}s`',
  },
  create: (context) => {
    const { path } = context;
    const check = ({ name, value: word }: Flag): void => {
      // Without a value it is unknown-flag's; a variable is refused as it stands.
      const value = word?.unquoted;
      if (word === undefined || value === undefined || value === '') return;
      const { start, end } = word;
      if (name === 'retries' && !(/^[+]?\d+$/.test(value) && Number(value) <= MOST))
        context.report({ start, end }, 'retries', { value });
      if (!DURATIONS.has(name)) return;
      if (!DURATION.test(value)) {
        const edits = [{ path, start, end, newText: `${value}s` }];
        const fixable = /^\d+$/.test(value);
        context.report(
          { start, end },
          'duration',
          { value },
          { fixes: fixable ? [{ title: 'unit', args: { value }, safe: true, edits }] : [] },
        );
      } else if (TOO_SHORT.test(value) && !NOTHING.test(value)) {
        context.report({ start, end }, 'short', { value });
      }
    };
    return {
      Healthcheck({ kind, kindWord, keyword, command, argumentsRange, flags, onbuild }) {
        // What ONBUILD triggers is read by the next build only.
        if (onbuild) return;
        for (const flag of flags) check(flag);
        if (kindWord === undefined) {
          context.report({ start: keyword.start, end: keyword.end }, 'empty');
          return;
        }
        const { start, end } = kindWord;
        if (kind === 'invalid') {
          const edits = [{ path, start, end: start, newText: 'CMD ' }];
          const fixes = [{ title: 'insert' as const, safe: false, edits }];
          context.report({ start, end }, 'type', { word: kindWord.raw }, { fixes });
        } else if (kind === 'NONE' && argumentsRange.end > end) {
          context.report({ start, end: argumentsRange.end }, 'none');
        } else if (
          kind === 'CMD' &&
          (command === undefined || command.start === command.end || command.argv?.length === 0)
        ) {
          context.report({ start, end }, 'noCommand');
        }
      },
    };
  },
});
