import { inFile } from '../edit/text.ts';
import { removeItemOrList } from '../edit/yaml.ts';
import type { Edit } from '../engine/finding.ts';
import { onNode } from '../engine/graded.ts';
import { oncePerPlace } from '../engine/once.ts';
import { defineRule } from '../engine/rule.ts';
import type { Sources } from '../engine/sources.ts';
import type { Service } from '../graph/nodes.ts';
import type { HostMount } from '../graph/services/host-mounts.ts';
import { isInside, withoutSlash } from '../shared/paths.ts';

export default defineRule({
  id: 'compose/source-mount-in-production',
  over: 'deployment',
  severity: 'warning',
  presets: ['recommended'],
  fix: 'sometimes',
  seed: ['C11'],
  since: '0.1.0',
  messages: {
    hidden:
      '`{source}` is mounted over `{target}`: `{service}` runs whatever lies on the host there, not the code that was built into its image.',
    remove: 'Remove the mount',
  },
  create: onNode('Deployment', ({ production, services, mounts }, context) => {
    if (!production) return;
    const byName = new Map(services.map((service) => [service.name, service]));
    const isNew = oncePerPlace();
    for (const mount of mounts) {
      const { at, target } = mount.volume;
      const service = byName.get(mount.service);
      // A list that services share by an anchor is one place.
      if (!service?.active || !isSourceMount(service, mount) || !isNew(at)) continue;
      const source = asWritten(mount, context.sources);
      const args = { service: service.name, source, target: target?.value ?? '' };
      context.report(at, 'hidden', args, {
        // Not safe: what the image lacks shows then.
        fixes: [{ title: 'remove', safe: false, edits: withoutMount(mount, context.sources) }],
      });
    }
  }),
});

const CODE =
  /^(?:package\.json|composer\.json|Gemfile|go\.mod|manage\.py|.+\.(?:py|js|mjs|cjs|ts|tsx|jsx|php|rb|go|java|rs|vue))$/;

const SOURCE = /\/(?:src|source|app|lib|web|code|frontend|backend|server|client|api)$/;

/** True if a folder of the build context that holds code is mounted where the image has its own. */
function isSourceMount({ compose, image }: Service, { kind, source, names, volume }: HostMount): boolean {
  const { type, target, readOnly } = volume;
  const context = compose.build?.context?.value;
  if (type !== 'bind' || kind !== 'folder' || context === undefined || target?.value === undefined)
    return false;
  if (!isInside(source, context)) return false;
  const place = withoutSlash(target.value);
  if (image.kind === 'built' && !holdsCode(image.image, place)) return false;
  if (source === context) return true;
  // Settings may be code too; they are mounted for reading only, and are not called source.
  const isSettings = readOnly && !SOURCE.test(source);
  return !isSettings && names.some((name) => CODE.test(name));
}

/** The folder as it stands in the file. */
function asWritten({ volume: { source } }: HostMount, sources: Sources): string {
  return source ? (sources.text(source.at.path)?.slice(source.at.start, source.at.end) ?? '') : '';
}

/** True if the image has files of the build context at a place, below it or above it. */
function holdsCode({ chain }: Extract<Service['image'], { kind: 'built' }>['image'], place: string): boolean {
  return chain.some(({ copies, folder }) =>
    copies.some((copy) => {
      const to = copy.target === undefined ? folder : withoutSlash(copy.target);
      return to === undefined || isInside(place, to) || isInside(to, place);
    }),
  );
}

/** The mount taken out, and the list with it where nothing else is in it. */
function withoutMount({ volume: { at } }: HostMount, sources: Sources): readonly Edit[] {
  const file = sources.compose(at.path);
  const edits = file && removeItemOrList(file, at);
  return inFile(at.path, edits ?? []);
}
