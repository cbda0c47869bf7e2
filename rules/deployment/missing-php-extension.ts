import { installsPlainly } from '../data/php.ts';
import { insertAfter } from '../edit/dockerfile.ts';
import type { Edit } from '../engine/finding.ts';
import { oncePerPlace } from '../engine/once.ts';
import { defineRule } from '../engine/rule.ts';
import type { Sources } from '../engine/sources.ts';
import type { BuiltImage } from '../graph/nodes.ts';

/**
 * An extension of PHP that `composer.json` or the database of a Laravel application asks for. The
 * official images bring some thirty, and none for a database server. Silent where a script installs, or
 * extensions come from another stage.
 */
export default defineRule({
  id: 'deployment/missing-php-extension',
  over: 'deployment',
  severity: 'warning',
  presets: ['recommended'],
  fix: 'sometimes',
  since: '0.1.0',
  messages: {
    required:
      '`composer.json` asks for the extension `{name}`, which the image of PHP does not bring and nothing installs: what uses it ends with an error.',
    driver:
      '`{variable}` asks for the extension `{name}`, which the image of PHP does not bring and nothing installs: the application ends with `could not find driver`.',
    needed: '`{name}` is needed because of this.',
    install: 'Install `{name}`',
  },
  create: (context) => {
    const isNew = oncePerPlace();
    return {
      Process({ image, missingExtensions }) {
        if (!image?.base) return;
        const { at } = image.base;
        for (const { name, neededAt, variable = '' } of missingExtensions) {
          if (!isNew(at, name)) continue;
          const edits = installing(name, image, context.sources);
          context.report(
            at,
            variable ? 'driver' : 'required',
            { name, variable },
            {
              related: [{ ...neededAt, message: 'needed', args: { name } }],
              fixes: edits.length > 0 ? [{ title: 'install', args: { name }, safe: false, edits }] : [],
            },
          );
        }
      },
    };
  },
});

/** A RUN below the FROM of the official image; of extensions that need libraries first, nothing. */
function installing(name: string, { path, base }: BuiltImage, sources: Sources): readonly Edit[] {
  const file = sources.dockerfile(path);
  const stage = file?.stages.find(({ start, end }) => base && base.at.start >= start && base.at.end <= end);
  if (!file || !stage || !installsPlainly(name)) return [];
  return [insertAfter(path, file, stage.from, `RUN docker-php-ext-install ${name}`)];
}
