import { isOptionFilePath } from '../data/option-file-paths.ts';
import type { Location, Range } from '../shared/text.ts';
import { embeddedText } from '../syntax/compose/embedded.ts';
import type { ComposeFile, ResourceShape, ScalarValue } from '../syntax/compose/nodes.ts';
import { servicesOf, walkCompose } from '../syntax/compose/walk.ts';
import { heredocText } from '../syntax/dockerfile/heredoc.ts';
import type { Dockerfile } from '../syntax/dockerfile/nodes.ts';
import { rangeAt, type Spliced } from '../syntax/shell/spliced.ts';
import type { Finding, Fix } from './finding.ts';
import type { LanguageId } from './language.ts';
import type { Trees } from './parsers.ts';

/** A file that is written in another one. */
export interface EmbeddedFile {
  readonly language: 'dockerfile' | 'mysql';
  readonly text: Spliced;
}

/** The files that are written in a file of some language. */
export function embeddedIn<L extends LanguageId>(language: L, tree: Trees[L]): readonly EmbeddedFile[] {
  if (language === 'compose') return inCompose(tree as Trees['compose']);
  return language === 'dockerfile' ? inDockerfile(tree as Trees['dockerfile']) : [];
}

/**
 * The files that are written as blocks in a compose file: Dockerfiles (`dockerfile_inline: |`), and configs that
 * become option files. None of which a variable hides a part.
 */
function inCompose(file: ComposeFile): readonly EmbeddedFile[] {
  const services = servicesOf(file);
  const dockerfiles = services.flatMap(({ build }) => build?.dockerfileInline?.raw ?? []);
  const grants = services.flatMap(({ configs }) => configs);
  const contents: ScalarValue[] = [];
  // The walk is long, and few files have any.
  if (file.text.includes('content'))
    walkCompose(file, (type, node) => {
      if (type !== 'Config') return;
      const { name, content } = node as ResourceShape;
      const isRead = grants.some(
        ({ source, target }) => source.value === name && isOptionFilePath(target?.value ?? ''),
      );
      if (content?.raw && isRead) contents.push(content.raw);
    });
  return [...blocks(dockerfiles, 'dockerfile'), ...blocks(contents, 'mysql')];
}

function blocks(
  scalars: readonly ScalarValue[],
  language: EmbeddedFile['language'],
): readonly EmbeddedFile[] {
  // Services that share one by an anchor have it at the same place.
  const places = scalars.map(({ contentStart }) => contentStart);
  return scalars.flatMap((scalar, index) => {
    const isFirst = places.indexOf(scalar.contentStart) === index;
    const text = isFirst && scalar.style === 'literal' ? embeddedText(scalar) : undefined;
    return text ? [{ language, text }] : [];
  });
}

/** The option files that a Dockerfile writes by heredocs of COPY. */
function inDockerfile({ stages, text }: Dockerfile): readonly EmbeddedFile[] {
  if (!text.includes('<<')) return [];
  return stages.flatMap(({ instructions }) =>
    instructions.flatMap((node) => {
      if (node.type !== 'Copy' || !isOptionFilePath(node.target ?? '')) return [];
      return node.sources.flatMap(({ heredoc }) =>
        heredoc ? [{ language: 'mysql' as const, text: heredocText(text, heredoc) }] : [],
      );
    }),
  );
}

/** A finding on an embedded text as one on the file it stands in. Of its fixes those are left that change words of a line as they stand there. */
export function outsideOf(text: Spliced, file: string, finding: Finding): Finding {
  const placed = <T extends Range>(range: T): T => ({ ...range, ...rangeAt(text, range.start, range.end) });
  const here = <T extends Location>(location: T): T =>
    location.path === finding.path ? placed(location) : location;
  const isPlain = ({ edits }: Fix): boolean =>
    edits.every(({ start, end, newText }) => {
      const range = rangeAt(text, start, end);
      const old = file.slice(range.start, range.end);
      return !/[\r\n$]/.test(newText + old) && text.text.slice(start, end) === old;
    });
  return {
    ...placed(finding),
    related: finding.related.map(here),
    fixes: finding.fixes.filter(isPlain).map((fix) => ({ ...fix, edits: fix.edits.map(here) })),
  };
}
