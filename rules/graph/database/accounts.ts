import { type AccountScheme, accountScheme } from '../../data/database-accounts.ts';
import type { Location } from '../../shared/text.ts';
import { originOf } from '../images/origin.ts';
import type { ProcessContext } from '../process/process.ts';
import type { ComposeProject } from '../project/project.ts';
import { type ScriptedAccounts, scriptedAccounts } from './init-scripts.ts';
import { type ContainerSetting, type ContainerSettings, settingOf } from './settings.ts';

/** What the entrypoint of a database's image makes at its first start, and the scripts that it runs then. */
export interface DatabaseAccounts {
  readonly users: ReadonlyMap<string, Account>;
  /** Databases that it makes, and those that are always there. Undefined if any may be used. */
  readonly databases: ReadonlySet<string> | undefined;
  /** Of those the ones that are always there. */
  readonly always: ReadonlySet<string>;
  /** Where the database is named. */
  readonly databaseAt: Location | undefined;
  /** False if there may be more of either. */
  readonly complete: boolean;
  /** Users that may make databases themselves. */
  readonly administrators: ReadonlySet<string>;
  /** Whether a client without a user is let in; undefined if not known. */
  readonly anonymous: boolean | undefined;
  /** The user whom a client means that gives a password alone. */
  readonly unnamed: string | undefined;
}

export interface Account {
  /** Undefined where nothing tells. */
  readonly password: string | undefined;
  /** True if it has none: who gives one is refused. */
  readonly open: boolean;
  /** The database that it has to sign in to, whichever it uses; undefined if any will do. */
  readonly keptIn: string | undefined;
  /** Where the password is set, else the user. */
  readonly at: Location | undefined;
  readonly userAt: Location | undefined;
}

/** The accounts of a database, cache or broker; undefined for images of which nobody knows how they make them, and in doubt. */
export function databaseAccounts(
  context: ProcessContext,
  settings: ContainerSettings,
  project: ComposeProject,
): DatabaseAccounts | undefined {
  const { service, image, environment } = context.process;
  if (!service || !environment.complete || service.compose.entrypoint) return undefined;
  const origin = originOf(service);
  const scheme = origin && accountScheme(origin.reference.familiar);
  if (!scheme || image?.chain.some(({ entrypoint }) => entrypoint)) return undefined;
  if (mayReplicate(settings)) return undefined;
  const own = entrypointAccounts(scheme, settings, context);
  if (!own) return undefined;
  const scripts =
    scheme.scripts === undefined ? undefined : scriptedAccounts(scheme.scripts, context, project);
  return scripts ? withScripts(own, scripts) : own;
}

/** True for a server that may take its accounts, and all of its data, from another one. */
function mayReplicate(settings: ContainerSettings): boolean {
  return [...settings].some(
    ([name, { value }]) =>
      /_(?:REPLICATION|REPLICA_SET)_MODE$/.test(name) && !/^(?:master|primary)$/.test(value ?? ''),
  );
}

function entrypointAccounts(
  scheme: AccountScheme,
  settings: ContainerSettings,
  context: ProcessContext,
): DatabaseAccounts | undefined {
  const get = (names: string | undefined) => settingOf(settings, names);
  const [user, database] = [get(scheme.user), get(scheme.database)];
  if ((user && !user.value) || (database && !database.value)) return undefined;
  const password = passwordOf(scheme, settings, context);
  if (password === 'unknown') return undefined;
  const users = new Map<string, Account>();
  const { administrator } = scheme;
  if (administrator !== undefined) {
    const own = get(scheme.administratorPassword);
    users.set(administrator, {
      password: own?.value,
      open: false,
      keptIn: undefined,
      at: own?.at,
      userAt: own?.at,
    });
  }
  const name = user?.value ?? scheme.defaultUser;
  const isOpen = scheme.open !== undefined && isSet(scheme.open, settings);
  const needsNone = password === undefined && (scheme.passwordOption ?? scheme.defaultPassword) !== undefined;
  if (name !== undefined) {
    users.set(name, {
      password: isOpen ? undefined : (password?.value ?? (password ? undefined : scheme.defaultPassword)),
      open: needsNone && scheme.defaultPassword === undefined,
      keptIn: scheme.usersIn,
      at: password?.at ?? user?.at,
      userAt: user?.at,
    });
  }
  const base = database?.value ?? (scheme.databaseOfUser ? name : undefined);
  const always = new Set(scheme.databases?.split(' ') ?? []);
  return {
    users,
    databases: scheme.anyDatabase ? undefined : new Set([...(base === undefined ? [] : [base]), ...always]),
    always,
    databaseAt: database?.at ?? user?.at ?? context.process.service?.at,
    complete: true,
    administrators: new Set(administrator === undefined ? [] : [administrator]),
    anonymous: letsAnyoneIn(scheme, user, password),
    unnamed: scheme.user === undefined ? scheme.defaultUser : undefined,
  };
}

