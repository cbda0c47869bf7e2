import { effectiveCmd, effectiveEntrypoint } from '../../facts/dockerfile/chain.ts';
import type { ImageFacts } from '../../facts/images.ts';
import { readsGroup, type Server, serverOfVersion } from '../../shared/mysql/server.ts';
import { basename } from '../../shared/paths.ts';
import type { Location } from '../../shared/text.ts';
import type { CommandWord as ComposeWord } from '../../syntax/compose/shapes.ts';
import { type CommandWord, optionsOfCommand, startsServer } from '../../syntax/mysql/command.ts';
import type { MysqlOption } from '../../syntax/mysql/nodes.ts';
import { UNKNOWN_VARIABLE } from '../../syntax/shell/lookup.ts';
import { isPosixShell } from '../../syntax/shell/wrappers.ts';
import { originOf } from '../images/origin.ts';
import type { BuiltImage, DatabaseServer, ServerOptionFile, Service, Target } from '../nodes.ts';
import { callsOf, wordsOf } from '../process/commands/command.ts';
import type { ComposeProject } from '../project/project.ts';
import type { GraphReader } from '../reader.ts';
import { grantedFiles, grantedOptions, writtenOptions } from './granted-option-files.ts';
import { type IsRead, mountedOptionFiles, withIncluded } from './mounted-option-files.ts';
import { foldersOf, inReadingOrder, placesOf, readsPath } from './option-file-places.ts';

/** The server to assume where no image tells. */
export interface AssumedServer {
  readonly series?: string;
  readonly flavor?: Server['flavor'];
}

/** Series assumed for a lone option file when nothing is configured. */
const DEFAULT_SERIES = '8.0';

/**
 * The database server of a service: what its image says it is, the option files that its
 * mounts and its Dockerfile put where that server looks, its command line. Undefined if the
 * service runs none: its image is another, and nothing is mounted where a server would look.
 */
export function databaseServer(
  service: Service,
  project: ComposeProject,
  reader: GraphReader,
  assumed: AssumedServer,
  target: Target,
): DatabaseServer | undefined {
  const built = service.image.kind === 'built' ? service.image.image : undefined;
  const known = service.facts;
  if (known && !known.server && !isServerLike(known)) return undefined;
  const { server, certain } = serverOf(known, assumed);
  const command = commandWords(service, built, reader);
  const origin = originOf(service);
  const imageName = origin?.reference.familiar;
  const places = placesOf(imageName, server, command);
  const isRead = (path: string): boolean => readsPath(places, path);
  const looked = inReadingOrder(
    [
      ...copiedFiles(built, isRead),
      ...mountedOptionFiles(service, reader, places.paths, isRead),
      ...grantedFiles(service, project, isRead),
    ],
    places,
  );
  const optionFiles = withContent(withIncluded(looked, service, built, reader), built, reader);
  if (!known && optionFiles.length === 0) return undefined;
  return {
    server,
    certain,
    configured: false,
    at: origin?.at,
    service,
    image: built,
    imageName,
    optionFolders: foldersOf(places),
    optionFiles,
    options: [
      ...optionFiles.flatMap((file) => optionsIn(file, server, reader)),
      ...ofServer(writtenOptions(built, isRead), server),
      ...ofServer(grantedOptions(service, project, isRead), server),
      ...optionsOfCommand(command),
    ],
    memoryLimit: service.memoryLimit,
    target,
  };
}

/** A server image that no service runs: of a lone Dockerfile. */
export function lonelyImageServer(
  image: BuiltImage,
  reader: GraphReader,
  assumed: AssumedServer,
  target: Target,
): DatabaseServer | undefined {
  if (!image.baseFacts?.server) return undefined;
  const { server, certain } = serverOf(image.baseFacts, assumed);
  const command = wordsOfImage(image);
  const places = placesOf(image.base?.reference.familiar, server, command);
  const isRead = (path: string): boolean => readsPath(places, path);
  const looked = inReadingOrder(copiedFiles(image, isRead), places);
  const optionFiles = withContent(withIncluded(looked, undefined, image, reader), image, reader);
  return {
    server,
    certain,
    configured: false,
    at: image.base?.at,
    service: undefined,
    image,
    imageName: image.base?.reference.familiar,
    optionFolders: foldersOf(places),
    optionFiles,
    options: [
      ...optionFiles.flatMap((file) => optionsIn(file, server, reader)),
      ...ofServer(writtenOptions(image, isRead), server),
      ...optionsOfCommand(command),
    ],
    memoryLimit: { state: 'unknown' },
    target,
  };
}

/**
 * The server that a lone option file is taken to be for. Which release of MariaDB reads one that
 * is meant for it, nobody can tell, and MySQL's word is nothing to it: it stays unknown.
 */
export function assumedServer(
  path: string,
  reader: GraphReader,
  assumed: AssumedServer,
  target: Target,
): DatabaseServer {
  const configured = assumed.series !== undefined || assumed.flavor !== undefined;
  const server =
    configured || !isForMariadb(path, reader)
      ? serverOfVersion(assumed.flavor ?? 'mysql', assumed.series ?? DEFAULT_SERIES)
      : undefined;
  const file: ServerOptionFile = { path, mountedAs: undefined, at: undefined, read: true };
  return {
    server,
    certain: false,
    configured,
    at: undefined,
    service: undefined,
    image: undefined,
    imageName: undefined,
    optionFolders: [],
    optionFiles: withContent([file], undefined, reader),
    options: optionsIn(file, server, reader),
    memoryLimit: { state: 'unknown' },
    target,
  };
}

