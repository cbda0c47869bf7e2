import type { DockerfileFacts } from '../../facts/dockerfile/facts.ts';
import { dockerfileFacts } from '../../facts/dockerfile/reader.ts';
import type { Location } from '../../shared/text.ts';
import { embeddedText } from '../../syntax/compose/embedded.ts';
import type { Located } from '../../syntax/compose/shapes.ts';
import { parseDockerfile } from '../../syntax/dockerfile/parse.ts';
import { rangeAt, type Spliced, splicedIn } from '../../syntax/shell/spliced.ts';

/**
 * The facts of a Dockerfile that is written in a compose file (`dockerfile_inline`), with their places in that
 * file. Undefined if a variable hides a part of it.
 */
export function inlineDockerfile({ raw }: Located<string, Location>): DockerfileFacts | undefined {
  const text = raw && embeddedText(raw);
  return text && placed(dockerfileFacts(parseDockerfile(text.text)), text);
}

/** The same data with every range of it in the file of `text`. */
function placed<T>(data: T, text: Spliced): T {
  if (typeof data !== 'object' || data === null) return data;
  if (Array.isArray(data)) return data.map((each) => placed(each, text)) as T;
  if ('pieces' in data) return splicedIn(text, data as unknown as Spliced) as T;
  // The parts of an image's name count in that name.
  if ('familiar' in data) return data;
  const entries = Object.entries(data).map(([key, value]) => [key, placed(value, text)] as const);
  const copy = Object.fromEntries(entries) as T & object;
  if (!('start' in copy && 'end' in copy)) return copy;
  return { ...copy, ...rangeAt(text, Number(copy.start), Number(copy.end)) };
}
