import { onNode } from '../engine/graded.ts';
import { defineRule } from '../engine/rule.ts';
import type { Deployment } from '../graph/deployment.ts';
import type { Service } from '../graph/nodes.ts';
import { refusedBlanks } from '../graph/project/blank-variables.ts';
import { isAmbientVariable, type UsedVariable, usedVariables } from '../graph/project/used-variables.ts';
import { misreadDollars } from '../graph/services/misread-dollars.ts';
import { nearest } from '../shared/nearest.ts';
import { basename, resolvePath, seenFrom } from '../shared/paths.ts';
import { type Location, placeKey } from '../shared/text.ts';

/** Keys of a service whose value is refused, or means another thing, once a variable in it is blank. */
const TYPED: ReadonlySet<string> = new Set(
  'image ports volumes mem_limit mem_reservation memswap_limit cpus shm_size pids_limit stop_grace_period deploy healthcheck platform network_mode env_file'.split(
    ' ',
  ),
);

/** What a build or a script hands over at each deployment, and no file keeps. */
const OF_THE_DEPLOYMENT =
  /(?:^|_)(?:TAG|VERSION|SHA|COMMIT|REVISION|REV|BUILD|BRANCH|BUILD_NUMBER|BUILD_DATE)$/;

/**
 * Without a `.env` nothing is known: the variables may all come from where Compose runs. Where there is one, it is
 * where the project keeps them. What only an `env_file` sets was thought to be for Compose as well.
 */
export default defineRule({
  id: 'compose/unset-variable',
  over: 'deployment',
  severity: 'info',
  presets: ['recommended'],
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
    container: {
      text: '`{file}` sets `{name}` for the container only: Compose itself does not read it, and puts in nothing.',
      severity: 'warning',
    },
    here: 'It is set here.',
    rename: 'Use `{right}`',
  },
  create: onNode('Deployment', (deployment, context) => {
    const { project, services, envFiles } = deployment;
    if (!project) return;
    const own = envFiles.get(resolvePath(project.directory, '.env'));
    const set = new Set(own?.variables.keys());
    // Settings of Compose itself say nothing of where the project keeps its own.
    const isKept = [...set].some((name) => !name.startsWith('COMPOSE_'));
    const inContainers = containerVariables(services, envFiles, own !== undefined);
    const used = usedVariables(project);
    const free = [...set].filter((name) => !used.some(({ part }) => part.name === name));
    // What stops Compose is said by `invalid-variable-value`.
    const refused = refusedBlanks(project).map((problem) => problem.at);
    for (const { part, keys } of withoutValue(used, deployment)) {
      const { name, nameAt, at } = part;
      if (set.has(name)) continue;
      const right = name.length < 5 ? undefined : nearest(name, free, 1);
      const line = inContainers.get(name);
      if (right !== undefined) {
        const edits = [{ ...nameAt, newText: right }];
        const fix = { title: 'rename' as const, args: { right }, safe: false, edits };
        context.report(at, 'misspelt', { name, right }, { fixes: [fix] });
      } else if (line) {
        const related = [{ ...line, message: 'here' as const }];
        context.report(at, 'container', { name, file: seenFrom(at.path, line.path) }, { related });
      } else if (isKept && !refused.some((text) => isWithin(at, text))) {
        const key = keys[0] === 'services' ? (keys[2] ?? '') : '';
        const breaks = TYPED.has(key) && !OF_THE_DEPLOYMENT.test(name);
        context.report(at, breaks ? 'breaks' : 'blank', { name, key });
      }
    }
  }),
});

/** The first use of each variable that has neither a value nor a default anywhere, and is for Compose to know. */
function withoutValue(used: readonly UsedVariable[], deployment: Deployment): readonly UsedVariable[] {
  // One that also has a default somewhere is known to be optional.
  const done = new Set(used.filter(({ part }) => part.form !== 'plain').map(({ part }) => part.name));
  // What is no variable of Compose's is said by `unescaped-dollar`.
  const misread = new Set(
    misreadDollars(deployment).flatMap((lost) => [lost.at, ...lost.dollars].map((at) => placeKey(at))),
  );
  return used.filter(({ part: { form, value, name, at } }) => {
    if (form !== 'plain' || value !== undefined || done.has(name)) return false;
    if (isAmbientVariable(name) || misread.has(placeKey(at))) return false;
    done.add(name);
    return true;
  });
}

/**
 * What env files set for containers, by name. Beside no `.env`, a file that is called like one may be
 * handed to Compose by `--env-file`.
 */
function containerVariables(
  services: readonly Service[],
  envFiles: Deployment['envFiles'],
  hasOwn: boolean,
): ReadonlyMap<string, Location> {
  const found = new Map<string, Location>();
  for (const { path } of services.flatMap(({ compose }) => compose.envFiles)) {
    if (path.value === undefined || (!hasOwn && basename(path.value).startsWith('.env'))) continue;
    for (const { name, start, end } of envFiles.get(path.value)?.variables.values() ?? []) {
      if (!found.has(name)) found.set(name, { path: path.value, start, end });
    }
  }
  return found;
}

function isWithin(at: Location, text: Location): boolean {
  return at.path === text.path && at.start >= text.start && at.end <= text.end;
}
