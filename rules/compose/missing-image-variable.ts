import type { ImageVariables } from '../data/image-variables.ts';
import { firstHome } from '../edit/compose-limits.ts';
import { inFile } from '../edit/text.ts';
import { insertBelow } from '../edit/yaml.ts';
import { onNode } from '../engine/graded.ts';
import { defineRule } from '../engine/rule.ts';
import type { Service } from '../graph/nodes.ts';
import { knownVariables, variableNames } from '../graph/services/environment.ts';

/**
 * The entrypoints of the images stop without one of these, as long as the data is not there yet:
 * `Database is uninitialized and password option is not specified` (MySQL, MariaDB), `Database is
 * uninitialized and superuser password is not specified` (PostgreSQL). With a volume that holds
 * data they go on, which is why this is no error.
 */
export default defineRule({
  id: 'compose/missing-image-variable',
  over: 'deployment',
  severity: 'warning',
  presets: ['recommended'],
  fix: 'sometimes',
  // An override file may set it.
  across: 'every',
  since: '0.1.0',
  messages: {
    missing: 'The image of `{service}` needs `{name}`: on its first start it stops without it.',
    oneOf:
      'The image of `{service}` needs `{name}` or one of {others}: on its first start it stops without any.',
    together: 'The image of `{service}` takes `{name}` only together with `{other}`.',
    set: 'Take `{variable}` from `.env`',
  },
  create: onNode('Process', (process, context) => {
    const { service } = process;
    const variables = service && knownVariables(service);
    const set = variables && variableNames(process);
    if (!service || !variables || !set || !startsServer(service, variables)) return;
    const { path, nameAt } = firstHome(service.compose);
    const file = context.sources.compose(path);
    // Not safe: without a value in `.env`, Compose stops at once instead.
    const fixes = (variable: string) => {
      const edits = file && insertBelow(file, nameAt, ['environment', variable], `"\${${variable}:?}"`);
      const placed = inFile(path, edits ?? []);
      return [{ title: 'set' as const, args: { variable }, safe: false, edits: placed }];
    };
    for (const names of variables.needs ?? []) {
      if (names.some((name) => set.has(name))) continue;
      const [name = '', ...others] = names;
      const args = { service: service.name, name, others: others.map((each) => `\`${each}\``).join(', ') };
      context.report(nameAt, others.length > 0 ? 'oneOf' : 'missing', args, { fixes: fixes(name) });
    }
    for (const [name = '', other = ''] of variables.together ?? []) {
      const has = (each: string) => set.has(each) || set.has(`${each}_FILE`);
      if (has(name) === has(other)) continue;
      const args = has(name) ? { name, other } : { name: other, other: name };
      context.report(nameAt, 'together', { service: service.name, ...args }, { fixes: fixes(args.other) });
    }
  }),
});

/** True unless the service runs another program of the image, such as a dump. */
function startsServer({ compose, image }: Service, { program }: ImageVariables): boolean {
  if (image.kind === 'built' && image.image.chain.some(({ cmd }) => cmd)) return false;
  if (!compose.command || compose.command.form === 'empty') return true;
  const first = compose.command.words?.[0]?.text;
  if (first === undefined) return false;
  return first.startsWith('-') || program === undefined || program.split(' ').includes(first);
}
