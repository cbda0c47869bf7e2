/** Checks that relative links and images in the project's documents lead somewhere. */
import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from './lib/root.ts';

const documents = globSync(['*.md', 'docs/**/*.md', 'examples/**/*.md'], { cwd: root });
const dead: string[] = [];
for (const document of documents) {
  const path = join(root, document);
  const text = readFileSync(path, 'utf8')
    .replace(/^```[\s\S]*?^```/gm, '')
    .replace(/`[^`\n]*`/g, '');
  for (const match of text.matchAll(/\]\(<?([^)\s>]+)>?(?:\s+"[^"]*")?\)/g)) {
    const [file = '', anchor] = (match[1] ?? '').split('#');
    if (/^[a-z][a-z+.-]*:/i.test(match[1] ?? '')) continue;
    const target = file === '' ? path : join(dirname(path), decodeURIComponent(file));
    if (!existsSync(target)) dead.push(`${document}: ${match[1]}`);
    else if (anchor && target.endsWith('.md') && !anchors(target).has(anchor))
      dead.push(`${document}: no heading for ${match[1]}`);
  }
}
for (const each of dead) console.error(each);
process.exitCode = dead.length > 0 ? 1 : 0;

/** Anchors of a document's headings, as GitHub makes them. */
function anchors(file: string): ReadonlySet<string> {
  const headings = readFileSync(file, 'utf8').matchAll(/^#{1,6}\s+(.+?)\s*$/gm);
  return new Set([...headings].map((match) => slug(match[1] ?? '')));
}

function slug(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, '')
    .replace(/ /g, '-');
}
