import { programFacts } from '../../../data/programs.ts';
import type { Location } from '../../../shared/text.ts';
import { callArguments } from '../commands/arguments.ts';
import type { Call } from '../commands/command.ts';
import {
  bindAddress,
  type ListenContext,
  type Listener,
  type Listening,
  listener,
} from '../network/listener.ts';
import { projectFile, type Surroundings } from '../project-file.ts';

/** Options that say an address, for HTTP or for its own protocol. */
const ADDRESSES = /^(?:http|http-socket|https|https-socket|socket|uwsgi-socket|http11-socket|s)$/;
/** What starts other servers, or reads other files. */
const ELSEWHERE = /^(?:emperor|include|inherit|xml|yaml|y|json|j|fastrouter|http-to|for-\w+|if-\w+)$/;

/** A setting of uWSGI, by its long name or a letter. */
export interface UwsgiSetting {
  readonly name: string;
  /** Undefined if a variable hides it. */
  readonly value: string | undefined;
  /** The option, or the line of the file. */
  readonly at: Location;
  /** Where the value of an option stands. */
  readonly valueAt: Location | undefined;
}

/** The options of a call of uWSGI, then those of the `.ini` files that it names; undefined if there may be others. */
export function uwsgiSettings(call: Call, around: Surroundings): readonly UwsgiSetting[] | undefined {
  const args = callArguments(call.words.slice(1), programFacts('uwsgi')?.values ?? []);
  const given = args.options.map((each) => ({ ...each, name: each.name.replace(/^--?/, '') }));
  const files = [
    ...given.flatMap(({ name, value }) => (name === 'ini' ? [value] : [])),
    ...args.operands.flatMap(({ value }) => (value === undefined || value.endsWith('.ini') ? [value] : [])),
  ];
  const settings: UwsgiSetting[] = [...given];
  for (const file of files) {
    const read = file === undefined ? undefined : settingsOf(file, around);
    if (!read) return undefined;
    settings.push(...read);
  }
  return !args.complete || settings.some(({ name }) => ELSEWHERE.test(name)) ? undefined : settings;
}

/** What uWSGI listens on, by its options and its `.ini` file; sockets of files count for nothing. */
export function uwsgiListeners(call: Call, context: ListenContext): Listening {
  const found: Listener[] = [];
  for (const { name, value, at } of uwsgiSettings(call, context) ?? []) {
    if (!ADDRESSES.test(name) || (value !== undefined && /^(?:unix:)?[./]|\.sock/.test(value))) continue;
    const address = value === undefined || /[%$@]/.test(value) ? undefined : bindAddress(value, 0);
    if (!address || address.port === 0) return undefined;
    found.push(listener(address, call, at, undefined, at.path === call.at.path ? 'option' : 'config'));
  }
  return found.length > 0 ? found : undefined;
}

/** The settings of the first section of an `.ini` file. */
function settingsOf(file: string, around: Surroundings): readonly UwsgiSetting[] | undefined {
  const found = projectFile(file, around);
  if (!found || !/^\s*\[uwsgi\]/m.test(found.text)) return undefined;
  const { path, text } = found;
  return [...text.matchAll(/^[ \t]*([\w-]+)[ \t]*=[ \t]*(.*?)[ \t]*\r?$/gm)].map((match) => ({
    name: match[1] ?? '',
    value: match[2],
    valueAt: undefined,
    at: { path, start: match.index, end: match.index + match[0].trimEnd().length },
  }));
}
