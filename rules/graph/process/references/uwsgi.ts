import type { Call, CallWord } from '../commands/command.ts';
import { joinPath } from '../paths.ts';
import { searchFolders } from '../python-path.ts';
import { uwsgiSettings } from '../runtimes/uwsgi.ts';
import { fileReference } from './files.ts';
import type { MissingReference, ReferenceContext } from './missing-reference.ts';
import { namedApplication } from './modules.ts';

/** The application that uWSGI is told: `module = shop.wsgi:application`, or `wsgi-file` with `callable`. */
export function uwsgiReference(call: Call, context: ReferenceContext): readonly MissingReference[] {
  const settings = uwsgiSettings(call, context) ?? [];
  const last = (names: RegExp) => settings.findLast(({ name }) => names.test(name));
  const named = last(/^(?:module|wsgi|w)$/) ?? last(/^(?:wsgi-file|file)$/);
  const chdir = last(/^chdir$/);
  const all = [named, chdir, ...settings.filter(({ name }) => name === 'pythonpath')];
  // Its own variables, and those of the environment, are not put in here.
  if (!named || all.some((each) => each && (each.value === undefined || /[%$@]/.test(each.value)))) return [];
  const { value = '', at, valueAt } = named;
  const word: CallWord = { value, written: value, at: valueAt ?? at };
  // A line of its file is shown where the file is named.
  const from = at.path === call.at.path ? call : { ...call, linted: false };
  const folder = chdir ? joinPath(context.workdir, chdir.value ?? '') : context.workdir;
  const place = { ...context, workdir: folder };
  if (/file$/.test(named.name)) return fileReference(value, word, from, place, /\.py$/);
  const paths = settings.flatMap((each) => (each.name === 'pythonpath' ? [each.value] : []));
  const fallback = last(/^callable$/) ? undefined : 'application';
  return namedApplication({ style: 'server', fallback }, word, from, searchFolders(place, paths), place);
}
