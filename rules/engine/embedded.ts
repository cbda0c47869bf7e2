import type { Location, Range } from '../shared/text.ts';
import { embeddedText } from '../syntax/compose/embedded.ts';
import type { ComposeFile } from '../syntax/compose/nodes.ts';
import { servicesOf } from '../syntax/compose/walk.ts';
import { rangeAt, type Spliced } from '../syntax/shell/spliced.ts';
import type { Finding, Fix } from './finding.ts';

/** The Dockerfiles that are written in a compose file as blocks (`dockerfile_inline: |`), as far as no variable hides a part of one. */
export function inlineDockerfiles(file: ComposeFile): readonly Spliced[] {
  const scalars = servicesOf(file).flatMap(({ build }) => build?.dockerfileInline?.raw ?? []);
  // Services that share one by an anchor have it at the same place.
  const own = scalars.filter(
    ({ contentStart }, index) => scalars.findIndex((each) => each.contentStart === contentStart) === index,
  );
  return own.flatMap((scalar) => (scalar.style === 'literal' && embeddedText(scalar)) || []);
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
