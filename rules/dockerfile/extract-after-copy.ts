import { defineRule } from '../engine/rule.ts';
import { basename } from '../shared/paths.ts';
import type { Copy } from '../syntax/dockerfile/nodes.ts';

/** What ADD unpacks by itself. */
const ARCHIVE = /\.(?:tar|tar\.(?:gz|bz2|xz|zst|lzma)|t[gbx]z2?|tzst)$/i;

/** An archive that is copied in, unpacked, and stays in its layer. */
export default defineRule({
  id: 'dockerfile/extract-after-copy',
  over: 'dockerfile',
  since: '0.1.0',
  severity: 'info',
  presets: ['strict'],
  fix: 'never',
  aliases: ['hadolint:DL3010'],
  messages: {
    found:
      '`{archive}` is copied here and unpacked below: `ADD` does both, and leaves no archive in a layer.',
    extracted: 'It is unpacked here.',
  },
  create: (context) => {
    let copied: { readonly node: Copy; readonly name: string }[] = [];
    return {
      Stage() {
        copied = [];
      },
      Copy(node) {
        // ADD takes nothing from other stages.
        if (node.onbuild || node.from !== undefined) return;
        const target = basename(node.destination?.value ?? '');
        for (const { word, kind } of node.sources) {
          const name = kind === 'path' && word.value !== undefined ? basename(word.value) : '';
          if (!ARCHIVE.test(name) || /[*?[]/.test(name)) continue;
          copied.push({ node, name: node.sources.length === 1 && ARCHIVE.test(target) ? target : name });
        }
      },
      Extract({ archives, command, context: script }) {
        if (script.carrier !== 'RUN') return;
        for (const { unquoted } of archives) {
          const found = copied.findIndex(({ name }) => name === basename(unquoted));
          const entry = copied[found];
          if (entry === undefined) continue;
          copied.splice(found, 1);
          const { start, end } = entry.node.keyword;
          const place = { path: context.path, start: command.start, end: command.end };
          const related = [{ ...place, message: 'extracted' as const }];
          context.report({ start, end }, 'found', { archive: entry.name }, { related });
        }
      },
    };
  },
});
