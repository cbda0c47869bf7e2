import { connectionString } from '../../shared/connection-string.ts';
import type { Location } from '../../shared/text.ts';
import type { Module } from '../process/modules.ts';
import type { ProcessContext } from '../process/process.ts';
import { type SpringSetting, springProject } from '../process/runtimes/spring.ts';
import type { ClientField, DatabaseClient } from './clients.ts';
import type { ContainerSettings } from './settings.ts';

/** Connections that a program is told by files of its own: the settings of Spring Boot and of Django. */
export function programClients(
  context: ProcessContext,
  settings: ContainerSettings,
): readonly DatabaseClient[] {
  const { service, main } = context.process;
  if (!service) return [];
  const found =
    main?.name === 'java' ? springClients(context, service.at) : djangoClients(context, settings, service.at);
  return found.map((client) => ({ ...client, anonymous: false, signsInTo: undefined, optionsAt: undefined }));
}

type FoundClient = Omit<DatabaseClient, 'anonymous' | 'signsInTo' | 'optionsAt'>;

function springClients(context: ProcessContext, origin: Location): readonly FoundClient[] {
  const project = springProject(context.process.main, context);
  if (!project) return [];
  const get = (...names: readonly string[]) => names.map(project.setting).find((each) => each !== undefined);
  const field = (found: SpringSetting | 'unknown' | undefined): ClientField | undefined =>
    found === 'unknown' ? hidden(origin) : found && fieldAt(found.value, found.at, origin, context);
  const url = get('spring.datasource.url');
  const said = url === undefined || url === 'unknown' ? undefined : connectionString(url.value);
  const part = (text: string | undefined) =>
    text === undefined || url === undefined || url === 'unknown'
      ? undefined
      : fieldAt(text, url.at, origin, context);
  const source = said && {
    kinds: said.kinds,
    host: part(said.host.text),
    port: said.port,
    user: part(said.user?.text) ?? field(get('spring.datasource.username')),
    password: part(said.password?.text) ?? field(get('spring.datasource.password')),
    database: part(said.database?.text),
  };
  const broker = {
    kinds: ['rabbitmq'],
    host: field(get('spring.rabbitmq.host')),
    port: undefined,
    user: field(get('spring.rabbitmq.username')),
    password: field(get('spring.rabbitmq.password')),
    database: field(get('spring.rabbitmq.virtual-host')),
  };
  const cache = {
    kinds: ['redis'],
    host: field(get('spring.data.redis.host', 'spring.redis.host')),
    port: undefined,
    user: undefined,
    password: field(get('spring.data.redis.password', 'spring.redis.password')),
    database: undefined,
  };
  return [source, broker, cache].flatMap((each) => {
    const host = each?.host;
    return each && host ? [{ ...each, host }] : [];
  });
}

/** `DATABASES` of the one module of settings that has it. */
function djangoClients(
  context: ProcessContext,
  settings: ContainerSettings,
  origin: Location,
): readonly FoundClient[] {
  const [module, ...more] = context.modules.filter(({ text }) => /^DATABASES\b/m.test(text));
  if (!module || more.length > 0) return [];
  const from = module.text.search(/^DATABASES\b/m);
  const block = /^DATABASES\s*=\s*\{[\s\S]*?^\}/m.exec(module.text.slice(from))?.[0] ?? '';
  const entry = (name: string): ClientField | undefined => {
    const entries = [
      ...block.matchAll(new RegExp(`["']${name}["']\\s*:\\s*([^\\n]+?)\\s*,?\\s*(?:#.*)?$`, 'gm')),
    ];
    const [only] = entries;
    if (!only || entries.length > 1) return entries.length > 1 ? hidden(origin) : undefined;
    const start = from + only.index;
    return expressionValue(
      only[1] ?? '',
      { module, start, end: start + only[0].length },
      context,
      settings,
      origin,
    );
  };
  const engine = /["']ENGINE["']\s*:\s*["'][\w.]*(postgresql|postgis|mysql)["']/.exec(block)?.[1];
  const host = entry('HOST');
  if (engine === undefined || !host) return [];
  const kinds = engine === 'mysql' ? ['mysql', 'mariadb'] : ['postgres'];
  return [
    {
      kinds,
      host,
      port: undefined,
      user: entry('USER'),
      password: entry('PASSWORD'),
      database: entry('NAME'),
    },
  ];
}

const LITERAL = /^(["'])([^"'\\]*)\1$/;
/** `os.environ['X']`, `os.environ.get('X', 'd')`, `os.getenv('X')`, `env('X', default='d')`, `config('X')`. */
const READ =
  /^(?:(?:os\.)?(?:environ(?:\.get)?|getenv)|config|env(?:\.str)?)\s*[([]\s*(["'])(\w+)\1\s*(?:,\s*(?:default\s*=\s*)?(["'])([^"'\\]*)\3\s*)?,?\s*[)\]]$/;

/** What an expression of the settings is, as far as the environment tells. */
function expressionValue(
  expression: string,
  { module, start, end }: { readonly module: Module; readonly start: number; readonly end: number },
  context: ProcessContext,
  settings: ContainerSettings,
  origin: Location,
): ClientField {
  const at = { path: module.path, start, end };
  const literal = LITERAL.exec(expression)?.[2];
  if (literal !== undefined) return fieldAt(literal, at, origin, context);
  const [, , name, , fallback] = READ.exec(expression) ?? [];
  const set = name === undefined ? undefined : settings.get(name);
  if (set)
    return { value: set.value, at: set.at, exactAt: undefined, ...(set.source && { source: set.source }) };
  if (fallback === undefined || !context.environment.complete) return hidden(origin);
  return fieldAt(fallback, at, origin, context);
}

/** A value with the place that says it: in a file of the program, for which the service stands. */
function fieldAt(
  value: string,
  at: Location,
  origin: Location,
  { environment }: ProcessContext,
): ClientField {
  const isVariable = [...environment.variables.values()].some(
    (each) => each.at.path === at.path && each.at.start === at.start && each.from !== 'env-file',
  );
  return isVariable
    ? { value, at, exactAt: undefined }
    : { value, at: origin, exactAt: undefined, source: at };
}

function hidden(origin: Location): ClientField {
  return { value: undefined, at: origin, exactAt: undefined };
}
