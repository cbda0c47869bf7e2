import { effectiveHealthcheck } from '../../../facts/dockerfile/chain.ts';
import type { StageFacts } from '../../../facts/dockerfile/facts.ts';
import type { Location } from '../../../shared/text.ts';
import type { HealthcheckTest } from '../../../syntax/compose/shapes.ts';
import type { ComposeService } from '../../project/project.ts';
import { callArguments, exactPlace, lastOption } from '../commands/arguments.ts';
import { type CallContext, followCalls } from '../commands/calls.ts';
import {
  type Call,
  type CallWord,
  callsOf,
  dockerfileWords,
  type StartWord,
  wordsOf,
} from '../commands/command.ts';
import type { ListenContext } from '../network/listener.ts';
import { scriptTargets } from './healthcheck-scripts.ts';
import type { HealthcheckTarget } from './healthcheck-target.ts';

/** What a healthcheck runs, and what it asks. */
export interface HealthcheckRun {
  /** The test, in a Dockerfile or compose file. */
  readonly at: Location;
  readonly from: 'compose' | 'dockerfile';
  /** True if a shell reads it. */
  readonly shell: boolean;
  /** Programs that it runs, wrappers looked through; empty if it can't be read. */
  readonly calls: readonly Call[];
  /** The same with what scripts of the project run in their place. */
  readonly followed: readonly Call[];
  /** What it asks of the container itself. */
  readonly targets: readonly HealthcheckTarget[];
}

/** What reading a healthcheck needs, scripts included. */
export type HealthcheckContext = CallContext & ListenContext;

/** The healthcheck that counts for a container: the service's own, else its image's. Undefined if there is none, or nobody knows. */
export function healthcheckRun(
  chain: readonly StageFacts[],
  dockerfile: string,
  service: ComposeService | undefined,
  context: HealthcheckContext,
): HealthcheckRun | undefined {
  const own = service?.healthcheck;
  if (own?.disabled) return undefined;
  if (own?.test) return composeRun(own.test, service, context);
  if (own === undefined && service && !service.complete) return undefined;
  const fact = effectiveHealthcheck(chain);
  if (fact?.kind !== 'command') return undefined;
  const words = dockerfileWords(fact.command, chain, dockerfile);
  if (!words) return undefined;
  const at = {
    path: dockerfile,
    start: fact.command?.start ?? fact.start,
    end: fact.command?.end ?? fact.end,
  };
  return runOf(words, at, 'dockerfile', fact.command?.form === 'shell', service, context);
}

function composeRun(
  test: HealthcheckTest<Location>,
  service: ComposeService | undefined,
  context: HealthcheckContext,
): HealthcheckRun | undefined {
  if (test.kind !== 'CMD' && test.kind !== 'CMD-SHELL') return undefined;
  const shell = test.kind === 'CMD-SHELL';
  if (!test.known || test.words.length === 0) return undefined;
  const words = wordsOf(test.words);
  const [line] = words;
  if (!line) return undefined;
  const wrap = (value: string): StartWord => ({
    value,
    at: line.at,
    content: { text: value, pieces: [], end: line.at.start },
  });
  return runOf(
    shell ? [wrap('/bin/sh'), wrap('-c'), line] : words,
    test.at,
    'compose',
    shell,
    service,
    context,
  );
}

function runOf(
  words: readonly StartWord[],
  at: Location,
  from: HealthcheckRun['from'],
  shell: boolean,
  service: ComposeService | undefined,
  context: HealthcheckContext,
): HealthcheckRun {
  const calls = callsOf(words, context.calls, undefined);
  const followed = followCalls(words, context).all;
  const names = selfNames(service);
  const targets = followed.flatMap((call) => {
    const found = targetsOf(call, names);
    const asked = found.length > 0 ? found : scriptTargets(call, names, context);
    // What stands in a script is shown where that is named.
    return call.linted ? asked : asked.map((each) => ({ ...each, ...hiddenPlace(call) }));
  });
  return { at, from, shell, calls, followed, targets };
}

function hiddenPlace({ origin }: Call): Pick<HealthcheckTarget, 'at' | 'portAt' | 'pathAt'> {
  return { at: origin, portAt: undefined, pathAt: undefined };
}

