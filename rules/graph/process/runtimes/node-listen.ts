import { escapeRegExp } from '../../../shared/text.ts';
import type { BuiltImage } from '../../nodes.ts';
import type { Call } from '../commands/command.ts';
import { afterDotenv, variableValue } from '../environment.ts';
import { type ListenContext, type Listening, listener } from '../network/listener.ts';
import { joinPath } from '../paths.ts';
import { splitOutside } from './expressions.ts';
import { nodeOperand, type ScriptModules, scriptModules } from './node-modules.ts';
import { type ScriptScope, scriptNumber, scriptValue } from './node-values.ts';

/** What `node file.js` listens on, if its modules call `listen` once with arguments that can be followed. */
export function nodeListeners(call: Call, context: ListenContext): Listening {
  const modules = scriptModules(call, context);
  return modules ? scriptListeners(modules, call, context) : standaloneNext(call, context);
}

function scriptListeners({ modules }: ScriptModules, call: Call, context: ListenContext): Listening {
  // Most modules do not speak of it at all, which a mere search tells much faster.
  const calls = modules
    .filter(({ text }) => text.includes('listen'))
    .flatMap((module) => [...module.text.matchAll(LISTEN)].map((match) => ({ match, module })));
  const [only, more] = calls;
  if (!only || more) return undefined;
  const { match, module } = only;
  const start = match.index + match[0].length;
  const args = splitOutside(module.text.slice(start, start + 2_000), ',');
  const all = modules.map(({ text }) => text).join('\n');
  const flags = call.words.map(({ value }) => value ?? '').join(' ');
  const environment = afterDotenv(context.environment, `${all}\n${flags}`);
  const scope: ScriptScope = { module, modules, environment };
  const address = addressOf(args, match[1] ?? '', scope);
  const at = { path: module.path, start: match.index, end: start };
  return address && [listener(address, call, at, undefined, 'code')];
}

const LISTEN = /(?<![\w$])([\w$]+)\s*\.\s*listen\s*\(/g;

function addressOf(
  args: readonly string[],
  receiver: string,
  scope: ScriptScope,
): { readonly host: string | undefined; readonly port: number } | undefined {
  const first = args[0]?.trim() ?? '';
  const byDefault = isFastify(receiver, scope) ? '127.0.0.1' : '0.0.0.0';
  if (first.startsWith('{')) {
    if (first.includes('...')) return undefined;
    const member = (name: string) => new RegExp(`[{,]\\s*${name}\\s*:\\s*([^,}]+)`).exec(first)?.[1]?.trim();
    const short = (name: string) => (new RegExp(`[{,]\\s*${name}\\s*[,}]`).test(first) ? name : undefined);
    const said = member('port') ?? short('port');
    const port = said === undefined ? undefined : scriptNumber(said, scope);
    const host = member('host') ?? member('hostname') ?? short('host') ?? short('hostname');
    return port === undefined
      ? undefined
      : { port, host: host === undefined ? byDefault : scriptValue(host, scope) };
  }
  const port = scriptNumber(first, scope);
  if (port === undefined) return undefined;
  const second = args[1]?.trim() ?? '';
  const isCallback = second === '' || /^(?:async\b|function\b|\(|\w+\s*=>)/.test(second);
  return { port, host: isCallback ? byDefault : scriptValue(second, scope) };
}

/** Fastify alone listens at the loopback unless told otherwise. */
function isFastify(receiver: string, { module }: ScriptScope): boolean {
  const made = `\\b(?:const|let|var)\\s+${escapeRegExp(receiver)}\\s*=[^;\\n]*(?:fastify|FastifyAdapter)`;
  return new RegExp(made, 'i').test(module.text);
}

/** The server that Next.js writes for `output: 'standalone'`, which reads PORT and HOSTNAME. */
function standaloneNext(call: Call, { workdir, environment, image }: ListenContext): Listening {
  const file = call.words[nodeOperand(call.words)]?.value;
  const place = file === undefined ? undefined : joinPath(workdir, file);
  if (!image || !place?.endsWith('/server.js') || !bringsStandalone(image, place)) return undefined;
  const said = variableValue('PORT', environment, '3000');
  if (said === undefined || !/^\d{1,5}$/.test(said)) return undefined;
  // Without HOSTNAME it is the address of the container.
  const host = environment.variables.get('HOSTNAME')?.value;
  const by = environment.variables.has('PORT') ? 'environment' : 'default';
  return [listener({ host, port: Number(said) }, call, call.at, undefined, by)];
}

function bringsStandalone({ chain }: BuiltImage, place: string): boolean {
  return chain.some(({ copies }) =>
    copies.some(
      (copy) =>
        copy.place !== undefined &&
        joinPath(copy.place, 'server.js') === place &&
        copy.sources.some(({ value }) => /\.next\/standalone\/?\.?$/.test(value ?? '')),
    ),
  );
}
