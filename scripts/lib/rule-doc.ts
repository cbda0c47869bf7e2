/** The headings of a rule's doc, in order. `Options` stands only in docs of rules that have some. */
export const HEADINGS = ['Why', 'Wrong', 'Right', 'Options', 'When not to use it', 'References'] as const;

/** A fenced block: its language, the file it stands for, its text with a final line ending. */
interface Fence {
  readonly language: string;
  /** Undefined for a fence that only illustrates, such as a program's output. */
  readonly path: string | undefined;
  readonly text: string;
}

/** Files that form one project: consecutive fences with nothing but blank lines between. */
export type Example = readonly Fence[];

/** A second-level section. */
interface Section {
  readonly heading: string;
  /** What stands below the heading, trimmed. */
  readonly text: string;
  readonly examples: readonly Example[];
}

/** A rule's doc, taken apart. */
export interface RuleDoc {
  /** Text of the first-level heading. */
  readonly title: string;
  /** The paragraph below it, as one line. */
  readonly summary: string;
  readonly sections: readonly Section[];
  /** The doc without the generated header, for hover and `deploylint explain`. */
  readonly markdown: string;
}

/** Takes a rule's doc apart. Never fails: what is missing is empty. */
export function parseRuleDoc(source: string): RuleDoc {
  const markdown = withoutMarkers(withoutBlock(source.replaceAll('\r\n', '\n'), 'header'));
  const lines = markdown.split('\n');
  const starts = headingLines(lines);
  const top = lines.slice(0, starts[0] ?? lines.length);
  const titleLine = top.findIndex((line) => line.startsWith('# '));
  const sections = starts.map((start, index) => section(lines.slice(start, starts[index + 1])));
  return {
    title: (top[titleLine] ?? '').slice(2).trim(),
    summary: firstParagraph(top.slice(titleLine + 1)),
    sections,
    markdown: `${markdown.trim()}\n`,
  };
}

/** Puts a generated block in place of its old self; `insert` says where a new one goes. */
export function setBlock(
  source: string,
  name: string,
  content: string,
  insert: (block: string) => string,
): string {
  const block = `${begin(name)}\n${content.trim()}\n${end(name)}`;
  const span = blockSpan(source, name);
  return span ? source.slice(0, span.start) + block + source.slice(span.end) : insert(block);
}

/** True if a generated block of that name stands in the text. */
export function hasBlock(source: string, name: string): boolean {
  return blockSpan(source, name) !== undefined;
}

function begin(name: string): string {
  return `<!-- generated ${name}: npm run generate -->`;
}

function end(name: string): string {
  return `<!-- end ${name} -->`;
}

function blockSpan(source: string, name: string): { start: number; end: number } | undefined {
  const start = source.indexOf(begin(name));
  const close = source.indexOf(end(name), start + 1);
  return start < 0 || close < 0 ? undefined : { start, end: close + end(name).length };
}

function withoutBlock(source: string, name: string): string {
  const span = blockSpan(source, name);
  return span ? `${source.slice(0, span.start).trimEnd()}\n\n${source.slice(span.end).trimStart()}` : source;
}

function withoutMarkers(source: string): string {
  return source.replace(/^<!-- (?:generated|end) .*-->\n?/gm, '');
}

/** Numbers of the lines that begin a second-level section, fenced text left aside. */
function headingLines(lines: readonly string[]): readonly number[] {
  const result: number[] = [];
  let fence: string | undefined;
  lines.forEach((line, index) => {
    const mark = /^(`{3,}|~{3,})/.exec(line)?.[1];
    if (fence !== undefined) {
      if (mark?.startsWith(fence) && line.trim() === mark) fence = undefined;
    } else if (mark !== undefined) fence = mark;
    else if (line.startsWith('## ')) result.push(index);
  });
  return result;
}

function firstParagraph(lines: readonly string[]): string {
  const start = lines.findIndex((line) => line.trim() !== '');
  if (start < 0) return '';
  const length = lines.slice(start).findIndex((line) => line.trim() === '');
  return lines
    .slice(start, length < 0 ? undefined : start + length)
    .map((line) => line.trim())
    .join(' ');
}

function section(lines: readonly string[]): Section {
  const heading = (lines[0] ?? '').slice(3).trim();
  const body = lines.slice(1);
  return { heading, text: body.join('\n').trim(), examples: examplesIn(body) };
}

function examplesIn(lines: readonly string[]): readonly Example[] {
  const examples: Fence[][] = [];
  let open = false;
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index] ?? '';
    const opening = /^(`{3,}|~{3,})\s*(.*)$/.exec(line);
    if (!opening) {
      if (line.trim() !== '') open = false;
      continue;
    }
    const [, mark = '', info = ''] = opening;
    const length = lines
      .slice(index + 1)
      .findIndex((each) => each.startsWith(mark) && each.trim().length >= mark.length);
    const last = length < 0 ? lines.length : index + 1 + length;
    const fence = fenceOf(info, lines.slice(index + 1, last));
    index = last;
    if (fence.path === undefined) continue;
    const current = examples.at(-1);
    if (open && current && !current.some((each) => each.path === fence.path)) current.push(fence);
    else examples.push([fence]);
    open = true;
  }
  return examples;
}

function fenceOf(info: string, lines: readonly string[]): Fence {
  const [language = '', ...words] = info.trim().split(/\s+/);
  const path = words.find((word) => word.startsWith('path='))?.slice('path='.length);
  return { language, path, text: lines.map((line) => `${line}\n`).join('') };
}
