import { lastOption } from '../commands/arguments.ts';
import type { Call, CallWord } from '../commands/command.ts';
import { configOf, type ProgramCall } from '../commands/program-call.ts';
import { moduleIn } from '../python-path.ts';
import { type MissingReference, placesOf, type ReferenceContext } from './missing-reference.ts';

/** Workers of gunicorn that call the application as WSGI says; those of uvicorn look for a factory. */
const WSGI_WORKERS = /^(?:sync|gthread|gevent|eventlet|tornado)$/;

/**
 * `gunicorn shop:create_app` where that is a function of one parameter at most: as WSGI calls an application with two,
 * every request ends with a TypeError. `shop:create_app()` was meant.
 */
export function factoryReference(
  program: ProgramCall,
  word: CallWord,
  call: Call,
  folders: readonly string[] | undefined,
  context: ReferenceContext,
): readonly MissingReference[] {
  const match = /^([A-Za-z_][\w.]*):([A-Za-z_]\w*)$/.exec(word.value ?? '');
  if (program.name !== 'gunicorn' || !match || !usesWsgi(program, context)) return [];
  const [, module = '', name = ''] = match;
  const path = moduleIn(folders ?? [], module, context.files)?.path;
  const text = path === undefined ? undefined : context.reader.text(path);
  if (path === undefined || text === undefined) return [];
  if (context.reader.python(path)?.names.get(name)?.kind !== 'function') return [];
  const parameters = new RegExp(`(?<!^@[^\\n]*\\n)^def[ \\t]+${name}[ \\t]*\\(([^()]*)\\)`, 'm').exec(
    text,
  )?.[1];
  const count = parameters?.split(',').filter((each) => each.trim() !== '').length;
  if (parameters === undefined || count === undefined || count > 1 || parameters.includes('*')) return [];
  return [
    {
      kind: 'factory',
      name,
      of: module,
      ...placesOf(word, module.length + 1, name.length, call),
      certain: false,
    },
  ];
}

function usesWsgi(program: ProgramCall, context: ReferenceContext): boolean {
  const option = lastOption(program.args, program.facts.workerClass);
  if (option) return WSGI_WORKERS.test(option.value ?? '');
  const config = configOf(program, context);
  return config === undefined || (config !== 'unknown' && !/\bworker_class\b/.test(config.text));
}
