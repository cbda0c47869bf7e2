import type { Location } from '../../shared/text.ts';
import type { Call } from './command.ts';
import { djangoFolder, djangoRoutes } from './django.ts';
import type { ListenContext } from './listener.ts';
import type { Module } from './modules.ts';
import { isNode, scriptModules } from './runtimes/node-modules.ts';

/** A path that an application declares. */
export interface Route {
  /** As written, `/orders/<int:id>`. */
  readonly path: string;
  /** True if it stands at the application itself; false behind a prefix that is not followed. */
  readonly whole: boolean;
  readonly at: Location;
}

/** Paths that the code of a process declares; undefined where there may be others. */
export type Routes = readonly Route[] | undefined;

/** Whether a path is among the routes of an application, as far as one can tell. */
export function isServed(path: string, routes: readonly Route[]): boolean {
  const wanted = trimmed(path);
  return routes.some(({ path: declared, whole }) => {
    const pattern = patternOf(trimmed(declared), whole);
    return pattern.test(wanted);
  });
}

function trimmed(path: string): string {
  return path.length > 1 ? path.replace(/\/+$/, '') : path;
}

/** Parameters match anything: `<id>`, `{id}`, `:id`. Behind an unknown prefix the end must fit. */
function patternOf(path: string, whole: boolean): RegExp {
  const body = path
    .split(/(<[^>]*>|\{[^}]*\}|:\w+)/)
    .map((part, index) =>
      index % 2
        ? /^<path:|:path\}$/.test(part)
          ? '.+'
          : '[^/]+'
        : part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'),
    )
    .join('');
  return new RegExp(`${whole ? '^' : ''}${body === '/' && !whole ? '/?' : body}$`);
}

/** The routes of the application that a command serves; undefined unless all of them are plain to see. */
export function routesOf(main: Call | undefined, modules: readonly Module[], context: ListenContext): Routes {
  if (main && isNode(main.name)) return nodeRoutes(main, context);
  const django = djangoFolder(modules, context.reader);
  if (django) return djangoRoutes(django.folder, django.root, context.reader);
  const texts = modules.map(({ path, text }) => ({ path, text: text.replace(/^\s*#[^\n]*/gm, '') }));
  const joined = texts.map(({ text }) => text).join('\n');
  if (!/\b(?:Flask|FastAPI)\s*\(/.test(joined) || PYTHON_DYNAMIC.test(joined)) return undefined;
  const applications = new Set(
    [
      ...joined.matchAll(/^\s*(\w+)\s*(?::\s*[\w.]+\s*)?=\s*(?:flask\.|fastapi\.)?(?:Flask|FastAPI)\s*\(/gm),
    ].map((match) => match[1]),
  );
  const routes: Route[] = [];
  for (const { path, text } of texts) {
    const decorators =
      /^[ \t]*@([\w.]+)\.(?:route|get|post|put|delete|patch|head|options|api_route)\s*\(\s*(?:path\s*=\s*|rule\s*=\s*)?(?:(["'])([^"'\n]*)\2|)/gm;
    for (const match of text.matchAll(decorators)) {
      if (match[3] === undefined) return undefined;
      const at = { path, start: match.index + match[0].indexOf('@'), end: match.index + match[0].length };
      routes.push({ path: match[3] === '' ? '/' : match[3], whole: applications.has(match[1]), at });
    }
  }
  const prefixes = [...joined.matchAll(/\b(?:url_)?prefix\s*=\s*["']([^"'\n]*)["']/g)];
  return withPrefixes(
    routes,
    prefixes.map((match) => match[1] ?? ''),
  );
}

/** The root of a blueprint or router is its prefix, wherever that is said; undefined if there is no route at all. */
function withPrefixes(routes: readonly Route[], prefixes: readonly string[]): Routes {
  if (routes.length === 0) return undefined;
  return routes.flatMap((route): readonly Route[] => {
    if (route.whole || route.path !== '/') return [route];
    const roots = prefixes.filter((prefix) => prefix !== '' && prefix !== '/');
    return [{ ...route, whole: true }, ...roots.map((path) => ({ ...route, path }))];
  });
}

/** What makes paths in ways that are not read: classes, mounts, extensions, catch-alls. */
const PYTHON_DYNAMIC =
  /\b(?:add_url_rule|add_resource|add_api_route|add_route|add_namespace|\.mount\s*\(|DispatcherMiddleware|Mount\s*\(|HealthCheck|EnvironmentDump|flask_healthz|Healthz|Instrumentator|PrometheusMetrics|errorhandler\s*\(\s*404|static_url_path|StaticFiles|root_path|APPLICATION_ROOT|url_map|MethodView|FlaskView|cbv|include_routes|autodiscover|import_module|Dash\s*\(|Api\s*\(|AppBuilder|before_request|middleware)/;

/** JavaScript that declares routes otherwise, or answers whatever is asked. */
const NODE_DYNAMIC =
  /\.(?:get|all|use)\s*\(\s*(?:\[|\/|["'`][^"'`]*\*)|\.(?:get|all)\s*\(\s*[A-Za-z_$]|express\.static|serve-static|\.route\s*\(|createProxyMiddleware|sirv|next\s*\(\s*\{|apollo|graphql|terminus|health-?check|\.use\s*\(\s*(?:async\s*)?(?:function|\()/i;

function nodeRoutes(main: Call, context: ListenContext): Routes {
  const found = scriptModules(main, context);
  if (!found?.complete) return undefined;
  const texts = found.modules;
  const joined = texts.map(({ text }) => text).join('\n');
  if (!/\bexpress\s*\(\s*\)/.test(joined) || NODE_DYNAMIC.test(joined)) return undefined;
  const applications = new Set(
    [...joined.matchAll(/\b(?:const|let|var)\s+(\w+)\s*=\s*express\s*\(\s*\)/g)].map((match) => match[1]),
  );
  const routes = texts.flatMap(({ path, text }) =>
    [
      ...text.matchAll(
        /\b(\w+)\s*\.\s*(?:get|post|put|delete|patch|head|all)\s*\(\s*(["'`])(\/[^"'`$\n]*)\2\s*,/g,
      ),
    ].map(
      (match): Route => ({
        path: match[3] ?? '',
        whole: applications.has(match[1]),
        at: { path, start: match.index, end: match.index + match[0].length },
      }),
    ),
  );
  const prefixes = [...joined.matchAll(/\.use\s*\(\s*["'`](\/[^"'`$\n]*)["'`]\s*,/g)];
  return withPrefixes(
    routes,
    prefixes.map((match) => match[1] ?? ''),
  );
}
