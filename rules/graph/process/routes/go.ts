import type { GoFile } from '../runtimes/go-package.ts';
import type { Route, Routes } from './route.ts';

const METHODS = 'GET|POST|PUT|DELETE|PATCH|HEAD|OPTIONS|Get|Post|Put|Delete|Patch|Head|Options|Any|All';
const DECLARED = new RegExp(
  `\\.(?:${METHODS}|HandleFunc|Handle|Path|Methods?)\\(\\s*"(?:[A-Z]+ )?(/[^"\\n]*)"`,
  'g',
);
/** Whatever is asked, files, proxies, and paths that are no constants. */
const DYNAMIC = new RegExp(
  `\\bhttp\\.FileServer|\\.(?:Static\\w*|NoRoute|NotFound\\w*|PathPrefix)\\(|ReverseProxy|\\.(?:HandleFunc|Handle|Any|All)\\(\\s*"(?:[A-Z]+ )?/"|"[^"\\n]*(?:\\*|\\.\\.\\.\\})[^"\\n]*"|\\.(?:${METHODS}|HandleFunc|Handle)\\(\\s*(?:[a-z]\\w*[,.(]|fmt\\.)`,
);

/** The routes that a program in Go declares with constants; of each only the end counts, as groups are not followed. */
export function goRoutes(files: readonly GoFile[]): Routes {
  if (files.some(({ text }) => DYNAMIC.test(text))) return undefined;
  const routes = files.flatMap(({ path, text }): readonly Route[] =>
    [...text.matchAll(DECLARED)].map((match) => ({
      path: match[1] ?? '',
      whole: false,
      at: { path, start: match.index, end: match.index + match[0].length },
    })),
  );
  return routes.length > 0 ? routes : undefined;
}
