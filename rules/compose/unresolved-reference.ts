import { asPath } from '../edit/compose-path.ts';
import { onNode } from '../engine/graded.ts';
import { defineRule, type RuleContext } from '../engine/rule.ts';
import type { ComposeProject } from '../graph/project/project.ts';
import {
  type ComposeNameUse,
  namesDefined,
  resourcesUsed,
  servicesNeeded,
} from '../graph/project/references.ts';
import type { HostMount } from '../graph/services/host-mounts.ts';
import { nearest } from '../shared/nearest.ts';
import { seenFrom } from '../shared/paths.ts';

/**
 * Oracle: `docker compose config` stops: `open …/base.yaml: no such file or directory`,
 * `cannot extend service "web" in …: service "base" not found`, `Circular reference`,
 * `include cycle detected`, `service "web" refers to undefined network front`, `service "web"
 * depends on undefined service "db"`. Missing env files are a rule of their own: they are often made later.
 */
export default defineRule({
  id: 'compose/unresolved-reference',
  over: 'deployment',
  severity: 'error',
  presets: ['recommended'],
  fix: 'sometimes',
  // The file may be there only beside the override that is deployed.
  across: 'every',
  since: '0.1.0',
  messages: {
    'extends-file-missing': 'There is no `{name}` to extend a service from: Compose stops.',
    'extends-service-missing': 'There is no service `{name}` to extend: Compose stops.',
    'extends-cycle': '`{name}` extends itself, by way of others: Compose stops.',
    'include-missing': 'There is no `{name}` to include: Compose stops.',
    'include-folder': '`{name}` is a folder, and only files can be included: Compose stops.',
    folder: '`{name}` is a folder, where a file should be: Compose stops.',
    'include-cycle': '`{name}` includes itself, by way of others: Compose stops.',
    'include-env-missing': 'There is no `{name}` for the variables of what is included: Compose stops.',
    'include-conflict': '`{name}` is there in an included file too, and differs: Compose stops.',
    'label-file-missing': 'There is no `{name}` to read labels from: Compose stops.',
    service: 'No service `{name}` is defined: Compose stops.',
    network: 'No network `{name}` is defined at the top level: Compose stops.',
    volume: 'No volume `{name}` is defined at the top level: Compose stops.',
    'volume-path':
      'No volume `{name}` is defined at the top level, and the path `{path}` would begin with `./`: Compose stops.',
    secret: 'No secret `{name}` is defined at the top level: Compose stops.',
    config: 'No config `{name}` is defined at the top level: Compose stops.',
    model: 'No model `{name}` is defined at the top level: Compose stops.',
    'profile-off':
      '`{name}` belongs to a profile that is off, so that `{service}` can not start: Compose stops.',
    'context-service': 'No service `{name}` is defined that could be built first: Compose stops.',
    'context-image': '`{name}` has no `build`, so that nothing can be copied from it: Compose stops.',
    other: 'It is defined here.',
    rename: 'Write `{nearest}`',
    path: 'Mount `./{name}`',
  },
  create: onNode('Deployment', ({ project, mounts }, context) => {
    if (!project) return;
    for (const problem of project.problems) {
      const { code, path, start, end, other } = problem;
      if (code === 'kind-mismatch' || code === 'env-file-missing' || code === 'env-file-elsewhere') continue;
      const related = other ? [{ ...other, message: 'other' as const }] : [];
      context.report({ path, start, end }, code, { name: seenFrom(path, problem.detail) }, { related });
    }
    for (const service of project.services.values()) {
      if (!service.profilesActive) continue;
      for (const use of servicesNeeded(service)) checkService(project, service.name, use, context);
      for (const use of resourcesUsed(service)) {
        const meant = use.kind === 'volume' ? pathMeant(use, mounts) : undefined;
        if (meant) checkVolume(project, use, meant, context);
        else checkName(project, use, context);
      }
      for (const { value, valueAt } of service.build?.additionalContexts ?? []) {
        if (!value?.startsWith('service:')) continue;
        const name = value.slice('service:'.length);
        const other = project.services.get(name);
        if (other && (other.build || !other.complete)) continue;
        if (!other && !namesDefined(project, 'service')) continue;
        context.report(valueAt, other ? 'context-image' : 'context-service', { name });
      }
    }
  }),
});

/** More names than this are not searched for the one that may be meant: there may be as many uses. */
const MAX_SUGGESTED = 300;

type Context = RuleContext<
  ComposeNameUse['kind'] | 'profile-off' | 'rename' | 'volume-path' | 'path',
  unknown
>;

function checkService(project: ComposeProject, service: string, use: ComposeNameUse, context: Context): void {
  const other = project.services.get(use.name);
  if (!other) checkName(project, use, context);
  else if (!other.profilesActive && use.required) {
    context.report(use.at, 'profile-off', { name: use.name, service });
  }
}

/** The mount of a file or folder that has the name of the volume. */
function pathMeant({ at }: ComposeNameUse, mounts: readonly HostMount[]): HostMount | undefined {
  return mounts.find(({ volume, kind }) => {
    const source = volume.source?.at;
    return (kind === 'file' || kind === 'folder') && source?.path === at.path && source.start === at.start;
  });
}

function checkVolume(project: ComposeProject, use: ComposeNameUse, mount: HostMount, context: Context): void {
  const { name, at } = use;
  if (namesDefined(project, 'volume')?.has(name) !== false) return;
  const edits = asPath(mount.volume, project.directory);
  const fixes = edits ? [{ title: 'path' as const, args: { name }, safe: false, edits }] : [];
  context.report(at, 'volume-path', { name, path: seenFrom(at.path, mount.source) }, { fixes });
}

function checkName(project: ComposeProject, use: ComposeNameUse, context: Context): void {
  const names = namesDefined(project, use.kind);
  if (!names || names.has(use.name)) return;
  const near = names.size > MAX_SUGGESTED ? undefined : nearest(use.name, names);
  const isWhole = use.at.end - use.at.start === use.name.length;
  context.report(
    use.at,
    use.kind,
    { name: use.name },
    {
      // Not safe: it is a guess what was meant.
      fixes:
        near !== undefined && isWhole
          ? [{ title: 'rename', args: { nearest: near }, safe: false, edits: [{ ...use.at, newText: near }] }]
          : [],
    },
  );
}
