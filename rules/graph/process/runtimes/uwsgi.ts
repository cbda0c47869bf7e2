import { callArguments } from '../arguments.ts';
import type { Call } from '../command.ts';
import { bindAddress, type ListenContext, type Listener, type Listening, listener } from '../listener.ts';
import { joinPath } from '../paths.ts';

/** Options that say an address, for HTTP or for its own protocol. */
const ADDRESSES = /^(?:http|http-socket|https|https-socket|socket|uwsgi-socket|http11-socket|s)$/;
/** What starts other servers, or reads other files. */
const ELSEWHERE = /^(?:emperor|include|inherit|xml|yaml|y|json|j|fastrouter|http-to|for-\w+|if-\w+)$/;
const VALUES = [
  'http',
  'http-socket',
  'https',
  'https-socket',
  'socket',
  'uwsgi-socket',
  'http11-socket',
  'ini',
]
  .map((name) => `--${name}`)
  .concat('-s', '-i');

/** What uWSGI listens on, by its options and its `.ini` file; sockets of files count for nothing. */
export function uwsgiListeners(call: Call, context: ListenContext): Listening {
  const args = callArguments(call.words.slice(1), VALUES);
  const given = args.options.map(({ name, value, at }) => ({ name: name.replace(/^--?/, ''), value, at }));
  const files = [
    ...given.flatMap(({ name, value }) => (/^(?:ini|i)$/.test(name) ? [value] : [])),
    ...args.operands.flatMap(({ value }) => (value === undefined || value.endsWith('.ini') ? [value] : [])),
  ];
  const settings = [...given];
  for (const file of files) {
    const read = file === undefined ? undefined : settingsOf(file, context);
    if (!read) return undefined;
    settings.push(...read);
  }
  if (!args.complete || settings.some(({ name }) => ELSEWHERE.test(name))) return undefined;
  const found: Listener[] = [];
  for (const { name, value, at } of settings) {
    if (!ADDRESSES.test(name) || (value !== undefined && /^(?:unix:)?[./]|\.sock/.test(value))) continue;
    const address = value === undefined || /[%$@]/.test(value) ? undefined : bindAddress(value, 0);
    if (!address || address.port === 0) return undefined;
    found.push(listener(address, call, at, undefined, at.path === call.at.path ? 'option' : 'config'));
  }
  return found.length > 0 ? found : undefined;
}

/** The settings of the first section of an `.ini` file. */
function settingsOf(file: string, { workdir, files, reader }: ListenContext) {
  const place = joinPath(workdir, file);
  const found = place === undefined ? undefined : files(place);
  const text = found?.state === 'file' && found.path !== undefined ? reader.text(found.path) : undefined;
  if (found?.path === undefined || text === undefined || !/^\s*\[uwsgi\]/m.test(text)) return undefined;
  const path = found.path;
  return [...text.matchAll(/^[ \t]*([\w-]+)[ \t]*=[ \t]*(.*?)[ \t]*\r?$/gm)].map((match) => ({
    name: match[1] ?? '',
    value: match[2],
    at: { path, start: match.index, end: match.index + match[0].trimEnd().length },
  }));
}
