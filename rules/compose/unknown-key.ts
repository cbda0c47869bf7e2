import { composeTypes } from '../data/compose-keys.ts';
import { type Placing, putInPlace, wrapServices } from '../edit/compose-place.ts';
import { inFile, type TextEdit } from '../edit/text.ts';
import { defineRule, type FixSpec, type RuleContext } from '../engine/rule.ts';
import type { Range } from '../shared/text.ts';
import type { YamlEntry } from '../syntax/compose/nodes.ts';
import { isKeyFault } from '../syntax/compose/shape-keys.ts';

/**
 * Oracle: `docker compose config` stops with `additional properties 'imag' not allowed`. What
 * it takes is tabled in `rules/data/compose-keys.json`, which a test holds against the schema.
 */
export default defineRule({
  id: 'compose/unknown-key',
  over: 'compose',
  severity: 'error',
  presets: ['recommended'],
  fix: 'sometimes',
  since: '0.1.0',
  messages: {
    'unknown-key': 'Compose knows no key `{key}` in {place}.',
    'misspelt-key': 'Compose knows no key `{key}` in {place}. Is `{nearest}` meant?',
    'belongs-above': '`{key}` belongs to {owner}, not to {place}: it is indented too deep.',
    'belongs-below': '`{key}` belongs under {owner}, not right into {place}.',
    'belongs-elsewhere': '`{key}` belongs under {owner}, not into {place}.',
    'old-format': 'Services at the top level are the format of Compose 1: they belong under `services`.',
    'service-at-top': '`{key}` looks like a service: it belongs under `services`, indented.',
    'section-in-services':
      '`{key}` is read as a service here: it belongs to the top level, beside `services`.',
    'setting-in-services': '`{key}` is read as a service here: it belongs under the service, indented.',
    rename: 'Rename to `{nearest}`',
    deeper: 'Indent it by {by} more',
    shallower: 'Indent it by {by} less',
    under: 'Put it under `{owner}`',
    top: 'Move it to the top level',
    wrap: 'Put the services under `services`',
  },
  create: (context) => {
    let placed = 0;
    return {
      ShapeProblem({ code, at, args, repair, owners }) {
        if (!isKeyFault(code)) return;
        const fix = code === 'old-format' ? wrapping(context) : renaming(at, repair);
        // Where a whole file is wrong, one search for each key would take its time.
        const isPlaced = !fix && code !== 'unknown-key' && placed++ < MAX_PLACED;
        const found = fix ?? (isPlaced ? placing(at, owners, context) : undefined);
        context.report(at, code, args, { fixes: found ? [fixOf(found, context.path)] : [] });
      },
    };
  },
});

const MAX_PLACED = 5;

type Title = 'rename' | 'wrap' | Placing['kind'];
type Context = RuleContext<string, unknown>;

interface Repair {
  readonly title: Title;
  readonly args?: Readonly<Record<string, string | number>>;
  readonly edits: readonly TextEdit[];
}

/** Not safe: it is a guess what was meant. */
function fixOf({ title, args, edits }: Repair, path: string): FixSpec<Title> {
  return { title, args: args ?? {}, safe: false, edits: inFile(path, edits) };
}

function renaming(at: Range, repair: string | undefined): Repair | undefined {
  if (repair === undefined) return undefined;
  return { title: 'rename', args: { nearest: repair }, edits: [{ ...at, newText: repair }] };
}

function placing(at: Range, owners: readonly string[], { sources, path }: Context): Repair | undefined {
  const found = putInPlace(sources.text(path) ?? '', at.start, owners);
  return found && { title: found.kind, args: { by: found.by, owner: owners.join('.') }, edits: found.edits };
}

/** All services of the format of Compose 1 together; none if something else stands between them. */
function wrapping({ sources, path }: Context): Repair | undefined {
  const root = sources.compose(path)?.root;
  if (root?.kind !== 'map' || root.flow) return undefined;
  const isOther = ({ key }: YamlEntry): boolean =>
    key.kind !== 'scalar' || key.source.startsWith('x-') || (project?.keys.has(key.source) ?? false);
  const from = root.entries.findIndex((entry) => !isOther(entry));
  const to = root.entries.findLastIndex((entry) => !isOther(entry));
  const [first, last] = [root.entries[from], root.entries[to]];
  if (!first || !last || root.entries.slice(from, to).some(isOther)) return undefined;
  return { title: 'wrap', edits: wrapServices(sources.text(path) ?? '', first.start, last.end) };
}

const project = composeTypes.get('project');
