import type { CopyFact, CopySourceFact, DockerfileFacts } from '../../facts/dockerfile/facts.ts';
import { resolvePath } from '../../shared/paths.ts';
import type { Location } from '../../shared/text.ts';
import type { IgnoreMatcher, IgnorePattern } from '../../syntax/ignore/matcher.ts';
import type { GraphReader } from '../reader.ts';
import { ignoreFile } from './ignored-files.ts';

/** A source of COPY or ADD that `.dockerignore` keeps out of the build. */
export interface IgnoredSource {
  /** As a path below the context. */
  readonly source: string;
  readonly at: Location;
  readonly keyword: 'COPY' | 'ADD';
  /** The pattern that keeps it out, as written, and where. */
  readonly pattern: string;
  readonly by: Location;
  /** False if the context is only assumed: nobody says with which one it is built. */
  readonly certain: boolean;
}

/** Patterns that leave nothing of the context. */
const EVERYTHING: ReadonlySet<string> = new Set(['*', '**', '**/*', '/*', '.', './*']);

/** Sources, of all stages, of which the ignore file leaves nothing. Docker asks the text of a pattern, not its files. */
export function ignoredSources(
  { stages }: DockerfileFacts,
  path: string,
  context: string | undefined,
  assumed: boolean,
  reader: GraphReader,
): readonly IgnoredSource[] {
  const file = context === undefined ? undefined : ignoreFile(context, path, reader)?.path;
  const matcher = file === undefined ? undefined : reader.dockerignore(file);
  if (context === undefined || file === undefined || matcher === undefined) return [];
  const copies = stages.flatMap((stage) => stage.copies.filter(({ from }) => from === undefined));
  return copies.flatMap((copy) =>
    copy.sources.flatMap((source) => {
      const pattern = decidingPattern(source, copy, matcher, context, reader);
      if (pattern === undefined) return [];
      const { start, end } = pattern;
      return [
        {
          source: source.value ?? '',
          at: { path, start: source.start, end: source.end },
          keyword: copy.keyword,
          pattern: pattern.text,
          by: { path: file, start, end },
          certain: !assumed,
        },
      ];
    }),
  );
}

function decidingPattern(
  { kind, value }: CopySourceFact,
  { parents }: CopyFact,
  matcher: IgnoreMatcher,
  context: string,
  reader: GraphReader,
): IgnorePattern | undefined {
  if (kind !== 'path' || value === undefined || value.includes('..')) return undefined;
  const source = value.replace(/\/+$/, '');
  const kept = matcher.patterns.filter(({ negated }) => negated);
  if (source === '.' || source === '') {
    return kept.length > 0 ? undefined : matcher.patterns.find(({ text }) => EVERYTHING.has(text));
  }
  if (/[*?[\\]/.test(source)) {
    // Which files a pattern means is not asked; those of a folder that is left out are left out.
    const folder = /^[^*?[\\]*(?=\/)/.exec(source)?.[0];
    return folder === undefined || parents || kept.length > 0 ? undefined : outside(matcher, folder);
  }
  const pattern = outside(matcher, source);
  if (pattern === undefined || kept.length === 0) return pattern;
  // Of a folder that is left out `!` may bring something back.
  const isFile = reader.kind(resolvePath(context, source)) === 'file';
  return isFile || !kept.some(({ text }) => mayLieIn(text, source)) ? pattern : undefined;
}

function outside(matcher: IgnoreMatcher, path: string): IgnorePattern | undefined {
  const pattern = matcher.decidingPattern(path);
  return pattern?.negated === false ? pattern : undefined;
}

function mayLieIn(negated: string, folder: string): boolean {
  const body = negated.replace(/^!\s*/, '').replace(/^(?:\.?\/)+/, '');
  const fixed = /^[^*?[\\]*/.exec(body)?.[0] ?? '';
  return fixed.startsWith(`${folder}/`) || (fixed !== body && `${folder}/`.startsWith(fixed));
}
