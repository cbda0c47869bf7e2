import { defineRule } from '../engine/rule.ts';
import type { Instruction } from '../syntax/dockerfile/nodes.ts';

type Problem = 'one' | 'two' | 'from' | 'shell' | 'blankName' | 'noEquals' | 'argForm' | 'blankVolume';

/** Instructions that BuildKit refuses without an argument. RUN, CMD and ENTRYPOINT may be empty. */
const NEEDS_ONE: ReadonlySet<string> = new Set(
  'ENV LABEL ARG EXPOSE VOLUME ONBUILD WORKDIR USER STOPSIGNAL MAINTAINER'.split(' '),
);

/** Oracle: BuildKit (`instructions/parse.go`): `COPY requires at least two arguments` and its kin. */
export default defineRule({
  id: 'dockerfile/missing-argument',
  over: 'dockerfile',
  since: '0.1.0',
  severity: 'error',
  presets: ['recommended'],
  fix: 'never',
  messages: {
    one: '`{name}` lacks its argument: the build stops here.',
    two: '`{name}` needs a source and a destination: the build stops here.',
    from: '`FROM` takes an image, or an image, `AS` and a name: the build stops here.',
    shell: '`SHELL` takes a JSON array with at least one string: the build stops here.',
    blankName: '`{name}` has a blank name before its `=`: the build stops here.',
    blankVolume: '`VOLUME` takes no empty path: the build stops here.',
    noEquals: '`{word}` has no `=`: the build stops here.',
  },
  create: (context) => ({
    Instruction(node) {
      // What ONBUILD triggers is read by the next build only.
      if (node.onbuild) return;
      const { start, end, name } = node.keyword;
      const problem = problemOf(node);
      if (problem !== undefined) context.report({ start, end }, problem, { name });
      if (node.type === 'Arg') {
        for (const { key, start: from, end: to } of node.pairs)
          if (key.raw === '') context.report({ start: from, end: to }, 'blankName', { name });
      }
      if ((node.type === 'Env' || node.type === 'Label') && !node.legacy) {
        for (const { key, value, ...pair } of node.pairs) {
          const at = { start: pair.start, end: pair.end };
          if (key.raw === '') context.report(at, 'blankName', { name });
          else if (value === undefined) context.report(at, 'noEquals', { word: key.raw });
        }
      }
    },
  }),
});

function problemOf(node: Instruction): Exclude<Problem, 'blankName' | 'noEquals' | 'argForm'> | undefined {
  const { name } = node.keyword;
  const empty = node.argumentsRange.start === node.argumentsRange.end;
  if (NEEDS_ONE.has(name) && empty) return 'one';
  switch (node.type) {
    case 'From': {
      const right = node.words.length === 1 || (node.words.length === 3 && node.as !== undefined);
      return right ? undefined : 'from';
    }
    case 'Copy':
    case 'Add':
      // A misspelt array is another rule's.
      return node.bracket?.error === undefined && node.destination === undefined ? 'two' : undefined;
    case 'Volume':
      return node.bracket?.error === undefined && node.volumes.some(({ value }) => value === '')
        ? 'blankVolume'
        : node.volumes.length === 0
          ? 'one'
          : undefined;
    case 'Shell':
      return node.bracket?.error === undefined && (node.argv?.length ?? 0) === 0 ? 'shell' : undefined;
    default:
      return undefined;
  }
}
