import { oncePerPlace } from '../engine/once.ts';
import { defineRule } from '../engine/rule.ts';
import { serverNames } from '../graph/database/served-options.ts';
import type { Service } from '../graph/nodes.ts';
import { isInside, withoutSlash } from '../shared/paths.ts';

/**
 * `datadir` moved away from where the service's volume is mounted: the server writes into the
 * container's own layer. Silent on services that keep nothing at all, and where a mount is not known.
 */
export default defineRule({
  id: 'deployment/datadir-not-kept',
  over: 'deployment',
  severity: 'warning',
  presets: ['recommended'],
  fix: 'never',
  across: 'some',
  since: '0.1.0',
  messages: {
    moved:
      '{servers} keeps its data in `{datadir}`, where no volume is mounted: they are gone when the container is made anew.',
    volume: 'This volume stays empty.',
  },
  create: (context) => {
    const isNew = oncePerPlace();
    return {
      DatabaseServer(database) {
        const { service, options } = database;
        const option = options.findLast(({ name, prefixes }) => name === 'datadir' && prefixes.length === 0);
        const datadir = option?.value?.unknown === false ? withoutSlash(option.value.text) : undefined;
        if (!service || !option || !datadir?.startsWith('/')) return;
        const meant = volumeOfImage(service);
        if (!meant || isKept(service, datadir) || !isNew(option)) return;
        const { path, start, end } = option;
        const args = { servers: serverNames([database]), datadir };
        context.report({ path, start, end }, 'moved', args, {
          related: [{ ...meant.at, message: 'volume' }],
        });
      },
    };
  },
});

/** What is mounted where the image itself keeps the data: then they are meant to be kept. */
function volumeOfImage({ compose, facts }: Service) {
  return compose.volumes.find(
    ({ target, type }) =>
      type !== 'tmpfs' && target?.value !== undefined && facts?.volumes.includes(withoutSlash(target.value)),
  );
}

/** True if a mount covers the folder, or might. */
function isKept({ compose }: Service, folder: string): boolean {
  if (compose.volumesFrom.length > 0 || !compose.complete) return true;
  return compose.volumes.some(
    ({ target }) => target?.value === undefined || isInside(folder, withoutSlash(target.value)),
  );
}
