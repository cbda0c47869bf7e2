import { lineStartOf } from '../edit/text.ts';
import type { Edit } from '../engine/finding.ts';
import { onNode } from '../engine/graded.ts';
import { defineRule } from '../engine/rule.ts';
import type { Sources } from '../engine/sources.ts';
import { basename, resolvePath } from '../shared/paths.ts';
import { rangeOf } from '../shared/text.ts';
import type { ComposeFile } from '../syntax/compose/nodes.ts';
import { entryNamed } from '../syntax/compose/written.ts';

/** Without a name Compose takes that of the folder: elsewhere it is another project. */
export default defineRule({
  id: 'compose/missing-project-name',
  over: 'deployment',
  severity: 'info',
  presets: [],
  fix: 'sometimes',
  // Any file of the stack may say it.
  across: 'every',
  aliases: ['dclint:require-project-name-field'],
  since: '0.1.0',
  messages: {
    missing: 'The project has no `name`: it is called after the folder it lies in.',
    name: 'Call it `{name}`, as it is called now',
  },
  create: onNode('Deployment', ({ root, project, envFiles }, context) => {
    const [path = ''] = root.files;
    // The name of an included file is that of another project.
    if (!project || root.files.some((file) => mayHaveName(context.sources.compose(file)))) return;
    const own = envFiles.get(resolvePath(project.directory, '.env'));
    if (own?.variables.has('COMPOSE_PROJECT_NAME')) return;
    const first = context.sources.compose(path)?.root;
    const entry = first?.kind === 'map' ? first.entries[0] : undefined;
    if (!entry) return;
    const name = basename(project.directory)
      .toLowerCase()
      .replace(/[^a-z0-9_-]/g, '')
      .replace(/^[_-]+/, '');
    const edits = name === '' ? [] : nameEdits(context.sources, path, entry.start, name);
    context.report({ path, ...rangeOf(entry.key) }, 'missing', undefined, {
      // Not safe: another checkout may run under the same name then.
      fixes: [{ title: 'name', args: { name }, safe: false, edits }],
    });
  }),
});

function mayHaveName(file: ComposeFile | undefined): boolean {
  return !file || file.problems.length > 0 || entryNamed(file.root, 'name') !== undefined;
}

/** The name in front of the first key, where that begins its line. */
function nameEdits(sources: Sources, path: string, start: number, name: string): readonly Edit[] {
  const text = sources.text(path) ?? '';
  const before = text.slice(lineStartOf(text, start), start).replace('\uFEFF', '');
  return before === '' ? [{ path, start, end: start, newText: `name: ${name}\n\n` }] : [];
}
