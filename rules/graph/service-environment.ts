import { type ImageVariables, imageVariables } from '../data/image-variables.ts';
import type { Location } from '../shared/text.ts';
import type { EnvironmentShape } from '../syntax/compose/nodes.ts';
import { placeIn } from '../syntax/compose/place.ts';
import { parseDotenv } from '../syntax/dotenv/parse.ts';
import type { Service } from './deployment.ts';

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

/** How a rule reads a file's text. */
interface Texts {
  text(path: string): string | undefined;
}

/**
 * Names of all variables that a service's container gets from compose, from its env files and from its
 * Dockerfile. Undefined where one of these is not known.
 */
export function variableNames({ compose, image }: Service, sources: Texts): ReadonlySet<string> | undefined {
  if (!compose.complete || image.kind === 'unknown') return undefined;
  const names = new Set(compose.environment.map(({ name }) => name));
  const environment =
    compose.value.kind === 'map' ? compose.value.entries.get('environment')?.value : undefined;
  if (environment && environment.kind !== 'scalar' && !isWhole(environment)) return undefined;
  for (const { path } of compose.envFiles) {
    const text = path.value === undefined ? undefined : sources.text(path.value);
    if (text === undefined) return undefined;
    for (const { name } of parseDotenv(text).entries) names.add(name);
  }
  const stages = image.kind === 'built' ? image.image.chain : [];
  for (const { env } of stages) for (const { name } of env) names.add(name);
  return names;
}

function isWhole(value: Exclude<Service['compose']['value'], { kind: 'scalar' }>): boolean {
  return value.kind !== 'unknown' && value.complete;
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
export function containerVariables({ compose }: Service, sources: Texts): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { path } of compose.envFiles) {
    const text = path.value === undefined ? undefined : sources.text(path.value);
    for (const { name, inherited } of text === undefined ? [] : parseDotenv(text).entries) {
      if (!inherited) names.add(name);
    }
  }
  for (const { name, value, raw } of compose.environment) {
    const isPassedOn = value === null || raw?.interpolations.some((part) => part.name === name);
    if (isPassedOn || !raw) names.delete(name);
    else names.add(name);
  }
  return names;
}