/** By a name on its way, or by the groups that only MariaDB reads. */
function isForMariadb(path: string, reader: GraphReader): boolean {
  if (/mariadb|galera/i.test(path)) return true;
  return reader.optionFile(path)?.groups.some(({ name }) => /mariadb|galera/.test(name)) ?? false;
}

function isServerLike(facts: ImageFacts): boolean {
  return facts.kind === 'mysql' || facts.kind === 'mariadb';
}

/** What the image says; for an image that we do not know, only what configuration says. */
function serverOf(
  facts: ImageFacts | undefined,
  assumed: AssumedServer,
): Pick<DatabaseServer, 'server' | 'certain'> {
  const said = facts?.server;
  if (said) {
    const server =
      serverOfVersion(said.flavor, said.exactVersion ?? said.series) ??
      serverOfVersion(said.flavor, said.series);
    return { server, certain: said.certain };
  }
  if (assumed.series === undefined) return { server: undefined, certain: false };
  return { server: serverOfVersion(assumed.flavor ?? 'mysql', assumed.series), certain: false };
}

/** Option files that the image's Dockerfile copies to where the server looks. */
function copiedFiles(image: BuiltImage | undefined, isRead: IsRead): readonly ServerOptionFile[] {
  if (!image) return [];
  return image.copied
    .filter(({ target }) => /\.(?:cnf|ini)$/.test(target) || isRead(target))
    .map(({ path, target, at }) => ({ path, mountedAs: target, at, read: isRead(target) }));
}

/** Says what is in the files, and which everybody may write. What a Dockerfile copies may get another mode. */
function withContent(
  files: readonly ServerOptionFile[],
  image: BuiltImage | undefined,
  reader: GraphReader,
): readonly ServerOptionFile[] {
  return files.map((each) => {
    const facts = each.facts ?? reader.optionFile(each.path);
    const file = facts ? { ...each, facts } : each;
    if (image?.copied.some(({ path }) => path === file.path)) return file;
    const mode = reader.mode(file.path);
    return mode !== undefined && (mode & WORLD_WRITABLE) !== 0 ? { ...file, worldWritable: true } : file;
  });
}

const WORLD_WRITABLE = 0o002;

/** Options of the groups that this server reads; of all server groups if we do not know which it is. */
function optionsIn(
  file: ServerOptionFile,
  server: Server | undefined,
  reader: GraphReader,
): readonly MysqlOption[] {
  const facts = file.read ? reader.optionFile(file.path) : undefined;
  if (!facts) return [];
  return ofServer(
    facts.options.map((option) => ({ ...option, path: file.path })),
    server,
  );
}

function ofServer(options: readonly MysqlOption[], server: Server | undefined): readonly MysqlOption[] {
  return options.filter(({ group = '' }) =>
    server ? readsGroup(server, group) : group === 'mysqld' || group === 'server',
  );
}

/** The words that the container's server is started with. */
function commandWords(
  { compose }: Service,
  built: BuiltImage | undefined,
  reader: GraphReader,
): readonly CommandWord[] {
  const { command, entrypoint } = compose;
  if (command === undefined && entrypoint === undefined) return built ? wordsOfImage(built) : [];
  const words = [...(entrypoint?.words ?? []), ...(command?.words ?? [])];
  if (isPosixShell(basename(words[0]?.text ?? ''))) return startedByShell(words, reader);
  return words.map(({ text, source, at }) => ({
    value: text,
    source,
    range: { start: at.start, end: at.end },
    path: at.path,
  }));
}

/** The first server that a `sh -c …` surely starts. */
function startedByShell(
  words: readonly ComposeWord<Location>[],
  reader: GraphReader,
): readonly CommandWord[] {
  const known = { resolve: () => UNKNOWN_VARIABLE, text: (path: string) => reader.text(path) };
  const started = callsOf(wordsOf(words), known, undefined).find(
    ({ words: [program], conditional, linted }) =>
      linted && !conditional && startsServer(program?.value ?? ''),
  );
  return (started?.words ?? []).map(({ value, written, at }) => ({
    value,
    source: written,
    range: { start: at.start, end: at.end },
    path: at.path,
  }));
}

/** Of a shell form, the first server that it surely starts. */
function wordsOfImage(image: BuiltImage): readonly CommandWord[] {
  const { argv, chain, path } = image;
  const words = argv.map(({ value, at }) => ({ value, range: { start: at.start, end: at.end }, path }));
  if (words.length > 0) return words;
  const cmd = effectiveCmd(chain);
  const shell = [effectiveEntrypoint(chain), typeof cmd === 'string' ? undefined : cmd];
  const started = shell
    .flatMap((command) => (command?.form === 'shell' ? command.commands : []))
    .find(({ words: [program], conditional }) => !conditional && startsServer(program?.value ?? ''));
  return (started?.words ?? []).map(({ value, start, end }) => ({ value, range: { start, end }, path }));
}
