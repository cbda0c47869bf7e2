import { basename, isInside, resolvePath } from '../../shared/paths.ts';
import type { Location } from '../../shared/text.ts';
import type { BuiltImage, Service } from '../nodes.ts';
import type { ProcessContext } from '../process/process.ts';
import type { ComposeProject } from '../project/project.ts';
import type { GraphReader } from '../reader.ts';

/** What the scripts make that an entrypoint runs at the first start. */
export interface ScriptedAccounts {
  readonly users: ReadonlyMap<string, ScriptedUser>;
  readonly databases: ReadonlySet<string>;
  /** False if they may make more. */
  readonly complete: boolean;
  /** True if they change what was made before. */
  readonly changes: boolean;
}

export interface ScriptedUser {
  /** Undefined if not known. */
  readonly password: string | undefined;
  readonly at: Location;
}

interface Script {
  /** The file's name, by which the entrypoint knows what to do with it. */
  readonly name: string;
  readonly path: string;
  readonly text: string | undefined;
}

/** Reads the scripts that lie in a folder of a database's container. */
export function scriptedAccounts(
  folder: string,
  { process, reader }: ProcessContext,
  project: ComposeProject,
): ScriptedAccounts {
  const { service, image } = process;
  const scripts = [
    ...(service ? mountedScripts(folder, service, project, reader) : []),
    ...(image ? copiedScripts(folder, image, reader) : []),
  ];
  const users = new Map<string, ScriptedUser>();
  const databases = new Set<string>();
  let complete = true;
  let changes = false;
  for (const script of scripts) {
    if (script === 'unknown' || script.text === undefined) complete = false;
    else if (/\.(?:sql|js|sh)$/.test(script.name)) {
      const { name, path, text } = script;
      for (const database of databasesIn(text)) databases.add(database);
      for (const [user, password, start, end] of usersIn(text)) {
        // `GRANT … TO` somebody says nothing new of them.
        if (password !== undefined || !users.has(user))
          users.set(user, { password, at: { path, start, end } });
      }
      changes ||= CHANGES.test(text);
      complete &&= !(name.endsWith('.sh') ? CALLS : DYNAMIC).test(text);
    } else if (script.name.endsWith('.conf')) changes ||= SETTINGS.test(script.text);
    else if (!/\.(?:md|txt|cnf)$/.test(script.name)) complete = false;
  }
  return { users, databases, complete: complete && !changes, changes };
}

function mountedScripts(
  folder: string,
  { compose }: Service,
  project: ComposeProject,
  reader: GraphReader,
): readonly (Script | 'unknown')[] {
  const volumes = compose.volumes.flatMap(({ type, source, target }): readonly (Script | 'unknown')[] => {
    if (target?.value === undefined) return ['unknown'];
    if (!isInside(target.value, folder)) return [];
    if (type !== 'bind' || !source?.value?.startsWith('/')) return ['unknown'];
    return filesAt(source.value, basename(target.value), reader);
  });
  const configs = compose.configs.flatMap(({ source, target }): readonly (Script | 'unknown')[] => {
    if (!isInside(target?.value ?? '', folder)) return [];
    const config = source.value === undefined ? undefined : project.configs.get(source.value);
    const name = basename(target?.value ?? '');
    if (config?.file?.value !== undefined)
      return filesAt(resolvePath(project.directory, config.file.value), name, reader);
    return config?.content ? [{ name, path: config.at.path, text: config.content.value }] : ['unknown'];
  });
  return [...volumes, ...configs];
}

