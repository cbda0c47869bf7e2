import type { GraphReader } from '../reader.ts';

/** What describes a build, and is no source of what it builds. */
const BUILD_FILE =
  /^(?:.*Dockerfile.*|Containerfile|\..*|(?:docker-)?compose.*|README.*|LICENSE.*|.*requirements.*\.txt|constraints.*\.txt|Makefile)$/i;

/** False for a build context with nothing but what builds it: the sources lie elsewhere. */
export function holdsSources(context: string | undefined, reader: GraphReader): boolean {
  const names = context === undefined ? undefined : reader.names(context);
  return names === undefined || names.some((name) => !BUILD_FILE.test(name));
}
