import type { Location } from '../../../shared/text.ts';
import type { BuiltImage, Service } from '../../nodes.ts';
import { exactPlace } from '../commands/arguments.ts';
import type { CallContext } from '../commands/calls.ts';
import type { Call, CallWord } from '../commands/command.ts';
import type { ProcessEnvironment } from '../environment.ts';

/** Something of the project that a command names, and that the container does not have. */
export interface MissingReference {
  readonly kind: 'module' | 'attribute' | 'file' | 'built' | 'script' | 'factory' | 'program' | 'wait';
  /** What is named: `shop.wsgi`, `app`, `server.js`, `start`. */
  readonly name: string;
  /** Of an attribute: its module; of a script: its package manager. */
  readonly of?: string | undefined;
  /** What names it, in a Dockerfile, compose or env file. */
  readonly at: Location;
  /** Where the name stands by itself in a Dockerfile or compose file; undefined if it does not. */
  readonly nameAt?: Location | undefined;
  /** True if it is certainly not there: the program ends at once. */
  readonly certain: boolean;
  /** True if nothing runs it for sure: a variable that another command may look at. */
  readonly setting?: string | undefined;
  /** What was probably meant. */
  readonly nearest?: string | undefined;
  /** The file that lacks it: a module without the attribute, a package.json. */
  readonly file?: string | undefined;
  /** The path in the project that `.dockerignore` keeps out of the image. */
  readonly ignored?: string | undefined;
  /** True if the healthcheck names it, which then fails for ever. */
  readonly ofHealthcheck?: boolean;
  /** Where an env file says it, if not at `at`. */
  readonly saidAt?: Location;
}

/** What looking for references needs. */
export interface ReferenceContext extends CallContext {
  readonly image: BuiltImage | undefined;
  readonly service: Service | undefined;
  readonly environment: ProcessEnvironment;
  /** Distributions that are installed: modules of the same name may come from them. */
  readonly distributions: ReadonlySet<string>;
}

/** Where a part of a word stands: by itself, if the file is one that is linted. */
export function placesOf(
  word: CallWord,
  skip: number,
  length: number,
  call: Pick<Call, 'linted' | 'origin'> | undefined,
): Pick<MissingReference, 'at' | 'nameAt'> {
  const exact = exactPlace(word, skip);
  const nameAt = exact && { ...exact, end: exact.start + length };
  if (!call) return { at: nameAt ?? word.at, nameAt };
  // Words of a script stand in a file that nobody lints.
  return call.linted ? { at: nameAt ?? word.at, nameAt } : { at: call.origin, nameAt: undefined };
}
