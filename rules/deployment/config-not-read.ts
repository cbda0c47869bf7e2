import { customFolder, isComplete } from '../data/option-file-paths.ts';
import { oncePerPlace } from '../engine/once.ts';
import { defineRule, type FixSpec } from '../engine/rule.ts';
import type { Sources } from '../engine/sources.ts';
import { serverNames } from '../graph/database/served-options.ts';
import type { BuiltImage, DatabaseServer, ServerOptionFile } from '../graph/nodes.ts';
import { isServerGroup, readsGroup } from '../shared/mysql/server.ts';
import { basename, dirname } from '../shared/paths.ts';
import { startsServer } from '../syntax/mysql/command.ts';

/**
 * Option files for the server that its image does not look for, or in which it finds no group of
 * its own: the settings are without effect, and nobody says so. Only for images of which all
 * places are known, started as they are meant to be.
 */
export default defineRule({
  id: 'deployment/config-not-read',
  over: 'deployment',
  severity: 'warning',
  presets: ['recommended'],
  fix: 'sometimes',
  across: 'some',
  seed: ['M12'],
  since: '0.1.0',
  messages: {
    path: '{servers} reads no option file at `{path}`: these settings have no effect.',
    extension:
      'Of the files in `{folder}` {servers} reads only those that end in `.cnf`: the settings in `{name}` have no effect.',
    group:
      '{servers} reads none of the groups of this file: its settings have no effect. It reads `[mysqld]`.',
    mount: 'The file gets into the container here.',
    move: 'Put it at `{target}`',
  },
  create: (context) => {
    const isNew = oncePerPlace();
    return {
      DatabaseServer(database) {
        if (!isTold(database)) return;
        const servers = serverNames([database]);
        for (const file of database.optionFiles) {
          const { at, mountedAs, path } = file;
          if (!at || mountedAs === undefined || !isForServer(file)) continue;
          const group = file.read ? unreadGroup(file, database) : undefined;
          if ((file.read && !group) || !isNew(at, path)) continue;
          if (group) {
            const { start, end } = group;
            context.report(
              { path, start, end },
              'group',
              { servers },
              { related: [{ ...at, message: 'mount' }] },
            );
            continue;
          }
          const folder = dirname(mountedAs);
          const misnamed = !mountedAs.endsWith('.cnf') && database.optionFolders.includes(`${folder}/`);
          const fixes = moveTo(file, database, misnamed, context.sources);
          if (misnamed) {
            context.report(at, 'extension', { servers, folder, name: basename(mountedAs) }, { fixes });
          } else context.report(at, 'path', { servers, path: mountedAs }, { fixes });
        }
      },
    };
  },
});

/** True if all places are known where the server looks, and its image's own start is not replaced. */
function isTold({ imageName, service, image, server }: DatabaseServer): boolean {
  if (!server || imageName === undefined || !isComplete(imageName)) return false;
  if (image && (image.chain.some(({ entrypoint }) => entrypoint) || touchesOptionFiles(image))) return false;
  if (!service) return true;
  const { command, entrypoint } = service.compose;
  if (entrypoint) return false;
  const first = command ? command.words?.[0]?.text : '-';
  return first === undefined ? command?.form === 'empty' : first.startsWith('-') || startsServer(first);
}

/** A build step that may include, copy or write option files itself. */
function touchesOptionFiles({ chain }: BuiltImage): boolean {
  return chain.some(({ runs }) =>
    runs.some(
      ({ name, words, redirects }) =>
        name !== 'chmod' &&
        name !== 'chown' &&
        [...words, ...redirects].some(
          ({ value }) => value === undefined || /\.cnf|mysql|mariadb/.test(value),
        ),
    ),
  );
}

/** Only what was surely meant for a server: others may be read by tools, by name. */
function isForServer({ facts }: ServerOptionFile): boolean {
  return facts?.options.some(({ group }) => isServerGroup(group)) === true;
}

/** The first group with settings for a server, if this one reads no group of the file. */
function unreadGroup({ facts }: ServerOptionFile, { server }: DatabaseServer) {
  const filled = (facts?.groups ?? []).filter(({ name }) =>
    facts?.options.some(({ group }) => group === name),
  );
  if (!server || filled.some(({ name }) => readsGroup(server, name))) return undefined;
  return filled.find(({ name }) => isServerGroup(name));
}

/** The same file where the image looks for files of one's own, if it is mounted by itself. */
function moveTo(
  { mountedAs = '', targetAt }: ServerOptionFile,
  { imageName = '', optionFiles }: DatabaseServer,
  misnamed: boolean,
  sources: Sources,
): readonly FixSpec<'move'>[] {
  const folder = misnamed ? `${dirname(mountedAs)}/` : customFolder(imageName);
  const target = `${folder}${basename(mountedAs).replace(/\.[^.]*$/, '')}.cnf`;
  const standing = targetAt && sources.text(targetAt.path)?.slice(targetAt.start, targetAt.end);
  if (folder === undefined || !targetAt || standing !== mountedAs) return [];
  if (optionFiles.some((each) => each.mountedAs === target)) return [];
  return [{ title: 'move', args: { target }, safe: false, edits: [{ ...targetAt, newText: target }] }];
}