/** Names under which a container reaches itself. */
function selfNames(service: ComposeService | undefined): ReadonlySet<string> {
  const own = [service?.name, service?.containerName?.value, service?.hostname?.value];
  return new Set(['localhost', '127.0.0.1', '0.0.0.0', '[::1]', '::1', ...own.flatMap((name) => name ?? [])]);
}

function targetsOf(call: Call, names: ReadonlySet<string>): readonly HealthcheckTarget[] {
  const { name = '', words } = call;
  if (/^(?:curl|wget)$/.test(name)) return words.slice(1).flatMap((word) => urlsOf(word, names, call, true));
  if (/^(?:python|node|deno|bun|ruby|php|perl)[\d.]*$/.test(name))
    return words.slice(1).flatMap((word) => urlsOf(word, names, call, false));
  if (/^(?:nc|ncat|netcat)$/.test(name)) {
    const { operands } = callArguments(words.slice(1), ['-w', '-i', '-q', '-p', '-s']);
    const [host, port] = operands;
    if (!host?.value || !names.has(host.value) || !port?.value || !/^\d+$/.test(port.value)) return [];
    return [
      {
        call,
        port: Number(port.value),
        path: undefined,
        at: port.at,
        portAt: exactPlace(port, 0),
        pathAt: undefined,
      },
    ];
  }
  const option = Object.hasOwn(PORT_OPTIONS, name) ? PORT_OPTIONS[name] : undefined;
  if (!option) return [];
  const args = callArguments(words.slice(1), [...option, '-h', '--host', '-U', '-d', '-u', '-a', '-t']);
  const host = lastOption(args, ['-h', '--host']);
  const port = lastOption(args, option);
  if (!port?.value || !/^\d+$/.test(port.value) || (host && !names.has(host.value ?? ''))) return [];
  const at = port.valueAt ?? port.at;
  return [{ call, port: Number(port.value), path: undefined, at, portAt: port.valueAt, pathAt: undefined }];
}

const PORT_OPTIONS: Readonly<Record<string, readonly string[]>> = {
  pg_isready: ['-p', '--port'],
  'redis-cli': ['-p'],
  'valkey-cli': ['-p'],
  mysqladmin: ['-P', '--port'],
  'mariadb-admin': ['-P', '--port'],
};

/** URLs in a word that ask the container itself. `bare`: without a scheme it may be one as well. */
function urlsOf(
  word: CallWord,
  names: ReadonlySet<string>,
  call: Call,
  bare: boolean,
): readonly HealthcheckTarget[] {
  const text = word.value;
  if (text === undefined) return [];
  const pattern = /(https?):\/\/(\[[\da-fA-F:]+\]|[\w.-]+)(?::(\d+))?(\/[^\s"'`)\\?#]*)?/g;
  const found = [...text.matchAll(pattern)];
  if (found.length === 0 && bare) {
    const plain = /^()([\w.-]+)(?::(\d+))?(\/[^\s?#]*)?$/.exec(text);
    if (plain && names.has(plain[2] ?? '')) found.push(plain as RegExpExecArray);
  }
  const exact = exactPlace(word, 0);
  return found.flatMap((match) => {
    const [whole, scheme = '', host = '', port, path] = match;
    const joined = joins(text.slice(match.index + whole.length), path);
    if (!names.has(host) || (joined && path === undefined)) return [];
    const place = (offset: number, length: number): Location | undefined =>
      exact && { ...exact, start: exact.start + offset, end: exact.start + offset + length };
    const portAt = match.index + whole.length - (path?.length ?? 0) - (port?.length ?? 0);
    return [
      {
        call,
        port: port ? Number(port) : scheme === 'https' ? 443 : 80,
        path: joined ? undefined : (path ?? '/'),
        at: place(match.index, whole.length) ?? word.at,
        portAt: port ? place(portAt, port.length) : undefined,
        pathAt: path ? place(match.index + whole.length - path.length, path.length) : undefined,
      },
    ];
  });
}

/** True if a program puts the rest of an address together: `'http://localhost:' + port`, `'http://localhost:%s' % port`. */
function joins(rest: string, path: string | undefined): boolean {
  return /^[^\s"'`)\\?#,;|&]|^["'`]\s*(?:[+%]|\.\s*format\b)/.test(rest) || /%[sd(]|[{}$]/.test(path ?? '');
}