function copiedScripts(
  folder: string,
  image: BuiltImage,
  reader: GraphReader,
): readonly (Script | 'unknown')[] {
  return image.chain.flatMap(({ copies, runs }) => [
    ...copies.flatMap(({ place, target, from, sources }): readonly (Script | 'unknown')[] => {
      if (place === undefined || place === '/') return ['unknown'];
      if (!isInside(place, folder)) return [];
      return sources.flatMap(({ kind, value, content }): readonly (Script | 'unknown')[] => {
        if (content) return [{ name: basename(place), path: image.path, text: content.text }];
        if (
          from ||
          kind !== 'path' ||
          value === undefined ||
          image.context === undefined ||
          /[*?[]/.test(value)
        )
          return ['unknown'];
        const name = target?.endsWith('/') || place === folder ? basename(value) : basename(place);
        return filesAt(resolvePath(image.context, value), name, reader);
      });
    }),
    ...runs.flatMap(({ words, redirects }) =>
      [...words, ...redirects].some(({ value }) => value?.includes(folder)) ? (['unknown'] as const) : [],
    ),
  ]);
}

/** A file under a name of its own, or those of a folder. */
function filesAt(path: string, name: string, reader: GraphReader): readonly (Script | 'unknown')[] {
  const kind = reader.kind(path);
  if (kind === 'file') return [{ name, path, text: reader.text(path) }];
  const names = kind === 'folder' ? reader.names(path) : undefined;
  if (!names) return ['unknown'];
  return names.flatMap((each) => {
    const inside = resolvePath(path, each);
    return reader.kind(inside) === 'file' ? [{ name: each, path: inside, text: reader.text(inside) }] : [];
  });
}

const NAME = '(?:([`"\'])([^`"\'\\n]+)#|([\\w-]+))';
const named = (quote: number) => NAME.replace('#', `\\${quote}`);
const DATABASE = new RegExp(
  `\\bCREATE\\s+(?:DATABASE|SCHEMA)\\s+(?:IF\\s+NOT\\s+EXISTS\\s+)?${named(1)}`,
  'gi',
);
const USER = new RegExp(
  `\\b(?:CREATE\\s+(?:USER|ROLE)\\s+(?:IF\\s+NOT\\s+EXISTS\\s+)?|GRANT\\b[^;]*?\\bTO\\s+)${named(1)}([^;]*)`,
  'gi',
);
const PASSWORD = /\b(?:PASSWORD|IDENTIFIED\s+(?:WITH\s+\S+\s+)?BY)\s+'([^'\n]*)'/i;
/** `db.createUser({ user: 'app', pwd: 'x' })` of MongoDB. */
const CREATE_USER = /\bcreateUser\s*\(\s*\{([^}]*)/g;

function* databasesIn(text: string): Generator<string> {
  for (const match of text.matchAll(DATABASE)) yield match[2] ?? match[3] ?? '';
}

function* usersIn(text: string): Generator<readonly [string, string | undefined, number, number]> {
  for (const match of text.matchAll(USER)) {
    const password = PASSWORD.exec(match[4] ?? '')?.[1];
    yield [match[2] ?? match[3] ?? '', password, match.index, match.index + match[0].length];
  }
  for (const match of text.matchAll(CREATE_USER)) {
    const field = (name: string) =>
      new RegExp(`\\b${name}["']?\\s*:\\s*["']([^"']*)["']`).exec(match[1] ?? '')?.[1];
    const user = field('user');
    if (user !== undefined) yield [user, field('pwd'), match.index, match.index + match[0].length];
  }
}

/** Statements after which accounts are others than they were made. */
const CHANGES =
  /\b(?:ALTER\s+(?:USER|ROLE)|SET\s+PASSWORD|RENAME\s+USER|DROP\s+(?:USER|ROLE|DATABASE)|mysql\.user|updateUser|dropUser)\b/i;
/** Settings of RabbitMQ that take the place of its variables. */
const SETTINGS = /^\s*(?:load_definitions|definitions\.|default_(?:user|pass|vhost)\b)/m;
/** What may make more than its text says. */
const DYNAMIC =
  /\b(?:EXECUTE|PREPARE|dblink_exec|load\s*\()\b|^\s*(?:\\(?:i|ir|include|set|gexec)\b|source\s)|\\gexec|createUser\s*\(\s*[^{\s]|process\.env|_getEnv/im;
/** What a script of the shell makes accounts with. */
const CALLS = /\b(?:psql|mysql|mariadb|mongosh?|createdb|createuser|docker_process_sql|curl|source)\b/;
