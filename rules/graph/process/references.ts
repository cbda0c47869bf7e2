import { nearest } from '../../shared/nearest.ts';
import { basename } from '../../shared/paths.ts';
import type { Location } from '../../shared/text.ts';
import type { BuiltImage } from '../deployment.ts';
import type { ContainerPath } from '../images/files.ts';
import { exactPlace, lastOption } from './arguments.ts';
import { type CallContext, packageScript, packageScripts } from './calls.ts';
import type { Call, CallWord } from './command.ts';
import { doubtOf, isInstalled } from './doubt.ts';
import type { ProcessEnvironment } from './environment.ts';
import { interpreterOperand, isPython, type ProgramCall, programCall } from './listen.ts';
import { nearestModule } from './nearest.ts';
import { joinPath } from './paths.ts';
import { nodeOperand } from './runtimes/node-modules.ts';

/** Something of the project that a command names, and that the container does not have. */
export interface MissingReference {
  readonly kind: 'module' | 'attribute' | 'file' | 'script';
  /** What is named: `shop.wsgi`, `app`, `server.js`, `start`. */
  readonly name: string;
  /** Of an attribute: its module; of a script: its package manager. */
  readonly of: string | undefined;
  /** What names it, in a Dockerfile, compose or env file. */
  readonly at: Location;
  /** Where the name stands by itself in a Dockerfile or compose file; undefined if it does not. */
  readonly nameAt: Location | undefined;
  /** True if it is certainly not there: the program ends at once. */
  readonly certain: boolean;
  /** True if nothing runs it for sure: a variable that another command may look at. */
  readonly setting: string | undefined;
  /** What was probably meant. */
  readonly nearest: string | undefined;
  /** The file that lacks it: a module without the attribute, a package.json. */
  readonly file: string | undefined;
  /** The path in the project that `.dockerignore` keeps out of the image. */
  readonly ignored: string | undefined;
}

/** What looking for references needs. */
export interface ReferenceContext extends CallContext {
  readonly image: BuiltImage | undefined;
  readonly environment: ProcessEnvironment;
  /** Distributions that are installed: modules of the same name may come from them. */
  readonly distributions: ReadonlySet<string>;
}

/** What the commands of a container name and what is missing. */
export function missingReferences(
  calls: readonly Call[],
  context: ReferenceContext,
): readonly MissingReference[] {
  const found: MissingReference[] = [];
  for (const call of calls) {
    // What is installed or made before this, when the container starts, nobody here knows.
    if (call.name !== undefined && MAKERS.test(call.name)) return found;
    if (isPython(call.name) && call.words[1]?.value === '-m' && call.words[2]?.value === 'pip') return found;
    if (call.conditional) continue;
    found.push(...referencesOf(call, context));
  }
  return [...found, ...settings(calls, context)];
}

/** Programs that install or make what later commands run. */
const MAKERS =
  /^(?:pip[\d.]*|poetry|pdm|uv|conda|git|curl|wget|tar|unzip|cp|mv|ln|make|npx|tsc|vite|webpack|next|composer|bundle|touch|tee|envsubst|django-admin)$/;

function referencesOf(call: Call, context: ReferenceContext): readonly MissingReference[] {
  const program = programCall(call);
  if (program) return [...configReference(program, call, context), ...applicationOf(program, call, context)];
  const { name, words } = call;
  if (isPython(name)) {
    const { index, isModule } = interpreterOperand(words);
    const word = words[index];
    if (!word?.value) return [];
    if (!isModule) return fileReference(word.value, word, call, context, /\.py$/);
    return moduleReference(
      word.value,
      undefined,
      word,
      0,
      call,
      searchFolders(context, []),
      context,
      undefined,
    );
  }
  if (name === 'node' || name === 'nodejs') {
    const word = words[nodeOperand(words)];
    return word?.value ? fileReference(word.value, word, call, context, /\.(?:js|cjs|mjs)$/) : [];
  }
  if (name !== undefined && /^(?:npm|yarn|pnpm)$/.test(name)) return scriptReference(call, context);
  const [first] = words;
  if (!first?.value) return [];
  if (/^(?:sh|bash|ash)$/.test(name ?? '')) {
    const word = words.find(({ value }, index) => index > 0 && value !== undefined && !value.startsWith('-'));
    const isScript = word?.value?.endsWith('.sh') && !words.some(({ value }) => /^-\w*c$/.test(value ?? ''));
    return word?.value && isScript ? fileReference(word.value, word, call, context, /\.sh$/) : [];
  }
  return first.value.includes('/') ? fileReference(first.value, first, call, context, /\.(?:sh|py|js)$/) : [];
}

/** `gunicorn -c gunicorn.conf.py`: a file that is named and missing ends it before it looks at anything else. */
function configReference(
  { name, facts, args }: ProgramCall,
  call: Call,
  context: ReferenceContext,
): readonly MissingReference[] {
  const option = name === 'gunicorn' ? lastOption(args, facts.config) : undefined;
  const path = option?.value?.replace(/^file:/, '');
  if (!option || path === undefined || path !== option.value) return [];
  const word = { value: path, written: path, at: option.valueAt ?? option.at };
  return fileReference(path, word, call, context, /\.py$/);
}

