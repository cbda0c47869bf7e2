import { callArguments, lastOption } from '../commands/arguments.ts';
import type { Call } from '../commands/command.ts';
import { type ListenContext, type Listening, listener } from '../network/listener.ts';

/** What PHP's own server listens on: `php -S 0.0.0.0:8000`, `php artisan serve --port=8000`. */
export function phpListeners(call: Call, { environment }: ListenContext): Listening {
  const args = callArguments(call.words.slice(1), ['-S', '-t', '-c', '-d', '-z', '--host', '--port']);
  const [file, command] = args.operands;
  const address = lastOption(args, ['-S']);
  if (address) {
    const match = /^(?:\[([\da-f:]+)\]|([\w.-]+)):(\d+)$/i.exec(address.value ?? '');
    const host = match?.[1] ?? match?.[2];
    const at = address.valueAt ?? address.at;
    return match
      ? [listener({ host, port: Number(match[3]) }, call, at, address.valueAt, 'option')]
      : undefined;
  }
  if (!args.complete || file?.value !== 'artisan' || command?.value !== 'serve') return undefined;
  // https://laravel.com/docs/artisan: the command reads these from the environment, `.env` included.
  const host = lastOption(args, ['--host']);
  const port = lastOption(args, ['--port']);
  if (environment.variables.has('SERVER_HOST') || environment.variables.has('SERVER_PORT')) return undefined;
  const said = port ? port.value : '8000';
  if (said === undefined || !/^\d+$/.test(said)) return undefined;
  return [
    listener(
      { host: host ? host.value : '127.0.0.1', port: Number(said) },
      call,
      port?.valueAt ?? port?.at ?? call.at,
      host?.valueAt,
      port ? 'option' : 'default',
    ),
  ];
}

/** True if a call of PHP stays and listens, and does not do its work and end. */
export function phpServes({ words }: Call): boolean {
  const [first, second] = words.slice(1).map(({ value }) => value);
  return first === '-S' || (first === 'artisan' && /^(?:serve|octane)/.test(second ?? ''));
}