/** Of brokers and caches, and of databases that ask for a user only if one is made. */
function letsAnyoneIn(
  { passwordOption, usersIn, defaultPassword, user: userName }: AccountScheme,
  user: ContainerSetting | undefined,
  password: ContainerSetting | undefined,
): boolean | undefined {
  if (usersIn !== undefined || (defaultPassword !== undefined && userName !== undefined))
    return user === undefined;
  return passwordOption !== undefined ? password === undefined : undefined;
}

/** The password of the user that an entrypoint makes. `unknown`: another way to set it, which nobody follows. */
function passwordOf(
  scheme: AccountScheme,
  settings: ContainerSettings,
  context: ProcessContext,
): ContainerSetting | undefined | 'unknown' {
  const { passwordOption, otherOptions = '', password } = scheme;
  const { calls, main } = context.process;
  const words = main?.words ?? [];
  const others = otherOptions.split(' ').filter((option) => option !== '');
  if (words.some(({ value }) => others.some((option) => value?.startsWith(option)))) return 'unknown';
  if (passwordOption === undefined) return settingOf(settings, password);
  if (!calls || (calls.length > 0 && !main)) return 'unknown';
  const index = words.findIndex(({ value }) => value === passwordOption);
  const word = index < 0 ? undefined : words[index + 1];
  if (word && main) {
    const at = main.linted ? word.at : main.origin;
    return { name: passwordOption, value: word.value, pattern: word.value, at, variable: undefined };
  }
  if (words.some(({ value }) => value === undefined)) return 'unknown';
  const file = words.find(({ value }) => value?.endsWith('.conf'));
  return file ? inConfiguration(file.value ?? '', passwordOption.slice(2), context) : undefined;
}

function inConfiguration(
  path: string,
  name: string,
  { files, reader }: ProcessContext,
): ContainerSetting | undefined | 'unknown' {
  const file = files(path).path;
  const text = file === undefined ? undefined : reader.text(file);
  if (file === undefined || text === undefined || /^\s*(?:include|user|aclfile)\s/m.test(text))
    return 'unknown';
  const match = new RegExp(`^[ \\t]*${name}[ \\t]+"?([^"\\s]+)"?`, 'm').exec(text);
  if (!match) return undefined;
  const at = { path: file, start: match.index, end: match.index + match[0].length };
  return { name, value: match[1], pattern: match[1], at, variable: undefined };
}

function isSet(pair: string, settings: ContainerSettings): boolean {
  const [name = '', value] = pair.split('=');
  return settings.get(name)?.value === value;
}

function withScripts(own: DatabaseAccounts, scripts: ScriptedAccounts): DatabaseAccounts {
  const users = new Map<string, Account>();
  for (const [name, account] of own.users) {
    const keptIn = scripts.complete && !scripts.users.has(name) ? account.keptIn : undefined;
    users.set(name, { ...account, keptIn, ...(scripts.changes && { password: undefined, open: false }) });
  }
  for (const [name, { password, at }] of scripts.users) {
    const known = users.get(name);
    if (!known || password !== undefined)
      users.set(name, {
        password: scripts.changes ? undefined : password,
        open: false,
        keptIn: undefined,
        at,
        userAt: at,
      });
  }
  return {
    ...own,
    users,
    databases: own.databases && new Set([...own.databases, ...scripts.databases]),
    complete: scripts.complete,
  };
}
