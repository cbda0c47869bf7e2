import { type ImageVariables, imageVariables } from '../../data/image-variables.ts';
import type { Location } from '../../shared/text.ts';
import type { EnvironmentShape } from '../../syntax/compose/nodes.ts';
import { placeIn } from '../../syntax/compose/place.ts';
import type { Service } from '../deployment.ts';
import type { Process } from '../process/process.ts';

/** The value of a variable before interpolation, and where its parts stand. */
export interface WrittenValue {
  readonly text: string;
  /** The place of `[from, to)` of the text. */
  place(from: number, to: number): Location;
}

/** The value of an entry as it is written, that of a default where nothing else is said; undefined where it has none. */
export function writtenValue({ raw, value, form }: EnvironmentShape<Location>): WrittenValue | undefined {
  if (!raw || value === null) return undefined;
  const from = form === 'list' ? raw.source.indexOf('=') + 1 : 0;
  const [part] = raw.interpolations;
  const isWhole = part?.sourceStart === from && part.sourceEnd === raw.source.length;
  if (part?.wordAt && part.word !== undefined && part.form === 'default' && isWhole && part.word === value) {
    const { wordAt, word } = part;
    const place = (start: number, end: number) => ({
      ...wordAt,
      start: wordAt.start + start,
      end: wordAt.start + end,
    });
    return { text: word, place };
  }
  return {
    text: raw.source.slice(from),
    place: (start, end) => placeIn(raw, from + start, from + end),
  };
}

/** Names of all variables that a service's container gets. Undefined where there may be others. */
export function variableNames({ service, environment }: Process): ReadonlySet<string> | undefined {
  if (!service || !environment.complete || service.image.kind === 'unknown') return undefined;
  const { value } = service.compose;
  const written = value.kind === 'map' ? value.entries.get('environment')?.value : undefined;
  const isWhole = !written || written.kind === 'scalar' || (written.kind !== 'unknown' && written.complete);
  return isWhole ? new Set(environment.variables.keys()) : undefined;
}

/** The variables that the service's image reads, where its entrypoint is the image's own. */
export function knownVariables({ compose, image }: Service): ImageVariables | undefined {
  if (compose.entrypoint) return undefined;
  if (image.kind === 'pulled') return imageVariables(image.reference.familiar);
  if (image.kind !== 'built' || image.image.chain.some(({ entrypoint }) => entrypoint)) return undefined;
  return image.image.base ? imageVariables(image.image.base.reference.familiar) : undefined;
}

/**
 * Variables that the container has and Compose itself need not have: set to a value that is not the
 * variable of the same name of Compose's environment, or by an env file.
 */
export function containerVariables({ service, environment }: Process): ReadonlySet<string> {
  const files = [...environment.variables.values()].filter(
    ({ from, value }) => from === 'env-file' && value !== undefined,
  );
  const names = new Set(files.map(({ name }) => name));
  for (const { name, value, raw } of service?.compose.environment ?? []) {
    const isPassedOn = value === null || raw?.interpolations.some((part) => part.name === name);
    if (raw && !isPassedOn) names.add(name);
  }
  return names;
}
