/**
 * The script of the page. It is put into the page as text, so it may use nothing from outside of
 * itself. In an editor it passes on what is clicked, and takes new contents; by itself it switches
 * between deployments. The event `contents` says that pictures are new, or came to sight.
 */
export function pageScript(): void {
  interface Editor {
    postMessage(message: object): void;
    setState(state: object): void;
  }
  const acquire = (globalThis as { acquireVsCodeApi?: () => Editor }).acquireVsCodeApi;
  const editor = acquire?.();
  const page = document.getElementById('page') as HTMLElement;
  const deployments = (): HTMLElement[] => [...page.querySelectorAll<HTMLElement>('.deployment')];

  const details = (): HTMLDetailsElement[] => [...page.querySelectorAll<HTMLDetailsElement>('[data-fold]')];

  function choose(id: string): void {
    if (editor) editor.postMessage({ type: 'choose', id });
    else for (const each of deployments()) each.hidden = each.dataset.id !== id;
  }

  function open(link: Element): boolean {
    const { uri, line, column, rule, target, fix } = (link as HTMLElement | SVGElement).dataset;
    if (!editor) return false;
    if (uri !== undefined)
      editor.postMessage({
        type: 'open',
        uri,
        line: Number(line),
        column: Number(column),
        fix: fix !== undefined,
      });
    else if (rule !== undefined) editor.postMessage({ type: 'rule', rule });
    else if (target !== undefined) editor.postMessage({ type: 'target', uri: target });
    else return false;
    return true;
  }

  /** Makes contents that were just put in work. */
  function prepare(): void {
    // Kept while the editor is closed, so that the same deployment is shown when it comes back.
    editor?.setState({ id: deployments()[0]?.dataset.id });
    document.dispatchEvent(new Event('contents'));
  }

  /** Takes new contents; focus, place and zoom stay where they were. */
  function replace(contents: string): void {
    const focused = document.activeElement as HTMLElement | SVGElement | null;
    const spot = focused && page.contains(focused) ? describe(focused) : undefined;
    const canvas = page.querySelector('.canvas');
    const scrolled = canvas ? [canvas.scrollLeft, canvas.scrollTop] : [0, 0];
    const before = deployments()[0]?.dataset.id;
    const unfolded = details().map(({ dataset, open: is }) => [dataset.fold, is] as const);
    const parsed = new DOMParser().parseFromString(contents, 'text/html');
    page.replaceChildren(...parsed.body.childNodes);
    prepare();
    if (deployments()[0]?.dataset.id === before) {
      const open = new Map(unfolded);
      for (const each of details()) each.open = open.get(each.dataset.fold) ?? each.open;
      const fresh = page.querySelector('.canvas');
      if (fresh) [fresh.scrollLeft, fresh.scrollTop] = scrolled as [number, number];
    } else globalThis.scrollTo(0, 0);
    if (spot === undefined) return;
    const again = [...page.querySelectorAll<HTMLElement | SVGElement>('a, button, select, [tabindex]')].find(
      (each) => describe(each) === spot,
    );
    again?.focus({ preventScroll: true });
  }

  /** What tells an element from the others, also in contents that are a little other. */
  function describe(element: HTMLElement | SVGElement): string {
    const name = element.querySelector('.name')?.textContent ?? element.textContent?.slice(0, 80) ?? '';
    return [element.tagName, element.getAttribute('class'), element.id, element.dataset.zoom, name].join('|');
  }

  function reveal(part: string): void {
    const heading = page.querySelector<HTMLElement>(`[id^="${part}-"]`);
    heading?.scrollIntoView({ block: 'start' });
    heading?.focus({ preventScroll: true });
  }

  document.addEventListener('click', (event) => {
    const target = event.target as Element;
    const link = target.closest('a');
    if (link && open(link)) event.preventDefault();
  });
  document.addEventListener('change', (event) => {
    const target = event.target as HTMLSelectElement;
    if (target.id === 'choice') {
      choose(target.value);
      if (!editor) prepare();
    }
  });
  document.addEventListener('keydown', (event) => {
    const target = event.target as Element;
    const link = target.closest?.('a[role="link"]');
    if (link && event.key === 'Enter' && open(link)) event.preventDefault();
  });
  globalThis.addEventListener(
    'message',
    (event: MessageEvent<{ type?: string; contents?: string; part?: string }>) => {
      const { type, contents, part } = event.data;
      if (type === 'replace' && contents !== undefined) replace(contents);
      if (type === 'reveal' && part !== undefined) reveal(part);
    },
  );

  // What is folded would be missing on paper.
  globalThis.addEventListener('beforeprint', () => {
    for (const each of details()) each.open = true;
  });

  const first = deployments()[0]?.dataset.id;
  if (!editor && first !== undefined) choose(first);
  prepare();
  editor?.postMessage({ type: 'ready' });
}
