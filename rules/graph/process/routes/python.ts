import type { Module } from '../modules.ts';
import { splitOutside } from '../runtimes/expressions.ts';
import {
  type DeclaredRoute,
  filesBelow,
  type Mount,
  mountedRoutes,
  type Route,
  type Routes,
} from './route.ts';

/** What makes paths in ways that are not read: classes, mounts, extensions, catch-alls. */
const DYNAMIC =
  /\b(?:add_namespace|DispatcherMiddleware|Mount\s*\(|HealthCheck|EnvironmentDump|flask_healthz|Healthz|Instrumentator|PrometheusMetrics|errorhandler\s*\(\s*404|static_url_path|root_path|APPLICATION_ROOT|url_map|FlaskView|cbv|include_routes|autodiscover|import_module|Dash\s*\(|AppBuilder|before_request|middleware)|\.mount\s*\(\s*(?:["']\/["']|[^"'\s])/;
/** Middleware that answers nothing by itself, and the lines that import it. */
const HARMLESS =
  /^[ \t]*(?:from|import)\s[^\n]*$|\badd_middleware\s*\(\s*(?:CORS|GZip|TrustedHost|Session)Middleware|\bmiddleware\s*=\s*\[\s*\]/gm;

const MAKERS =
  /^[ \t]*(\w+)[ \t]*(?::[ \t]*[\w.]+[ \t]*)?=[ \t]*(?:\w+\.)?(Flask|FastAPI|Blueprint|APIRouter)\s*\(/gm;
const DECORATORS =
  /^[ \t]*@([\w.]+)\.(?:route|get|post|put|delete|patch|head|options|api_route)\s*\(\s*(?:path\s*=\s*|rule\s*=\s*)?(?:(["'])([^"'\n]*)\2|)/gm;
const ADDED = /\b(\w+)\.(?:add_url_rule|add_api_route|add_route|add_resource|mount)\s*\(/g;
const REGISTERED = /\b(\w+)\.(?:register_blueprint|include_router)\s*\(/g;

interface Source {
  readonly module: Module;
  readonly text: string;
}

interface Router {
  readonly key: string;
  readonly kind: string;
  /** The prefix it is made with; undefined if not known. */
  readonly prefix: string | undefined;
}

/** The routes of an application of Flask or FastAPI; undefined unless all of them are plain to see. */
export function pythonRoutes(modules: readonly Module[]): Routes {
  const sources = modules.map((module) => ({ module, text: module.text.replace(/^\s*#[^\n]*/gm, '') }));
  const all = sources.map(({ text }) => text).join('\n');
  if (!/\b(?:Flask|FastAPI)\s*\(/.test(all) || DYNAMIC.test(all.replace(HARMLESS, ''))) return undefined;
  const routers = new Map(
    sources.flatMap((source) => routersOf(source, all)).map((each) => [each.key, each]),
  );
  const applications = new Set(
    [...routers.values()].flatMap(({ key, kind }) => (/^(?:Flask|FastAPI)$/.test(kind) ? [nameOf(key)] : [])),
  );
  const find = (name: string, source: Source): string => {
    if (applications.has(name)) return '';
    return resolve(name, source, sources, routers, 0) ?? `?${name}`;
  };
  const declared: DeclaredRoute[] = [];
  const files: Route[] = [];
  for (const source of sources) {
    const { text, module } = source;
    for (const match of text.matchAll(DECORATORS)) {
      if (match[3] === undefined) return undefined;
      const at = {
        path: module.path,
        start: match.index + match[0].indexOf('@'),
        end: match.index + match[0].length,
      };
      declared.push({ router: find(match[1] ?? '', source), path: match[3], at });
    }
    for (const match of text.matchAll(ADDED)) {
      const args = splitOutside(text.slice(match.index + match[0].length), ',');
      const paths = args.flatMap((each) => /^\s*["'](\/[^"']*)["']\s*$/.exec(each)?.[1] ?? []);
      const at = { path: module.path, start: match.index, end: match.index + match[0].length };
      if (paths.length === 0) return undefined;
      if (match[0].includes('mount'))
        files.push(...filesBelow(paths[0] ?? '', at), { path: `${paths[0]}/<path:rest>`, whole: true, at });
      // An `Api` of flask-restful may have a prefix of its own.
      else for (const path of paths) declared.push({ router: find(match[1] ?? '', source), path, at });
    }
  }
  const mounts = sources.flatMap((source) => mountsOf(source, find, routers, all));
  // Routers that are mounted by a name which is not followed may hang anywhere.
  if (declared.length === 0) return undefined;
  return [...mountedRoutes(declared, mounts), ...files];
}

function nameOf(key: string): string {
  return key.slice(key.indexOf('#') + 1);
}

function routersOf({ module, text }: Source, all: string): readonly Router[] {
  return [...text.matchAll(MAKERS)].map((match) => {
    const args = splitOutside(text.slice(match.index + match[0].length), ',');
    return {
      key: `${module.path}#${match[1]}`,
      kind: match[2] ?? '',
      prefix: prefixOf(args, all) ?? undefined,
    };
  });
}

/** The prefix among arguments: empty if none is given, undefined if it is not known. */
function prefixOf(args: readonly string[], all: string): string | undefined {
  const given = args
    .map((each) => /^\s*(?:url_)?prefix\s*=\s*([\s\S]*?)\s*$/.exec(each)?.[1])
    .find((each) => each !== undefined);
  return given === undefined ? '' : textOf(given, all);
}

/** A text, a name that is set once to one, or an f-string of such. */
function textOf(written: string, all: string): string | undefined {
  const text = /^(f?)(["'])([^"'\n]*)\2$/.exec(written);
  if (text && !text[1]) return text[3];
  if (text) {
    const parts = (text[3] ?? '')
      .split(/\{([\w.]+)\}/)
      .map((part, index) => (index % 2 ? textOf(part, all) : part));
    return parts.every((part) => part !== undefined) ? parts.join('') : undefined;
  }
  const name = /^(?:[\w.]+\.)?(\w+)$/.exec(written)?.[1];
  if (name === undefined) return undefined;
  const set = [
    ...all.matchAll(new RegExp(`^[ \\t]*${name}[ \\t]*(?::[^=\\n]+)?=[ \\t]*["']([^"'\\n]*)["']`, 'gm')),
  ];
  return set.length === 1 ? set[0]?.[1] : undefined;
}

function mountsOf(
  source: Source,
  find: (name: string, source: Source) => string,
  routers: ReadonlyMap<string, Router>,
  all: string,
): readonly Mount[] {
  const registered = [...source.text.matchAll(REGISTERED)].map((match): Mount => {
    const args = splitOutside(source.text.slice(match.index + match[0].length), ',');
    const router = find(/^\s*([\w.]+)/.exec(args[0] ?? '')?.[1] ?? '', source);
    const made = routers.get(router);
    const given = prefixOf(args.slice(1), all);
    // Flask takes the later prefix in place of the first, FastAPI both.
    const isFlask = made?.kind === 'Blueprint';
    const prefix =
      given === undefined || (made && made.prefix === undefined)
        ? undefined
        : isFlask
          ? given || made?.prefix
          : given + (made?.prefix ?? '');
    return { below: find(match[1] ?? '', source), router, prefix };
  });
  return registered;
}

/** The router that a name means in a module: its own, or one that it imports, by itself or with its module. */
function resolve(
  name: string,
  { module }: Source,
  sources: readonly Source[],
  routers: ReadonlyMap<string, Router>,
  depth: number,
): string | undefined {
  const [first = '', ...rest] = name.split('.');
  const own = `${module.path}#${name}`;
  if (routers.has(own) || depth > 3) return routers.has(own) ? own : undefined;
  for (const { kind, module: from, names } of module.facts.imports) {
    const taken = kind === 'from' ? names.find((each) => each.as === first) : undefined;
    if (!taken) continue;
    const wanted = rest.join('.');
    for (const [place, inside] of [
      [from, [taken.name, ...rest].join('.')],
      [from === '' ? taken.name : `${from}.${taken.name}`, wanted],
    ] as const) {
      const target = place === '' ? undefined : moduleOf(place, module.path, sources);
      const found =
        target && inside !== '' && target.module !== module
          ? resolve(inside, target, sources, routers, depth + 1)
          : undefined;
      if (found) return found;
    }
  }
  return undefined;
}

/** The module of a dotted name, the one nearest to who imports it. */
function moduleOf(name: string, from: string, sources: readonly Source[]): Source | undefined {
  const tail = `/${name.replaceAll('.', '/')}`;
  const found = sources.filter(
    ({ module: { path } }) => path.endsWith(`${tail}.py`) || path.endsWith(`${tail}/__init__.py`),
  );
  const folder = from.slice(0, from.lastIndexOf('/'));
  return found.find(({ module }) => module.path.startsWith(`${folder}/`)) ?? found[0];
}
