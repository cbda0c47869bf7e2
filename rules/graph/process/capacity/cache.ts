import { cacheFacts } from '../../../data/process-memory.ts';
import { parseBytes } from '../../../shared/bytes.ts';
import type { Location } from '../../../shared/text.ts';
import type { Service } from '../../deployment.ts';
import type { Call } from '../command.ts';

/** The cache that a server is told to fill: `--maxmemory 256mb`, `-c shared_buffers=1GB`. */
export interface CacheSize {
  readonly program: string;
  readonly bytes: number;
  /** What says so, in a Dockerfile or compose file. */
  readonly at: Location;
}

/** The size of a server's cache on its command line; undefined if it is not said, or not known. */
export function cacheOf(service: Service | undefined, main: Call | undefined): CacheSize | undefined {
  const facts = service?.facts && cacheFacts(service.facts.kind);
  if (!facts || !main?.name) return undefined;
  // The official entrypoints put the server before options.
  const program = main.name.startsWith('-') ? facts.programs[0] : main.name;
  if (program === undefined || !facts.programs.includes(program)) return undefined;
  const { option, unit } = facts;
  const index = main.words.findLastIndex(({ value }) => value === option || value?.startsWith(`${option}=`));
  const word = main.words[main.words[index]?.value === option ? index + 1 : index];
  const written = word?.value?.replace(`${option}=`, '');
  const bytes = written === undefined ? undefined : sizeOf(written, unit);
  return word && bytes ? { program, bytes, at: main.linted ? word.at : main.origin } : undefined;
}

function sizeOf(written: string, unit: string): number | undefined {
  if (!/^[\d.]+$/.test(written)) return parseBytes(written);
  const one = parseBytes(/\d/.test(unit) ? unit : `1${unit}`);
  return one === undefined ? undefined : Number(written) * one;
}
