import { IMAGES_DATE, osRelease } from '../data/images.ts';
import { defineRule } from '../engine/rule.ts';
import { type ImageFacts, imageFacts } from '../facts/images.ts';

/** Days of the makers, in rules/data/images.json; what ended before the table was made has ended for certain. */
export default defineRule({
  id: 'dockerfile/end-of-life-image',
  over: 'dockerfile',
  since: '0.1.0',
  severity: 'info',
  presets: ['strict'],
  fix: 'never',
  messages: {
    version: '`{image}` is of series {version}, which gets no fixes since {date}.',
    system: '`{image}` stands on {system}, which gets no fixes since {date}.',
  },
  create: (context) => ({
    Stage({ base, from }) {
      const parsed = base.reference?.parsed;
      // A build argument may name a newer one.
      if (from.onbuild || parsed === undefined || base.word.certainty !== 'fixed') return;
      const facts = imageFacts(parsed);
      const { start, end } = base.word;
      const version = facts && endOfVersion(facts);
      const system = facts && endOfSystem(facts);
      if (version !== undefined) {
        const args = { image: parsed.text, version: facts?.version?.series ?? '', date: version };
        context.report({ start, end }, 'version', args);
      } else if (system !== undefined) {
        const args = { image: parsed.text, system: facts?.os?.release ?? '', date: system };
        context.report({ start, end }, 'system', args);
      }
    },
  }),
});

function endOfVersion({ version, endOfLife, role }: ImageFacts): string | undefined {
  // What a floating tag means changes with time.
  return version?.certain && role !== 'base' ? ended(endOfLife) : undefined;
}

/** Debian's long-term support is free and open to all, unlike that of others. */
function endOfSystem({ os }: ImageFacts): string | undefined {
  if (os?.release === undefined || !os.certain) return undefined;
  const extended = os.family === 'debian' ? osRelease(os.release)?.extended : undefined;
  return ended(extended ?? os.endOfLife);
}

function ended(day: string | undefined): string | undefined {
  return day !== undefined && day < IMAGES_DATE ? day : undefined;
}
