import type { Call } from '../commands/command.ts';
import { isPython, programCall } from '../commands/program-call.ts';
import { withAssignments } from '../environment.ts';
import { dotnetListeners } from '../runtimes/dotnet.ts';
import { goListeners } from '../runtimes/go-listen.ts';
import { nodeListeners } from '../runtimes/node-listen.ts';
import { isNode } from '../runtimes/node-modules.ts';
import { phpListeners } from '../runtimes/php.ts';
import { programListeners } from '../runtimes/programs.ts';
import { pythonListeners } from '../runtimes/python-listen.ts';
import { springListeners } from '../runtimes/spring.ts';
import { uwsgiListeners } from '../runtimes/uwsgi.ts';
import type { ListenContext, Listening } from './listener.ts';

/** What a command listens on; undefined if unknown, empty if nowhere. */
export function listenersOf(call: Call, around: ListenContext): Listening {
  const { name } = call;
  const context = { ...around, environment: withAssignments(around.environment, call) };
  if (name === undefined) return undefined;
  if (isNode(name)) return nodeListeners(call, context);
  switch (name) {
    case 'uwsgi':
      return uwsgiListeners(call, context);
    case 'php':
      return phpListeners(call, context);
    case 'java':
      return springListeners(call, context);
    case 'dotnet':
      return dotnetListeners(call, context);
    case 'supervisord':
      return [];
  }
  const program = programCall(call);
  if (program) return programListeners(program, call, context);
  return isPython(name) || name === 'manage.py' || name === 'django-admin'
    ? pythonListeners(call, context)
    : goListeners(call, context);
}
