import { nearest } from '../../../shared/nearest.ts';
import { dirname, resolvePath } from '../../../shared/paths.ts';
import type { BuiltImage } from '../../nodes.ts';
import type { Call, CallWord } from '../commands/command.ts';
import { doubtOf, isInstalled } from '../doubt.ts';
import { nearestModule } from '../nearest.ts';
import { joinPath } from '../paths.ts';
import { moduleFiles, moduleIn } from '../python-path.ts';
import { fileReference } from './files.ts';
import { type MissingReference, placesOf, type ReferenceContext } from './missing-reference.ts';

/** How a program reads the name of an application. */
export interface ApplicationStyle {
  readonly style: 'server' | 'flask' | 'celery';
  /** The attribute that a module alone stands for. */
  readonly fallback?: string | undefined;
  /** The variable that names it. */
  readonly setting?: string;
}

/** A module of Python that is named, perhaps with something in it. */
export interface NamedModule {
  readonly module: string;
  readonly attribute?: string | undefined;
  readonly setting?: string | undefined;
  /** True if it is named by its file. */
  readonly isFile?: boolean;
}

/** Reads `module:attribute`, `module:factory()`, and what Flask and Celery take besides. */
export function namedApplication(
  { style, fallback, setting }: ApplicationStyle,
  word: CallWord,
  call: Call | undefined,
  folders: readonly string[] | undefined,
  context: ReferenceContext,
): readonly MissingReference[] {
  const match = /^([\w./-]+)(?::([A-Za-z_][\w.]*)(?:\(.*\))?)?$/.exec(word.value ?? '');
  if (!match) return [];
  const [, named = '', given] = match;
  const isFile = style === 'flask' && /\.py$/.test(named);
  if (isFile && named.includes('/')) return fileReference(named, word, call, context, /\.py$/, setting);
  const module = isFile ? named.slice(0, -'.py'.length) : named;
  if (!/^[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*$/.test(module)) return [];
  const wanted =
    style === 'celery' ? undefined : (given ?? (fallback === 'application' ? fallback : undefined));
  const attribute = wanted?.split('.')[0];
  const found = moduleReference({ module, attribute, setting, isFile }, word, call, folders, context);
  return style === 'celery' && mayBeAttribute(module, folders ?? [], context) ? [] : found;
}

/** Celery takes `shop.app` for a module and for an attribute of one: whether the module may have it. */
function mayBeAttribute(
  module: string,
  folders: readonly string[],
  { files, reader }: ReferenceContext,
): boolean {
  const [, parent, attribute] = /^(.+)\.(\w+)$/.exec(module) ?? [];
  if (parent === undefined || attribute === undefined) return false;
  const found = moduleIn(folders, parent, files);
  if (!found) return false;
  const text = found.path === undefined ? undefined : reader.text(found.path);
  return text === undefined || new RegExp(`\\b${attribute}\\b|import\\s*\\*|__getattr__`).test(text);
}

/** A module that Python does not find in these folders, or that lacks what is taken out of it. */
export function moduleReference(
  named: NamedModule,
  word: CallWord,
  call: Call | undefined,
  folders: readonly string[] | undefined,
  context: ReferenceContext,
): readonly MissingReference[] {
  const { module, attribute, isFile = false } = named;
  if (!folders) return [];
  const { files, reader } = context;
  const [head = ''] = module.split('.');
  const place = module.replaceAll('.', '/');
  const candidates = folders.flatMap((folder) =>
    [...moduleFiles(module), place].map((each) => files(joinPath(folder, each) ?? '')),
  );
  const at = placesOf(word, 0, module.length + (isFile ? 3 : 0), call);
  const found = candidates.find(({ state }) => state === 'file' || state === 'folder');
  if (found) {
    if (attribute === undefined || found.state !== 'file' || found.path === undefined) return [];
    const isPackage = candidates.some(({ state }) => state === 'folder');
    return attributeReference(named, attribute, { path: found.path, isPackage }, word, call, context);
  }
  const top = folders.flatMap((folder) => [
    files(joinPath(folder, `${head}.py`) ?? ''),
    files(joinPath(folder, head) ?? ''),
  ]);
  const own = top.some(({ state }) => state === 'file' || state === 'folder');
  const installed = own ? undefined : installedModule(module, context);
  if (installed?.path !== undefined && attribute !== undefined)
    return attributeReference(named, attribute, { ...installed, path: installed.path }, word, call, context);
  if (installed && installed.path === undefined)
    return [{ ...missing(named, at), nearest: installed.nearest }];
  if (candidates.some(({ state }) => state === 'unknown')) return [];
  // Nothing of it is there: it may be a module that is installed.
  if (!own && (isInstalled(head, context) || top.some(({ state }) => state === 'unknown'))) return [];
  const ignored = candidates.find((each) => each.ignored !== undefined)?.ignored;
  const near = nearestModule(module, attribute, folders, files, reader);
  const doubt = doubtOf(
    candidates.flatMap(({ sought }) => sought),
    context,
  );
  if (doubt === 'elsewhere') return [];
  return [
    {
      ...missing(named, at),
      certain: doubt === undefined && candidates.every(({ state }) => state === 'absent'),
      nearest: near === undefined ? undefined : isFile ? `${near}.py` : near,
      ignored,
    },
  ];
}

function missing(
  { module, isFile, setting }: NamedModule,
  at: Pick<MissingReference, 'at' | 'nameAt'>,
): MissingReference {
  return {
    kind: 'module',
    name: isFile ? `${module}.py` : module,
    ...at,
    certain: false,
    setting,
  };
}

/** Where the sources of a package lie that a project installs of itself. */
const SOURCES = ['src', '.'];

/**
 * A module of the project that is installed into the image as a package: its file, or none if the package has no
 * such module. Undefined if the project installs no package of that name.
 */
function installedModule(
  module: string,
  { image, reader }: ReferenceContext,
):
  | { readonly path: string | undefined; readonly isPackage: boolean; readonly nearest: string | undefined }
  | undefined {
  if (!image?.context || !installsProject(image)) return undefined;
  const [head = '', ...rest] = module.split('.');
  const top = SOURCES.map((folder) => resolvePath(image.context ?? '/', folder)).find(
    (folder) => reader.kind(`${folder}/${head}/__init__.py`) === 'file',
  );
  if (top === undefined) return undefined;
  const place = `${top}/${module.replaceAll('.', '/')}`;
  const path = moduleFiles(module)
    .map((file) => `${top}/${file}`)
    .find((each) => reader.kind(each) === 'file');
  if (path !== undefined) return { path, isPackage: path.endsWith('/__init__.py'), nearest: undefined };
  if (reader.kind(place) !== 'missing' || reader.kind(`${place}.py`) !== 'missing') return undefined;
  const names = (reader.names(dirname(place)) ?? []).filter((name) => /^[a-z]\w*\.py$/i.test(name));
  const like = nearest(
    rest.at(-1) ?? '',
    names.map((name) => name.slice(0, -'.py'.length)),
  );
  return { path: undefined, isPackage: false, nearest: like && [head, ...rest.slice(0, -1), like].join('.') };
}

/** `pip install .`, `poetry install`, `uv sync` in any stage. */
function installsProject({ dockerfile }: BuiltImage): boolean {
  return dockerfile.stages.some(
    ({ pipInstalls, runs }) =>
      pipInstalls.some(({ projects }) =>
        projects.some(({ value }) => /^\.(?:\/|\[.*\])?$/.test(value ?? '')),
      ) ||
      runs.some(
        ({ name, words }) =>
          /^(?:poetry|uv|pdm|hatch)$/.test(name ?? '') && /^(?:install|sync)$/.test(words[1]?.value ?? ''),
      ),
  );
}

function attributeReference(
  { module, setting }: NamedModule,
  attribute: string,
  { path, isPackage }: { readonly path: string; readonly isPackage: boolean },
  word: CallWord,
  call: Call | undefined,
  { reader }: ReferenceContext,
): readonly MissingReference[] {
  const facts = reader.python(path);
  const text = reader.text(path);
  // An empty file is one that somebody is about to write.
  if (!facts?.complete || text === undefined || facts.hasStarImport || text.trim() === '') return [];
  if (facts.names.has(attribute) || facts.names.has('__getattr__')) return [];
  if (
    /\b(?:globals|locals|vars|setattr|exec)\s*\(/.test(text) ||
    new RegExp(`\\bglobal\\b[^\\n]*\\b${attribute}\\b`).test(text)
  )
    return [];
  // A module of a package is an attribute of it once something imports it.
  if (isPackage && reader.names(dirname(path))?.some((name) => name.replace(/\.py$/, '') === attribute))
    return [];
  // What no pattern of ours reads: `with … as app`, `for app in …`, `app: Flask`.
  if (
    new RegExp(
      `^(?![ \\t]*#).*\\b${attribute}\\b\\s*(?::[^=\\n]+)?=(?!=)|\\bas\\s+${attribute}\\b|\\bfor\\s+${attribute}\\b`,
      'm',
    ).test(text)
  )
    return [];
  const near = [...facts.names].flatMap(([name, { callee }]) =>
    callee &&
    /^(?:[\w.]*\.)?(?:Flask|FastAPI|Quart|Starlette|Sanic|Litestar|get_wsgi_application|get_asgi_application|create_app|make_app|Dash|Celery)$/.test(
      callee,
    )
      ? [name]
      : [],
  );
  const suggestion = near.length === 1 ? near[0] : nearest(attribute, facts.names.keys());
  const colon = word.value?.indexOf(':') ?? -1;
  const at =
    colon < 0
      ? placesOf(word, 0, word.value?.length ?? 0, call)
      : placesOf(word, colon + 1, attribute.length, call);
  return [
    {
      kind: 'attribute',
      name: attribute,
      of: module,
      ...at,
      nameAt: colon < 0 ? undefined : at.nameAt,
      certain: true,
      setting,
      nearest: colon < 0 ? undefined : suggestion,
      file: path,
    },
  ];
}
