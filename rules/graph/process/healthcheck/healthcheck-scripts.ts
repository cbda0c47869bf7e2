import type { Call } from '../commands/command.ts';
import type { ListenContext } from '../network/listener.ts';
import { scriptModules } from '../runtimes/node-modules.ts';
import { scriptNumber } from '../runtimes/node-values.ts';
import type { HealthcheckTarget } from './healthcheck-target.ts';

/**
 * The port that a script of Node.js asks, where it asks one of the container itself: in a URL, or by `host` and
 * `port`. Whether it minds the answer, and thus the path, is its own business.
 */
export function scriptTargets(
  call: Call,
  names: ReadonlySet<string>,
  context: ListenContext,
): readonly HealthcheckTarget[] {
  const found = scriptModules(call, context);
  const [module, more] = found?.modules ?? [];
  if (!module || more) return [];
  const { text } = module;
  const urls = [...text.matchAll(/https?:\/\/([\w.-]+|\[::1\])(?::(\d+|\$\{[^}]*\}))?/g)].map((match) => ({
    host: match[1] ?? '',
    port: match[2]?.replace(/^\$\{(.*)\}$/, '$1') ?? '80',
  }));
  const host = /\b(?:host|hostname)\s*:\s*["']([\w.:-]+)["']/.exec(text)?.[1];
  const port = /[{,]\s*port\s*:\s*([^,}\n]+)/.exec(text)?.[1];
  const asked = [...urls, ...(host !== undefined && port !== undefined ? [{ host, port }] : [])];
  const [only, others] = asked;
  if (!only || others || !names.has(only.host)) return [];
  const number = scriptNumber(only.port, { module, modules: [module], environment: context.environment });
  if (number === undefined) return [];
  const at = call.words[1]?.at ?? call.at;
  return [{ call, port: number, path: undefined, at, portAt: undefined, pathAt: undefined }];
}
