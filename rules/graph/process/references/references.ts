import { isPosixShell } from '../../../syntax/shell/wrappers.ts';
import { lastOption } from '../commands/arguments.ts';
import type { Call, CallWord } from '../commands/command.ts';
import { interpreterOperand, isPython, type ProgramCall, programCall } from '../commands/program-call.ts';
import { searchFolders } from '../python-path.ts';
import { isNode, nodeOperand } from '../runtimes/node-modules.ts';
import { compiledReference } from './compiled.ts';
import { factoryReference } from './factories.ts';
import { fileReference } from './files.ts';
import type { MissingReference, ReferenceContext } from './missing-reference.ts';
import { moduleReference, namedApplication } from './modules.ts';
import { scriptReference } from './package-scripts.ts';
import { settingReferences } from './settings.ts';
import { uwsgiReference } from './uwsgi.ts';

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
  return [...found, ...settingReferences(calls, context)];
}

/** Files that a healthcheck runs, and that the container does not have. */
export function healthcheckReferences(
  calls: readonly Call[],
  context: ReferenceContext,
): readonly MissingReference[] {
  return calls
    .flatMap((call) => (call.conditional ? [] : referencesOf(call, context)))
    .filter(({ kind }) => kind === 'file')
    .map((each) => ({ ...each, ofHealthcheck: true }));
}

/** Programs that install or make what later commands run. */
const MAKERS =
  /^(?:pip[\d.]*|poetry|pdm|uv|conda|git|curl|wget|tar|unzip|cp|mv|ln|make|npx|tsc|vite|webpack|next|composer|bundle|touch|tee|envsubst|django-admin)$/;

function referencesOf(call: Call, context: ReferenceContext): readonly MissingReference[] {
  const { name, words } = call;
  if (name === 'uwsgi') return uwsgiReference(call, context);
  const program = programCall(call);
  if (program) return [...configReference(program, call, context), ...applicationOf(program, call, context)];
  if (isPython(name)) return pythonReference(call, context);
  if (isNode(name)) {
    const word = words[nodeOperand(words)];
    if (!word?.value) return [];
    const files = fileReference(word.value, word, call, context, /\.(?:js|cjs|mjs|ts)$/);
    return files.length > 0 ? files : compiledReference(word, call, context);
  }
  if (name !== undefined && /^(?:npm|yarn|pnpm)$/.test(name)) return scriptReference(call, context);
  const [first] = words;
  if (!first?.value) return [];
  if (isPosixShell(name)) {
    const word = words.find(({ value }, index) => index > 0 && value !== undefined && !value.startsWith('-'));
    const isScript = word?.value?.endsWith('.sh') && !words.some(({ value }) => /^-\w*c$/.test(value ?? ''));
    return word?.value && isScript ? fileReference(word.value, word, call, context, /\.sh$/) : [];
  }
  return first.value.includes('/') ? fileReference(first.value, first, call, context, /\.(?:sh|py|js)$/) : [];
}

function pythonReference(call: Call, context: ReferenceContext): readonly MissingReference[] {
  const { index, isModule } = interpreterOperand(call.words);
  const word = call.words[index];
  if (!word?.value) return [];
  if (!isModule) return fileReference(word.value, word, call, context, /\.py$/);
  return moduleReference({ module: word.value }, word, call, searchFolders(context, []), context);
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
  const folders = searchFolders(
    context,
    args.options
      .filter(({ name }) => facts.folder.includes(name) || facts.pythonPath.includes(name))
      .map(({ value }) => value),
  );
  const style = program.name === 'celery' ? 'celery' : program.name === 'flask' ? 'flask' : 'server';
  return [
    ...namedApplication({ style, fallback: facts.attribute }, word, call, folders, context),
    ...factoryReference(program, word, call, folders, context),
  ];
}
