import {
  allOptionFilePaths,
  isOptionFilePath,
  type OptionFilePaths,
  optionFilePaths,
  readingOrder,
} from '../data/option-file-paths.ts';
import type { ImageFacts } from '../facts/images.ts';
import { readsGroup, type Server, serverOfVersion } from '../shared/mysql-server.ts';
import { resolvePath } from '../shared/paths.ts';
import { compareText, type Location } from '../shared/text.ts';
import { type CommandWord, optionsOfCommand } from '../syntax/mysql/command.ts';
import type { MysqlOption } from '../syntax/mysql/nodes.ts';
import type { ComposeProject } from './compose-project.ts';
import type { BuiltImage, DatabaseServer, ServerOptionFile, Service, Target } from './deployment.ts';
import { mountedOptionFiles, withIncluded } from './mounted-option-files.ts';
import type { GraphReader } from './reader.ts';

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
  const paths = known && optionFilePaths(imageName(service) ?? '');
  const looked = inReadingOrder(
    [
      ...copiedFiles(built, paths),
      ...mountedOptionFiles(service, reader, paths ?? allOptionFilePaths(), (path) => isRead(paths, path)),
      ...grantedFiles(service, project, paths),
    ],
    paths,
  );
  const optionFiles = withModes(withIncluded(looked, service, built, reader), built, reader);
  if (!known && optionFiles.length === 0) return undefined;
  const { server, certain } = serverOf(known, assumed);
  const command = commandWords(service, built);
  return {
    server,
    certain,
    at: imageLocation(service),
    service,
    image: built,
    optionFiles,
    options: [
      ...optionFiles.flatMap((file) => optionsIn(file, server, reader)),
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
  const paths = optionFilePaths(image.base?.reference.familiar ?? '');
  const looked = inReadingOrder(copiedFiles(image, paths), paths);
  const optionFiles = withModes(withIncluded(looked, undefined, image, reader), image, reader);
  return {
    server,
    certain,
    at: image.base?.at,
    service: undefined,
    image,
    optionFiles,
    options: [
      ...optionFiles.flatMap((file) => optionsIn(file, server, reader)),
      ...optionsOfCommand(wordsOfImage(image)),
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
    at: undefined,
    service: undefined,
    image: undefined,
    optionFiles: withModes([file], undefined, reader),
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

function imageName(service: Service): string | undefined {
  const { image } = service;
  if (image.kind === 'pulled') return image.reference.familiar;
  return image.kind === 'built' ? image.image.base?.reference.familiar : undefined;
}

function imageLocation({ image }: Service): Location | undefined {
  if (image.kind === 'pulled') return image.at;
  return image.kind === 'built' ? image.image.base?.at : undefined;
}

/** With the image unknown, a path that any server image reads is taken for read. */
function isRead(paths: OptionFilePaths | undefined, path: string): boolean {
  return paths ? readingOrder(paths, path) !== undefined : isOptionFilePath(path);
}

/** As the server reads them; of files that it reads at the same point, by name. */
function inReadingOrder(
  files: readonly ServerOptionFile[],
  paths: OptionFilePaths | undefined,
): readonly ServerOptionFile[] {
  const order = ({ mountedAs = '' }: ServerOptionFile) => (paths && readingOrder(paths, mountedAs)) ?? -1;
  return [...files].sort((a, b) => order(a) - order(b) || compareText(a.mountedAs ?? '', b.mountedAs ?? ''));
}

/** Option files that `configs:` bring. */
function grantedFiles(
  service: Service,
  project: ComposeProject,
  paths: OptionFilePaths | undefined,
): readonly ServerOptionFile[] {
  return service.compose.configs.flatMap(({ source, target, at }) => {
    const file = source.value === undefined ? undefined : project.configs.get(source.value)?.file?.value;
    const mountedAs = target ? target.value : `/${source.value}`;
    if (file === undefined || mountedAs === undefined || !/\.(?:cnf|ini)$/.test(mountedAs)) return [];
    return [{ path: resolvePath(project.directory, file), mountedAs, at, read: isRead(paths, mountedAs) }];
  });
}

/** Option files that the image's Dockerfile copies to where the server looks. */
function copiedFiles(
  image: BuiltImage | undefined,
  paths: OptionFilePaths | undefined,
): readonly ServerOptionFile[] {
  if (!image) return [];
  return image.copied
    .filter(({ target }) => /\.(?:cnf|ini)$/.test(target))
    .map(({ path, target, at }) => ({
      path,
      mountedAs: target,
      at,
      read: isRead(paths, target),
    }));
}

/** Says of which files everybody may write. What a Dockerfile copies may get another mode there. */
function withModes(
  files: readonly ServerOptionFile[],
  image: BuiltImage | undefined,
  reader: GraphReader,
): readonly ServerOptionFile[] {
  return files.map((file) => {
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
  return facts.options
    .filter(({ group }) => (server ? readsGroup(server, group) : group === 'mysqld' || group === 'server'))
    .map((option) => ({ ...option, path: file.path }));
}

/** The words that the container's server is started with. */
function commandWords({ compose }: Service, built: BuiltImage | undefined): readonly CommandWord[] {
  const { command, entrypoint } = compose;
  if (command === undefined && entrypoint === undefined) return built ? wordsOfImage(built) : [];
  const words = [...(entrypoint?.words ?? []), ...(command?.words ?? [])];
  return words.map(({ text, source, at }) => ({
    value: text,
    source,
    range: { start: at.start, end: at.end },
    path: at.path,
  }));
}

function wordsOfImage(image: BuiltImage): readonly CommandWord[] {
  return image.argv.map(({ value, at }) => ({
    value,
    range: { start: at.start, end: at.end },
    path: at.path,
  }));
}
