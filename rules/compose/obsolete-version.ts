import { inFile } from '../edit/text.ts';
import { removeEntry } from '../edit/yaml.ts';
import { defineRule } from '../engine/rule.ts';

/**
 * Compose has ignored the top-level `version` since 2.0 and warns of it at each run: "the
 * attribute `version` is obsolete". Elsewhere (an image's label, a build argument) the key means
 * something, so only the top level counts.
 */
export default defineRule({
  id: 'compose/obsolete-version',
  over: 'compose',
  severity: 'warning',
  presets: ['recommended'],
  fix: 'sometimes',
  aliases: ['dclint:no-version-field'],
  seed: ['C1'],
  since: '0.1.0',
  messages: {
    obsolete: 'Compose ignores `version` and warns at each run that it is obsolete.',
    remove: 'Remove `version`',
  },
  create: (context) => {
    let file: Parameters<typeof removeEntry>[0] | undefined;
    return {
      ComposeFile(node) {
        file = node;
      },
      TopLevelEntry({ key, keyAt, start, end }) {
        if (key !== 'version') return;
        // No fix where an alias elsewhere needs the anchor of the value.
        const edits = file && removeEntry(file, keyAt);
        const path = context.path;
        context.report({ start, end }, 'obsolete', undefined, {
          tags: ['deprecated'],
          fixes: edits ? [{ title: 'remove', safe: true, edits: inFile(path, edits) }] : [],
        });
      },
    };
  },
});
