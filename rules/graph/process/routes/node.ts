import { splitOutside } from '../runtimes/expressions.ts';
import type { ScriptModule } from '../runtimes/node-modules.ts';
import {
  type DeclaredRoute,
  filesBelow,
  type Mount,
  mountedRoutes,
  type Route,
  type Routes,
} from './route.ts';

/** JavaScript that declares routes otherwise, or answers whatever is asked. */
const DYNAMIC =
  /\.(?:get|all|use)\s*\(\s*(?:\[|\/|["'`][^"'`]*\*)|\.route\s*\(|createProxyMiddleware|sirv|next\s*\(\s*\{|apollo|graphql|terminus|health-?check|\.use\s*\(\s*(?:async\s*)?(?:function|\()/i;

/** Middleware that takes errors, says 404, or passes everything on. */
const HARMLESS =
  /\.use\s*\(\s*(?:async\s*)?(?:function\s*\w*\s*)?\(\s*(?:_?err(?:or)?\b[^)]*,[^)]*,[^)]*,[^)]*\)|[^)]*\)\s*(?:=>\s*)?\{?(?:(?!\.(?:send|json|end|render|sendFile|status|sendStatus|redirect)\s*\()[^}])*?(?:\bnext\s*\(\s*\)|(?:status|sendStatus)\s*\(\s*404))/g;

/** The routes of an application of Express; undefined unless all of them are plain to see. */
export function expressRoutes(modules: readonly ScriptModule[]): Routes {
  const all = modules.map(({ text }) => text).join('\n');
  if (!/\bexpress\s*\(\s*\)/.test(all) || DYNAMIC.test(all.replace(HARMLESS, '.passes('))) return undefined;
  const applications = new Set(
    [...all.matchAll(/\b(?:const|let|var)\s+(\w+)(?:\s*:\s*[\w.]+)?\s*=\s*express\s*\(\s*\)/g)].map(
      (match) => match[1] ?? '',
    ),
  );
  const find = (name: string, module: ScriptModule): string => {
    if (applications.has(name)) return '';
    const imported = module.imports.get(name);
    const home = imported === undefined ? module : modules.find(({ path }) => path === imported);
    const made = home ? routerNames(home.text) : [];
    // A module that makes one router is taken for that, by whatever name it is imported.
    const own = imported === undefined ? name : made.length === 1 ? made[0] : name;
    return `${home?.path ?? '?'}#${own}`;
  };
  const declared = modules.flatMap((module): readonly DeclaredRoute[] =>
    [
      ...module.text.matchAll(
        /\b(\w+)\s*\.\s*(?:get|post|put|delete|patch|head|all)\s*\(\s*(["'`])(\/[^"'`$\n]*)\2\s*,/g,
      ),
    ].map((match) => ({
      router: find(match[1] ?? '', module),
      path: match[3] ?? '',
      at: { path: module.path, start: match.index, end: match.index + match[0].length },
    })),
  );
  const files: Route[] = [];
  const mounts = modules.flatMap((module): readonly Mount[] =>
    [...module.text.matchAll(/\b(\w+)\s*\.\s*use\s*\(/g)].flatMap((match) => {
      const args = splitOutside(module.text.slice(match.index + match[0].length), ',').map((each) =>
        each.trim(),
      );
      const prefix = /^(["'`])(\/[^"'`$]*)\1$/.exec(args[0] ?? '')?.[2];
      const at = { path: module.path, start: match.index, end: match.index + match[0].length };
      if (args.some((each) => /express\.static|serve-static|serveStatic/.test(each)))
        files.push(...filesBelow(prefix ?? '', at));
      const last = args.at(-1) ?? '';
      const required = /^require\(\s*["']([^"']+)["']\s*\)$/.exec(last)?.[1];
      const name =
        required === undefined
          ? /^(\w+)(?:\.(?:default|router|routes))?$/.exec(last)?.[1]
          : `require ${required}`;
      if (
        name === undefined ||
        (args.length > 1 &&
          prefix === undefined &&
          /^["'`\w]/.test(args[0] ?? '') &&
          !/^\w+$/.test(args[0] ?? ''))
      )
        return [];
      return [{ below: find(match[1] ?? '', module), router: find(name, module), prefix: prefix ?? '' }];
    }),
  );
  if (declared.length === 0) return undefined;
  return [...mountedRoutes(declared, mounts), ...files];
}

function routerNames(text: string): readonly string[] {
  return [
    ...text.matchAll(
      /\b(?:const|let|var)\s+(\w+)(?:\s*:\s*[\w.]+)?\s*=\s*(?:new\s+)?(?:express\s*\.\s*)?Router\s*\(/g,
    ),
  ].map((match) => match[1] ?? '');
}

/** What gives a controller of NestJS other paths, or answers without one. */
const NEST_DYNAMIC =
  /\b(?:enableVersioning|RouterModule|ServeStaticModule|GraphQLModule|setGlobalPrefix\s*\(\s*(?!["'][^"']*["']\s*\))|useStaticAssets|createProxyMiddleware)|\.use\s*\(\s*(?:["'`]|\()|@(?:Controller|All|Get)\s*\(\s*(?!["'`]|\))/;

/** The routes of an application of NestJS, by the decorators of its controllers; undefined unless all are plain. */
export function nestRoutes(modules: readonly ScriptModule[]): Routes {
  const all = modules.map(({ text }) => text).join('\n');
  if (!/\bNestFactory\s*\.\s*create\b/.test(all) || NEST_DYNAMIC.test(all)) return undefined;
  const prefix = /setGlobalPrefix\s*\(\s*["']([^"']*)["']/.exec(all)?.[1] ?? '';
  const routes = modules.flatMap(({ path, text }): readonly Route[] => {
    const controllers = [...text.matchAll(/@Controller\s*\(\s*(?:(["'`])([^"'`]*)\1)?\s*\)/g)];
    return controllers.flatMap((controller, index) => {
      const from = controller.index + controller[0].length;
      const body = text.slice(from, controllers[index + 1]?.index);
      return [
        ...body.matchAll(
          /@(?:Get|Post|Put|Delete|Patch|Head|Options|All)\s*\(\s*(?:(["'`])([^"'`]*)\1)?\s*\)/g,
        ),
      ].map((match) => ({
        path: [prefix, controller[2] ?? '', match[2] ?? '']
          .reduce((before, part) => `${before}/${part}`, '')
          .replace(/\/+/g, '/'),
        whole: true,
        at: { path, start: from + match.index, end: from + match.index + match[0].length },
      }));
    });
  });
  return routes.length > 0 ? routes : undefined;
}
