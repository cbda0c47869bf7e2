import {
  basename,
  dirname,
  isInside,
  type LineIndex,
  type Locale,
  type Location,
  lineIndex,
  type Renderer,
  relativePath,
} from '../rules/index.ts';
import { type Hole, html, type Markup } from './markup.ts';
import { textsFor } from './texts/index.ts';
import type { Texts } from './texts/texts.ts';

/** What a host provides for showing a report. */
export interface ReportHost {
  readonly locale: Locale;
  readonly words: Pick<Renderer, 'message'>;
  /** A path as people are to read it. */
  show(path: string): string;
  /** The text of a file, for its lines; undefined if it is not known. */
  text(path: string): string | undefined;
  /** Where a link to a file leads; undefined for none. */
  href(path: string): string | undefined;
  /** True inside of an editor, which opens places itself: links are taken by the page's script. */
  readonly hosted: boolean;
}

/** A place in words. Line and column count from 1. */
export interface Place {
  readonly path: string;
  readonly shown: string;
  readonly line: number;
  readonly column: number;
}

/** A host, with its texts and the lines of its files at hand. */
export class ReportContext {
  readonly host: ReportHost;
  readonly texts: Texts;
  readonly #folder: string | undefined;
  readonly #lines: Map<string, LineIndex | undefined>;

  constructor(host: ReportHost, folder?: string, lines = new Map<string, LineIndex | undefined>()) {
    this.host = host;
    this.texts = textsFor(host.locale);
    this.#folder = folder;
    this.#lines = lines;
  }

  /** The same, with paths as seen from a folder where they lie below it. */
  from(folder: string): ReportContext {
    return new ReportContext(this.host, folder, this.#lines);
  }

  /** A path as people are to read it here. */
  show(path: string): string {
    const folder = this.#folder;
    return folder !== undefined && isInside(path, folder) ? relativePath(folder, path) : this.host.show(path);
  }

  /** What a deployment is told by in the page: an editor asks for it, a page by itself needs no path of a machine. */
  key(id: string, index: number): string {
    return this.host.hosted ? id : String(index);
  }

  place({ path, start }: Location): Place {
    const shown = this.show(path);
    const lines = this.#linesOf(path);
    if (!lines) return { path, shown, line: 1, column: 1 };
    const { line, column } = lines.positionOf(start);
    return { path, shown, line: line + 1, column: column + 1 };
  }

  /** `compose.yaml:12`. */
  name(at: Location): string {
    const { shown, line } = this.place(at);
    return `${shown}:${line}`;
  }

  /** A path as seen from the folder of a deployment's first file; just its name where it lies elsewhere. */
  near(path: string, files: readonly string[]): string {
    const folder = dirname(files[0] ?? '/');
    return isInside(path, folder) ? relativePath(folder, path) : basename(path);
  }

  /**
   * Attributes that make an `<a>` lead to a place; none where nothing leads there. What a link for the
   * pointer leads to, another one for the keyboard leads to as well.
   */
  link(at: Location | undefined, reach: 'all' | 'pointer' = 'all'): Markup {
    const href = at && this.host.href(at.path);
    if (!at || href === undefined) return html``;
    const { line, column } = this.place(at);
    const stop = reach === 'pointer' ? html` tabindex="-1"` : html``;
    return this.host.hosted
      ? html`${reach === 'all' && html` role="link" tabindex="0"`}${stop} data-uri="${href}" data-line="${line}" data-column="${column}"`
      : html`${stop} href="${href}#L${line}"`;
  }

  /** A link to a place, or the bare words where nothing leads there. */
  linked(at: Location | undefined, words: Hole): Markup {
    const link = this.link(at);
    return link.markup === '' ? html`${words}` : html`<a${link}>${words}</a>`;
  }

  #linesOf(path: string): LineIndex | undefined {
    if (this.#lines.has(path)) return this.#lines.get(path);
    const text = this.host.text(path);
    const lines = text === undefined ? undefined : lineIndex(text);
    this.#lines.set(path, lines);
    return lines;
  }
}