/** `gunicorn shop.wsgi:app`, `uvicorn --app-dir src main:app`, `celery -A shop`. */
function applicationOf(
  program: ProgramCall,
  call: Call,
  context: ReferenceContext,
): readonly MissingReference[] {
  const { facts, args } = program;
  if (!args.complete || facts.application === undefined) return [];
  const option = Array.isArray(facts.application) ? lastOption(args, facts.application) : undefined;
  const [operand] = args.operands;
  const word: CallWord | undefined =
    facts.application === 'operand'
      ? operand
      : option?.value === undefined
        ? undefined
        : { value: option.value, written: option.value, at: option.valueAt ?? option.at };
  if (facts.application === 'file')
    return operand?.value ? fileReference(operand.value, operand, call, context, /\.py$/) : [];
  if (!word?.value) return [];
  const folders = searchFolders(context, [
    ...args.options
      .filter(({ name }) => facts.folder.includes(name) || facts.pythonPath.includes(name))
      .map(({ value }) => value),
  ]);
  const style = program.name === 'celery' ? 'celery' : program.name === 'flask' ? 'flask' : 'server';
  return namedApplication(word.value, word, call, folders, context, style, facts.attribute, undefined);
}

/** Reads `module:attribute`, `module:factory()`, and what Flask and Celery take besides. */
function namedApplication(
  text: string,
  word: CallWord,
  call: Call | undefined,
  folders: readonly string[] | undefined,
  context: ReferenceContext,
  style: 'server' | 'flask' | 'celery',
  fallback: string | undefined,
  setting: string | undefined,
): readonly MissingReference[] {
  const match = /^([\w./-]+)(?::([A-Za-z_][\w.]*)(?:\(.*\))?)?$/.exec(text);
  if (!match) return [];
  const [, named = '', attribute] = match;
  const isFile = style === 'flask' && /\.py$/.test(named);
  if (isFile && named.includes('/')) return fileReference(named, word, call, context, /\.py$/, setting);
  const module = isFile ? named.slice(0, -'.py'.length) : named;
  if (!/^[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*$/.test(module)) return [];
  const wanted =
    style === 'celery' ? undefined : (attribute ?? (fallback === 'application' ? fallback : undefined));
  const first = attributeHead(wanted);
  // Celery takes `shop.app` for a module and for an attribute of one.
  if (style === 'celery' && module.includes('.')) return [];
  return moduleReference(module, first, word, 0, call, folders, context, setting, isFile);
}

function attributeHead(attribute: string | undefined): string | undefined {
  return attribute?.split('.')[0];
}

/** Variables that name modules, which frameworks look at: `FLASK_APP`, `DJANGO_SETTINGS_MODULE`. */
function settings(calls: readonly Call[], context: ReferenceContext): readonly MissingReference[] {
  const found: MissingReference[] = [];
  for (const [name, style] of SETTINGS) {
    const variable = context.environment.variables.get(name);
    if (!variable?.value) continue;
    const used = calls.some(
      (call) =>
        !call.conditional &&
        (name === 'FLASK_APP'
          ? call.name === 'flask'
          : /^(?:manage\.py|django-admin)$/.test(call.name ?? '')),
    );
    const word: CallWord = { value: variable.value, written: variable.value, at: variable.valueAt };
    const missing = namedApplication(
      variable.value,
      word,
      undefined,
      searchFolders(context, []),
      context,
      style,
      undefined,
      name,
    );
    for (const each of missing) found.push({ ...each, certain: each.certain && used });
  }
  return found;
}

const SETTINGS = [
  ['FLASK_APP', 'flask'],
  ['DJANGO_SETTINGS_MODULE', 'server'],
] as const;

/** Folders that Python looks for modules in; undefined if one is not known. */
function searchFolders(
  { workdir, environment }: ReferenceContext,
  given: readonly (string | undefined)[],
): readonly string[] | undefined {
  const path = environment.variables.get('PYTHONPATH');
  if (path && path.value === undefined) return undefined;
  const named = [...given, ...(path?.value?.split(':') ?? [])];
  const folders = [
    workdir,
    ...named.map((each) => (each === undefined ? undefined : joinPath(workdir, each || '.'))),
  ];
  const known = folders.filter((each) => each !== undefined);
  return known.length === folders.length ? [...new Set(known)] : undefined;
}

function moduleReference(
  module: string,
  attribute: string | undefined,
  word: CallWord,
  skip: number,
  call: Call | undefined,
  folders: readonly string[] | undefined,
  context: ReferenceContext,
  setting: string | undefined,
  isFile = false,
): readonly MissingReference[] {
  if (!folders) return [];
  const { files, reader } = context;
  const [head = ''] = module.split('.');
  const place = module.replaceAll('.', '/');
  const candidates = folders.flatMap((folder) =>
    [`${place}.py`, `${place}/__init__.py`, place].map((each) => files(joinPath(folder, each) ?? '')),
  );
  const at = placesOf(word, skip, module.length + (isFile ? 3 : 0), call);
  const found = candidates.find(({ state }) => state === 'file' || state === 'folder');
  if (found) {
    if (attribute === undefined || found.state !== 'file' || found.path === undefined) return [];
    return attributeReference(module, attribute, found.path, word, skip, call, context, setting, candidates);
  }
  if (candidates.some(({ state }) => state === 'unknown')) return [];
  // Nothing of it is there: it may be a module that is installed.
  const top = folders.flatMap((folder) => [
    files(joinPath(folder, `${head}.py`) ?? ''),
    files(joinPath(folder, head) ?? ''),
  ]);
  const own = top.some(({ state }) => state === 'file' || state === 'folder');
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
      kind: 'module',
      name: isFile ? `${module}.py` : module,
      of: undefined,
      ...at,
      certain: doubt === undefined && candidates.every(({ state }) => state === 'absent'),
      setting,
      nearest: near === undefined ? undefined : isFile ? `${near}.py` : near,
      file: undefined,
      ignored,
    },
  ];
}

