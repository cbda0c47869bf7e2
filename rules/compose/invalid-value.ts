import { onNode } from '../engine/graded.ts';
import { defineRule } from '../engine/rule.ts';
import { isKeyFault } from '../syntax/compose/shape-keys.ts';
import { isPortFault } from '../syntax/compose/shape-specs.ts';

/**
 * Oracle: `docker compose config` stops with `services.web.ports must be a array` and the like,
 * from its schema or from the loader behind it. How strict it is at each key was tried with
 * Compose 2.40, and is tabled in `rules/data/compose-keys.json`.
 */
export default defineRule({
  id: 'compose/invalid-value',
  over: 'compose',
  severity: 'error',
  presets: ['recommended'],
  fix: 'sometimes',
  since: '0.1.0',
  messages: {
    'number-for-text': '`{key}` takes text, and `{value}` is a number to YAML: put it in quotes.',
    'boolean-for-text': '`{key}` takes text, and `{value}` is a boolean to YAML: put it in quotes.',
    'date-for-text': '`{key}` takes text, and `{value}` is a date to YAML: put it in quotes.',
    'not-boolean': '`{key}` takes `true` or `false`, not `{value}`.',
    'text-for-boolean': '`{key}` takes `true` or `false` without quotes: `{value}` is text here.',
    'not-integer': '`{key}` takes a whole number, not `{value}`.',
    'text-for-integer': '`{key}` takes a whole number without quotes: `{value}` is text here.',
    'variable-for-number': '`{key}` takes no variable: what `{value}` becomes stays text, and is refused.',
    negative: '`{key}` takes no negative number.',
    'out-of-percent': '`{key}` takes a number from 0 to 100.',
    'out-of-range': '`{key}` takes a number from -1000 to 1000.',
    'not-number': '`{key}` takes a number, not `{value}`.',
    'not-size': '`{key}` takes a size such as `512M` or `2g`, not `{value}`.',
    'not-duration': '`{key}` takes a duration with its unit, such as `30s` or `1m30s`, not `{value}`.',
    'not-mode': '`{key}` takes permissions such as `0440`, not `{value}`.',
    'not-allowed': '`{key}` takes no `{value}`; allowed are {allowed}.',
    repeated: '`{value}` stands in `{key}` twice.',
    'wants-text': '`{key}` takes one value, no list and no mapping.',
    'wants-list': '`{key}` takes a list: each item on a line of its own, behind a dash.',
    'wants-mapping': '`{key}` takes a mapping: `name: value`, indented below it.',
    'wants-text-or-list': '`{key}` takes one value or a list, no mapping.',
    'wants-text-or-mapping': '`{key}` takes one value or a mapping, no list.',
    'wants-list-or-mapping': '`{key}` takes a list or a mapping, not a single value.',
    'bad-name': '`{key}` is no name that Compose takes: letters, digits, `.`, `_` and `-` only.',
    'mount-empty': 'A mount needs at least a path in the container.',
    'mount-gap': '`{value}`: nothing stands between two colons, or before the first.',
    'mount-colons': '`{value}`: a mount has three parts at most, `SOURCE:TARGET:OPTIONS`.',
    'pull-policy':
      '`{value}` is no pull policy; allowed are `always`, `missing`, `never`, `build`, `daily`, `weekly` and `every_…`.',
    'container-name': '`{value}` is no name for a container: it needs two letters or digits.',
    'host-pair': '`{value}`: a host is given as `NAME=ADDRESS`.',
    'context-pair': '`{value}`: a context is given as `NAME=PATH`.',
    'ssh-pair': '`{value}`: a key is given as `default` or `ID=PATH`.',
    'command-line': 'Compose can not split `{value}` into words: a quote, backtick or bracket is left open.',
    'device-colons': '`{value}`: a device has three parts at most, `HOST:CONTAINER:PERMISSIONS`.',
    blank: '`{key}` must not be empty.',
    'test-kind': 'A test that is a list begins with `CMD`, `CMD-SHELL` or `NONE`, not with `{value}`.',
    first: 'It is there for the first time.',
    replace: 'Write `{repair}`',
  },
  create: onNode('ShapeProblem', ({ code, at, args, repair, other }, context) => {
    if (isKeyFault(code) || isPortFault(code)) return;
    // An override file may give what is missing here: that is another rule's business.
    if (code === 'empty' || code === 'missing-key') return;
    // These are guesses; the rest means the same, written as Compose reads it.
    const safe = code !== 'not-allowed' && code !== 'not-duration' && !code.startsWith('wants-');
    const edits = repair === undefined ? [] : [{ path: context.path, ...at, newText: repair }];
    context.report(at, code, args, {
      related: other ? [{ ...other, path: context.path, message: 'first' as const }] : [],
      fixes:
        edits.length > 0 ? [{ title: 'replace' as const, args: { repair: repair ?? '' }, safe, edits }] : [],
    });
  }),
});
