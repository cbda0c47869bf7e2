import type { Location } from '../../../shared/text.ts';
import type { BuiltImage } from '../../nodes.ts';
import type { Call } from '../commands/command.ts';
import type { ProcessEnvironment } from '../environment.ts';
import type { Surroundings } from '../project-file.ts';

/** An address and port that a process listens on. */
export interface Listener {
  /** `0.0.0.0`, `127.0.0.1`, `::`; undefined if unknown. */
  readonly host: string | undefined;
  readonly port: number;
  /** What says so, in whatever file it stands. */
  readonly at: Location;
  /** Where its address stands by itself, in a Dockerfile or compose file. */
  readonly hostAt: Location | undefined;
  /** The same in a Dockerfile or compose file. */
  readonly origin: Location;
  readonly by: 'option' | 'default' | 'environment' | 'code' | 'config';
}

/** What a container listens on; undefined if that can't be told. */
export type Listening = readonly Listener[] | undefined;

/** What telling a process's listeners needs. */
export interface ListenContext extends Surroundings {
  readonly environment: ProcessEnvironment;
  readonly image: BuiltImage | undefined;
}

/** An address as servers take it. */
export interface Address {
  readonly host: string | undefined;
  readonly port: number;
}

/** A listener with the place in a linted file that stands for it. */
export function listener(
  { host, port }: Address,
  call: Call,
  at: Location,
  valueAt: Location | undefined,
  by: Listener['by'],
): Listener {
  const linted = call.linted && at.path === call.origin.path;
  return {
    host,
    port,
    at: at === call.at && call.linted ? call.origin : at,
    hostAt: linted && host !== undefined && valueAt ? valueAt : undefined,
    origin: linted && at !== call.at ? at : call.origin,
    by,
  };
}

/** A listener that no command says: a configuration file does, or nothing, and the image's own counts. */
export function configured(
  { host, port }: Address,
  at: Location,
  origin: Location,
  by: Listener['by'],
): Listener {
  return { host, port, at, hostAt: undefined, origin, by };
}

/** The address of whatever names none: every interface. */
export const EVERYWHERE = '0.0.0.0';

/** `0.0.0.0:80`, `:80`, `[::]:80`, `tcp://0.0.0.0:80`, `80`, `localhost`; undefined for sockets and what else it may be. */
export function bindAddress(text: string, port: number): Address | undefined {
  const address = text.trim().replace(/^tcp:\/\//, '');
  const match = /^(?:\[([0-9a-fA-F:]+)\]|([\w.*-]*))(?::(\d+))?$/.exec(address);
  if (!match || /^(?:unix|fd)/.test(text)) return undefined;
  if (/^\d+$/.test(address)) return { host: '0.0.0.0', port: Number(address) };
  const host = match[1] ?? match[2] ?? '';
  return { host: host === '' || host === '*' ? '0.0.0.0' : host, port: match[3] ? Number(match[3]) : port };
}