function attributeReference(
  module: string,
  attribute: string,
  path: string,
  word: CallWord,
  skip: number,
  call: Call | undefined,
  { reader }: ReferenceContext,
  setting: string | undefined,
  candidates: readonly ContainerPath[],
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
  const folder = candidates.some(({ state }) => state === 'folder')
    ? path.replace(/\/[^/]*$/, '')
    : undefined;
  if (folder && reader.names(folder)?.some((name) => name.replace(/\.py$/, '') === attribute)) return [];
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
      ? placesOf(word, skip, word.value?.length ?? 0, call)
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
      ignored: undefined,
    },
  ];
}

function fileReference(
  path: string,
  word: CallWord,
  call: Call | undefined,
  context: ReferenceContext,
  kind: RegExp,
  setting?: string,
): readonly MissingReference[] {
  const { workdir, files, reader } = context;
  const place = joinPath(workdir, path);
  if (place === undefined || !kind.test(path)) return [];
  const found = files(place);
  if (found.state !== 'absent' && found.state !== 'unlikely') return [];
  const doubt = doubtOf(found.sought, context);
  if (doubt === 'elsewhere' || MADE.test(path)) return [];
  const at = placesOf(word, 0, path.length, call);
  const folder = files(place.replace(/\/[^/]*$/, '') || '/');
  const names = folder.state === 'folder' && folder.path ? (reader.names(folder.path) ?? []) : [];
  const like = nearest(
    basename(path),
    names.filter((name) => kind.test(name)),
  );
  return [
    {
      kind: 'file',
      name: path,
      of: undefined,
      ...at,
      certain: doubt === undefined && found.state === 'absent',
      setting,
      nearest: like === undefined ? undefined : path.slice(0, path.length - basename(path).length) + like,
      file: undefined,
      ignored: found.ignored,
    },
  ];
}

/** Folders that compilers fill. */
const MADE = /(?:^|\/)(?:dist|build|out|lib|target|\.next|\.output|\.nuxt|node_modules|vendor)\//;

/** `npm run x` where package.json has no `x`. */
function scriptReference(call: Call, context: ReferenceContext): readonly MissingReference[] {
  const wanted = packageScript(call);
  if (!wanted?.explicit || wanted.script === 'test') return [];
  const scripts = packageScripts(wanted.folder, context);
  if (!scripts || scripts.scripts.has(wanted.script)) return [];
  // Of other managers `run x` may be a program of a package; npm runs server.js without a start script.
  if (wanted.manager !== 'npm' && wanted.script !== 'start') return [];
  if (
    wanted.script === 'start' &&
    context.files(joinPath(context.workdir, 'server.js') ?? '').state !== 'absent'
  )
    return [];
  const word = call.words.findLast(({ value }) => value === wanted.script) ?? call.words[0];
  if (!word) return [];
  const like = nearest(wanted.script, scripts.scripts.keys());
  return [
    {
      kind: 'script',
      name: wanted.script,
      of: wanted.manager,
      ...placesOf(word, 0, wanted.script.length, call),
      certain: true,
      setting: undefined,
      nearest: wanted.script === 'start' ? undefined : like,
      file: scripts.path,
      ignored: undefined,
    },
  ];
}

/** Where a part of a word stands: by itself, if the file is one that is linted. */
function placesOf(
  word: CallWord,
  skip: number,
  length: number,
  call: Call | undefined,
): Pick<MissingReference, 'at' | 'nameAt'> {
  const exact = exactPlace(word, skip);
  const nameAt = exact && { ...exact, end: exact.start + length };
  if (!call) return { at: nameAt ?? word.at, nameAt };
  // Words of a script stand in a file that nobody lints.
  return call.linted ? { at: nameAt ?? word.at, nameAt } : { at: call.origin, nameAt: undefined };
}
