import { repairSyntax } from '../edit/requirements-syntax.ts';
import { defineRule } from '../engine/rule.ts';
import type { Unfollowed } from '../graph/python/requirements-set.ts';

/**
 * What pip refuses to read, at the very place. The oracle is pip's own parser, of which
 * the answers to some 1,400 lines and files are recorded with the tests. Includes are followed: pip also stops at a
 * `-r` or `-c` whose file is not there. A line with a variable is never reported.
 */
export default defineRule({
  id: 'requirements/syntax',
  over: 'deployment',
  severity: 'error',
  presets: ['recommended'],
  fix: 'sometimes',
  seed: ['R12'],
  since: '0.1.0',
  messages: {
    'unknown-option': 'The option `{option}` does not exist in a requirements file of pip.',
    'ambiguous-option': 'The option `{option}` may be short for any of these: {candidates}.',
    'option-without-value': 'The option `{option}` needs a value.',
    'option-takes-no-value': 'The option `{option}` takes no value.',
    'option-value': 'The option `{option}` does not take `{value}`.',
    'unbalanced-quote': 'This quotation mark has no partner.',
    'bad-hash': '`{value}` is no hash: pip wants `sha256:` and the digest.',
    'unknown-hash-algorithm':
      'The hashes that pip takes are `sha256`, `sha384` and `sha512`, not `{algorithm}`.',
    'single-equals': 'Versions are compared with `==`: pip cannot read `=`.',
    'bad-operator':
      '`{operator}` is no operator of pip, which are `==`, `~=`, `<`, `<=`, `>`, `>=`, `===` and the unequal sign.',
    'bad-name': '`{text}` is not the name of a distribution.',
    'space-in-name': 'A name has no blanks in it: pip cannot read `{text}`.',
    'missing-operator': 'An operator such as `==` is missing between `{name}` and `{version}`.',
    'missing-version': 'A version is missing after `{operator}`.',
    'bad-version': '`{version}` is no version: pip refuses it.',
    'bad-wildcard':
      '`.*` stands only behind operators that test for equality: pip refuses `{operator}{version}`.',
    'bad-extras': 'The extras `{text}` are not readable for pip.',
    'unbalanced-bracket': 'The bracket `{bracket}` has no partner.',
    'missing-comma': 'A comma is missing before `{operator}`.',
    'misplaced-extras': 'Extras stand right after the name: pip cannot read `{text}` here.',
    'bad-marker': 'The marker is not readable for pip at `{text}`.',
    'unknown-marker-variable': 'A marker knows no `{name}`; texts stand in quotation marks.',
    'missing-url': 'A URL is missing after `@`.',
    'bad-url': 'The URL `{url}` is not readable for pip.',
    'bad-editable': '`{text}` is neither a folder nor a version control URL such as `git+https://…`.',
    'editable-without-name': 'The name of `{url}` is missing: pip wants `#egg=` and the name behind it.',
    'bad-egg': '`#egg=` takes a name and nothing else, not `{text}`.',
    'bad-wheel-name': '`{text}` is not the file name of a wheel.',
    'trailing-text': 'Behind the requirement stands what pip cannot read: `{text}`.',
    missing: 'The file `{file}` does not exist: pip stops here.',
    'constraint-extras': 'A constraint has no extras: pip refuses `{text}` here.',
    'constraint-editable': 'A constraint is not editable: pip refuses this line.',
    'constraint-unnamed': 'A constraint needs the name of a distribution: pip refuses `{text}`.',
    cycle: 'The file `{file}` includes itself by this line: pip stops here.',
    write: 'Write `{text}`',
    'remove-extras': 'Remove the extras',
  },
  create: (context) => ({
    RequirementsUse({ set }) {
      for (const problem of set.problems) {
        const repair = repairSyntax(problem.path, context.sources.text(problem.path) ?? '', problem);
        const fixes = repair
          ? [
              {
                title: 'write' as const,
                args: { text: repair.text },
                safe: repair.certain,
                edits: repair.edits,
              },
            ]
          : [];
        context.report(problem, problem.code, { text: '', ...problem.args }, { fixes });
      }
      for (const { include, reason } of set.unfollowed) {
        if (!isRefused(reason)) continue;
        const { start, end, text } = include.target;
        context.report({ path: include.path, start, end }, reason, { file: text });
      }
      for (const { path, requirement } of set.constraints) {
        const { name, editable, extras, extrasRange, start, end, target, hasVariable } = requirement;
        const place = { path, start, end };
        if (hasVariable) continue;
        if (!name) context.report(place, 'constraint-unnamed', { text: target?.text ?? '' });
        else if (editable) context.report(place, 'constraint-editable');
        else if (extras.length > 0 && extrasRange) {
          const range = { path, start: extrasRange.start, end: extrasRange.end };
          context.report(
            range,
            'constraint-extras',
            { text: extras.map(({ text }) => text).join(',') },
            { fixes: [{ title: 'remove-extras', safe: true, edits: [{ ...range, newText: '' }] }] },
          );
        }
      }
    },
  }),
});

/** What is merely not known to us is no mistake. */
function isRefused(reason: Unfollowed['reason']): reason is 'missing' | 'cycle' {
  return reason === 'missing' || reason === 'cycle';
}
