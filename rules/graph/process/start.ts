import { containerListing } from '../images/container-listing.ts';
import { containerFiles } from '../images/files.ts';
import type { BuiltImage, Service } from '../nodes.ts';
import type { ComposeService } from '../project/project.ts';
import type { GraphReader } from '../reader.ts';
import { type Calls, followCalls } from './commands/calls.ts';
import { type StartWord, startWords } from './commands/command.ts';
import { environmentLookup, processEnvironment } from './environment.ts';
import type { HealthcheckContext } from './healthcheck/healthcheck.ts';
import { joinPath } from './paths.ts';

/** How a container starts. */
export interface Start {
  readonly context: HealthcheckContext;
  /** The words that it is started with; undefined if not known, empty if they are the base image's. */
  readonly words: readonly StartWord[] | undefined;
  readonly found: Calls;
}

/** Reads off its image and its service how a container starts. */
export function startOf(
  service: Service | undefined,
  image: BuiltImage | undefined,
  reader: GraphReader,
): Start {
  const chain = image?.chain ?? [];
  const path = image?.path ?? '';
  const compose = service?.compose;
  const environment = processEnvironment(chain, path, compose, reader);
  const context: HealthcheckContext = {
    workdir: workdirOf(image, compose),
    environment,
    files: containerFiles(image, compose, reader),
    reader,
    calls: { resolve: environmentLookup(environment), text: (file) => reader.text(file) },
    image,
    list: (folder) => containerListing(folder, image, compose, reader),
  };
  // Of what Docker can't tell from a build that we could not read, nobody knows the command.
  const words = service?.image.kind === 'unknown' ? undefined : startWords(chain, path, compose);
  const found = words ? followCalls(words, context) : { all: [], main: undefined, complete: false };
  return { context, words, found };
}

function workdirOf(image: BuiltImage | undefined, service: ComposeService | undefined): string | undefined {
  const own = service?.workingDir;
  const of = image?.chain[0]?.folder;
  if (!own) return of;
  return own.value === undefined ? undefined : joinPath(of, own.value);
}
