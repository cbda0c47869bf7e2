import { dirname, resolvePath } from '../../../shared/paths.ts';
import type { GraphReader } from '../../reader.ts';
import type { Route } from './route.ts';

/** Files of URLs that are followed. */
const MAX_FILES = 60;

/**
 * The routes of a Django project, from the `urls.py` beside its settings on, with the prefixes of `include`.
 * Undefined where one of them is not a plain `path('…', …)`.
 */
export function djangoRoutes(
  folder: string,
  root: string,
  reader: GraphReader,
): readonly Route[] | undefined {
  const routes: Route[] = [];
  let files = 0;
  const read = (path: string, prefix: string): boolean => {
    const source = reader.text(path);
    if (source === undefined || ++files > MAX_FILES) return false;
    const text = source.replace(/^\s*#[^\n]*/gm, '');
    // Patterns, routers and lists made elsewhere may hold anything.
    if (
      /\b(?:re_path|url|i18n_patterns|DefaultRouter|SimpleRouter|register)\s*\(|\.urls\b(?!["'])(?!\s*\))|urlpatterns\s*\+=\s*(?!\[)|handler404/.test(
        text.replace(/admin\.site\.urls|^\s*(?:from|import)\s[^\n]*/gm, ''),
      )
    )
      return false;
    for (const match of text.matchAll(
      /\bpath\s*\(\s*(?:(["'])([^"'\n]*)\1\s*,\s*(?:include\s*\(\s*(?:\(\s*)?(["'])([\w.]+)\3)?|)/g,
    )) {
      const [whole, , declared, , included] = match;
      if (declared === undefined) return false;
      const at = { path, start: match.index, end: match.index + whole.length };
      const behind = text.slice(match.index + whole.length, match.index + whole.length + 40);
      if (included !== undefined) {
        const file = urlsFile(included, root, reader);
        // URLs of a package that is installed: whatever is below that prefix may be there.
        if (file === undefined) routes.push({ path: `/${prefix}${declared}<path:rest>`, whole: true, at });
        else if (!read(file, prefix + declared)) return false;
      } else if (/^\s*(?:include|admin\.site\.urls)/.test(behind) || /include\s*\($/.test(whole)) {
        routes.push({ path: `/${prefix}${declared}<path:rest>`, whole: true, at });
      } else routes.push({ path: `/${prefix}${declared}`, whole: true, at });
    }
    return true;
  };
  return read(`${folder}/urls.py`, '') && routes.length > 0 ? routes : undefined;
}

function urlsFile(module: string, root: string, reader: GraphReader): string | undefined {
  const path = resolvePath(root, `${module.replaceAll('.', '/')}.py`);
  return reader.kind(path) === 'file' ? path : undefined;
}

/** The folder of the settings that a Django project starts with, by what it runs: `shop.wsgi`, or `manage.py`. */
export function djangoFolder(
  modules: readonly { readonly path: string; readonly text: string }[],
  reader: GraphReader,
): { readonly folder: string; readonly root: string } | undefined {
  const [start] = modules;
  const named = /["']DJANGO_SETTINGS_MODULE["']\s*,\s*["']([\w.]+)["']/.exec(start?.text ?? '')?.[1];
  if (!start || named === undefined) return undefined;
  const [top = ''] = named.split('.');
  // `manage.py` lies above the package, `wsgi.py` in it.
  const above = dirname(start.path);
  for (const root of [above, dirname(above), dirname(dirname(above))]) {
    const folder = `${root}/${top}`;
    if (reader.kind(`${folder}/urls.py`) === 'file') return { folder, root };
  }
  return undefined;
}
