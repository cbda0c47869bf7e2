import { type ImageVariables, imageVariables } from '../../data/image-variables.ts';
import type { Location } from '../../shared/text.ts';
import { expand, sourceRange } from '../../syntax/compose/interpolation.ts';
import { placeIn } from '../../syntax/compose/place.ts';
import type { EnvironmentShape } from '../../syntax/compose/shapes.ts';
import { originOf } from '../images/origin.ts';
import type { Service } from '../nodes.ts';
import { type EnvironmentVariable, variablePlace } from '../process/environment.ts';
import type { Process } from '../process/process.ts';

/** The value of a variable, and where its parts stand. */
export interface WrittenValue {
  /** Variables are replaced by what `.env` or their defaults say; one that is not known is one character that no value has. */
  readonly text: string;
  /** The place of `[from, to)` of the text: of what a variable brings, where that is used. */
  place(from: number, to: number): Location;
  /** Where `[from, to)` of the text stands as it reads; undefined if a variable or an escape brings it. */
  literal(from: number, to: number): Location | undefined;
}

/** The value of an entry as far as the files tell; undefined where it has none. */
export function writtenValue({ raw, value, form }: EnvironmentShape<Location>): WrittenValue | undefined {
  if (!raw || value === null) return undefined;
  const expanded = expand(raw);
  const first = form === 'list' ? expanded.text.indexOf('=') + 1 : 0;
  const source = (from: number, to: number) => sourceRange(raw, expanded, first + from, first + to);
  const literal = (from: number, to: number): Location | undefined => {
    const { start, end } = source(from, to);
    const wanted = expanded.text.slice(first + from, first + to);
    if (raw.source.slice(start, end) === wanted) return placeIn(raw, start, end);
    const part = raw.interpolations.find((each) => each.sourceStart === start && each.sourceEnd === end);
    // What a default brings stands in it.
    if (part?.form !== 'default' || !part.wordAt || part.word === undefined || part.word !== part.value)
      return undefined;
    const before = first + from - (expanded.sourceOffsets?.indexOf(start) ?? 0);
    return part.word.slice(before, before + wanted.length) === wanted
      ? { ...part.wordAt, start: part.wordAt.start + before, end: part.wordAt.start + before + wanted.length }
      : undefined;
  };
  const place = (from: number, to: number): Location => {
    const { start, end } = source(from, to);
    return literal(from, to) ?? placeIn(raw, start, end);
  };
  return { text: expanded.text.slice(first), place, literal };
}

/** A variable that a service's container gets. */
export interface ContainerValue extends WrittenValue {
  readonly name: string;
  readonly from: EnvironmentVariable['from'];
  /** The line of the env file; `place` tells where the compose file names that. */
  readonly line: Location | undefined;
}

/** All values of a service's environment that its files tell. */
export function containerValues({ service, environment }: Process): readonly ContainerValue[] {
  const own = (service?.compose.environment ?? []).flatMap((entry): ContainerValue[] => {
    const value = writtenValue(entry);
    return value ? [{ ...value, name: entry.name, from: 'compose', line: undefined }] : [];
  });
  const files = [...environment.variables.values()].flatMap((variable): ContainerValue[] => {
    const { name, value: text, from, valueAt } = variable;
    const at = from === 'compose' ? undefined : variablePlace(variable, service);
    if (!at || text === undefined) return [];
    const line = from === 'env-file' ? variable.at : undefined;
    const quote = (valueAt.end - valueAt.start - text.length) / 2;
    const start = valueAt.start + quote;
    // With escapes in it, it is longer than what it says.
    const literal = (from: number, to: number) =>
      quote === 0 || quote === 1 ? { ...valueAt, start: start + from, end: start + to } : undefined;
    const place = (from: number, to: number) => (line ? at : (literal(from, to) ?? at));
    return [{ name, text, from, line, place, literal }];
  });
  return [...own, ...files];
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
export function knownVariables(service: Service): ImageVariables | undefined {
  const { compose, image } = service;
  const hasOwn = image.kind === 'built' && image.image.chain.some(({ entrypoint }) => entrypoint);
  const origin = compose.entrypoint || hasOwn ? undefined : originOf(service);
  return origin && imageVariables(origin.reference.familiar);
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
