import { onNode } from '../engine/graded.ts';
import { defineRule } from '../engine/rule.ts';
import { isAmbientVariable, usedVariables } from '../graph/project/used-variables.ts';
import { nearest } from '../shared/nearest.ts';
import { resolvePath } from '../shared/paths.ts';

/** Keys of a service whose value is refused, or means another thing, once a variable in it is blank. */
const TYPED: ReadonlySet<string> = new Set(
  'image ports volumes mem_limit mem_reservation memswap_limit cpus shm_size pids_limit stop_grace_period deploy healthcheck platform network_mode env_file'.split(
    ' ',
  ),
);

/**
 * Without a `.env` nothing is known: the variables may all come from where Compose runs. Where there is one, it is
 * where the project keeps them.
 */
export default defineRule({
  id: 'compose/unset-variable',
  over: 'deployment',
  severity: 'info',
  presets: ['strict'],
  fix: 'sometimes',
  since: '0.1.0',
  messages: {
    blank:
      '`{name}` has no default and no value in `.env`: unless the shell sets it, Compose puts in nothing.',
    breaks: {
      text: '`{name}` has no default and no value in `.env`: unless the shell sets it, `{key}` is not what it should be.',
      severity: 'warning',
    },
    misspelt: {
      text: '`{name}` has no value in `.env`, which sets `{right}`: Compose puts in nothing.',
      severity: 'warning',
    },
    rename: 'Use `{right}`',
  },
  create: onNode('Deployment', ({ project, envFiles }, context) => {
    if (!project) return;
    const own = envFiles.get(resolvePath(project.directory, '.env'));
    if (!own) return;
    const set = new Set(own.variables.keys());
    const used = usedVariables(project);
    // One that also has a default somewhere is known to be optional.
    const optional = new Set(used.filter(({ part }) => part.form !== 'plain').map(({ part }) => part.name));
    const seen = new Set<string>();
    for (const { part, keys } of used) {
      const { name, nameAt } = part;
      if (part.form !== 'plain' || part.value !== undefined || seen.has(name) || optional.has(name)) continue;
      if (set.has(name) || isAmbientVariable(name)) continue;
      seen.add(name);
      const free = [...set].filter((each) => !used.some((other) => other.part.name === each));
      const right = name.length < 5 ? undefined : nearest(name, free, 1);
      if (right !== undefined) {
        const edits = [{ ...nameAt, newText: right }];
        context.report(
          part.at,
          'misspelt',
          { name, right },
          { fixes: [{ title: 'rename', args: { right }, safe: false, edits }] },
        );
        continue;
      }
      const key = keys[0] === 'services' ? (keys[2] ?? '') : '';
      context.report(part.at, TYPED.has(key) ? 'breaks' : 'blank', { name, key });
    }
  }),
});
