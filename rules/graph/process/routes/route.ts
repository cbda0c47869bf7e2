import { escapeRegExp, type Location } from '../../../shared/text.ts';

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
  return routes.some(({ path: declared, whole }) => patternOf(trimmed(declared), whole).test(wanted));
}

function trimmed(path: string): string {
  return path.length > 1 ? path.replace(/\/+$/, '') : path;
}

/** Parameters match anything: `<id>`, `{id}`, `:id`. Behind an unknown prefix the end must fit. */
function patternOf(path: string, whole: boolean): RegExp {
  const body = path
    .split(/(<[^>]*>|\{[^}]*\}|:\w+)/)
    .map((part, index) =>
      index % 2 ? (/^<path:|:path\}$|^\{\*/.test(part) ? '.+' : '[^/]+') : escapeRegExp(part),
    )
    .join('');
  return new RegExp(`${whole ? '^' : ''}${body === '/' && !whole ? '/?' : body}$`);
}

/** Two parts of a path as one: `/api/` and `health` are `/api/health`. */
export function joinRoute(prefix: string, path: string): string {
  const joined = [prefix, path].map((part) => part.replace(/^\/+|\/+$/g, '')).filter((part) => part !== '');
  return `/${joined.join('/')}`;
}

/** What a folder of files answers for: its index, and whatever has an ending. */
export function filesBelow(prefix: string, at: Location): readonly Route[] {
  return [
    { path: joinRoute(prefix, ''), whole: true, at },
    { path: joinRoute(prefix, '<path:file>.<ending>'), whole: true, at },
  ];
}

/** Routers and how they hang together, of whatever framework: a name of a module, under a prefix of another. */
export interface Mount {
  /** What it hangs below: `''` is the application. */
  readonly below: string;
  readonly router: string;
  /** Undefined if not known. */
  readonly prefix: string | undefined;
}

/** A route as a router declares it. */
export interface DeclaredRoute {
  readonly router: string;
  readonly path: string;
  readonly at: Location;
}

/** Mounts within mounts beyond this are not followed. */
const MAX_DEPTH = 6;

/** Routes with the prefixes under which their routers are mounted; of a router that hangs nowhere, only the end is known. */
export function mountedRoutes(
  declared: readonly DeclaredRoute[],
  mounts: readonly Mount[],
): readonly Route[] {
  const prefixes = (router: string, depth: number): readonly (string | undefined)[] => {
    if (router === '') return [''];
    const own = mounts.filter((mount) => mount.router === router);
    if (own.length === 0 || depth > MAX_DEPTH) return [undefined];
    return own.flatMap(({ below, prefix }) =>
      prefixes(below, depth + 1).map((outer) =>
        outer === undefined || prefix === undefined ? undefined : joinRoute(outer, prefix),
      ),
    );
  };
  return declared.flatMap(({ router, path, at }) =>
    prefixes(router, 0).map((prefix) =>
      prefix === undefined
        ? { path: joinRoute('', path), whole: false, at }
        : { path: joinRoute(prefix, path), whole: true, at },
    ),
  );
}
