/** What tests ask inside of a page. Each function goes there as text: it uses nothing from outside of itself. */

/** What axe, which is there already, finds wrong: `rule: element, and what would help`. */
export async function axeViolations(): Promise<readonly string[]> {
  interface Violation {
    readonly id: string;
    readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
  }
  const { axe } = globalThis as unknown as {
    axe: { run(context: Document, options: object): Promise<{ violations: readonly Violation[] }> };
  };
  const { violations } = await axe.run(document, { resultTypes: ['violations'] });
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 160)} ${failureSummary}`),
  );
}

export function scrollsSideways(): boolean {
  return document.documentElement.scrollWidth > globalThis.innerWidth;
}

/** The name of what has the focus, for those who do not see it. */
export function focusedLabel(): string {
  return document.activeElement?.getAttribute('aria-label') ?? '';
}

export function preflightHasFocus(): boolean {
  return document.activeElement?.id.startsWith('preflight-') ?? false;
}

export function widerThan(width: number): boolean {
  return Number(document.querySelector('.picture')?.getAttribute('width')) > width;
}

/** What a browser says before it prints; a test can't have it print. */
export function announcePrint(): void {
  globalThis.dispatchEvent(new Event('beforeprint'));
}

export function strokeWidth(element: Element): number {
  return Number.parseFloat(getComputedStyle(element).strokeWidth);
}

/** How many nodes of the picture that is shown the arrow keys reach from the first one, and how many there are. */
export function reachedByArrows(): readonly [reached: number, all: number] {
  const picture = document.querySelector('.deployment:not([hidden]) .picture');
  const nodes = [...(picture?.querySelectorAll<SVGElement>('.node') ?? [])];
  const seen = new Set<SVGElement>();
  const queue = nodes.slice(0, 1);
  for (let node = queue.shift(); node; node = queue.shift()) {
    if (seen.has(node)) continue;
    seen.add(node);
    for (const key of ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown']) {
      node.focus();
      node.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
      queue.push(document.activeElement as SVGElement);
    }
  }
  return [seen.size, nodes.length];
}

/** Stands for the editor around a page: what the page tells it is kept, for {@link heard}. */
export function actAsEditor(): void {
  const messages: object[] = [];
  Object.assign(globalThis, {
    editorMessages: messages,
    acquireVsCodeApi: () => ({
      postMessage: (message: object) => void messages.push(message),
      setState: (state: object) => void messages.push({ state }),
    }),
  });
}

/** What the page told the editor since this was asked for the last time. */
export function heard(): readonly object[] {
  return (globalThis as unknown as { editorMessages: object[] }).editorMessages.splice(0);
}

/** What the editor tells the page. */
export function tellPage(message: object): void {
  globalThis.postMessage(message, '*');
}
