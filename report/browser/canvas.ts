/**
 * Zooms and moves the pictures of the page. It is put into the page as text, in front of the page's own
 * script, so it may use nothing from outside of itself. `contents` is the event that says that pictures
 * are new, or came to sight.
 */
export function canvasScript(): void {
  /** Zoom of each picture, by the deployment it belongs to. */
  const zooms = new Map<string, number>();
  /** A mouse button that is down in a canvas, and where that stood then. */
  let drag:
    | { canvas: HTMLElement; x: number; y: number; left: number; top: number; moved: boolean }
    | undefined;

  const idOf = (picture: Element): string => picture.closest<HTMLElement>('.deployment')?.dataset.id ?? '';
  const pictureOf = (part: Element | null | undefined): SVGElement | undefined =>
    part?.closest('section')?.querySelector<SVGElement>('.picture') ?? undefined;

  /** What is too small to read is scrolled instead; what is small is not blown up. */
  function fitting(picture: SVGElement): number {
    const canvas = picture.parentElement as HTMLElement;
    const width = (canvas.clientWidth - 4) / Number(picture.dataset.width);
    const height = (0.8 * globalThis.innerHeight - 4) / Number(picture.dataset.height);
    return Math.min(1, Math.max(0.55, Math.min(width, height)));
  }

  /** Sets the zoom; what lies at a point of the canvas, by default its middle, stays there. */
  function zoom(picture: SVGElement, wanted: number, x?: number, y?: number): void {
    const canvas = picture.parentElement as HTMLElement;
    const before = zooms.get(idOf(picture)) ?? 1;
    const factor = Math.min(4, Math.max(0.1, wanted));
    const [atX, atY] = [x ?? canvas.clientWidth / 2, y ?? canvas.clientHeight / 2];
    const [left, top] = [canvas.scrollLeft + atX, canvas.scrollTop + atY];
    zooms.set(idOf(picture), factor);
    picture.setAttribute('width', String(Math.round(Number(picture.dataset.width) * factor)));
    picture.setAttribute('height', String(Math.round(Number(picture.dataset.height) * factor)));
    canvas.scrollLeft = (left * factor) / before - atX;
    canvas.scrollTop = (top * factor) / before - atY;
    const larger = canvas.scrollWidth > canvas.clientWidth || canvas.scrollHeight > canvas.clientHeight;
    canvas.classList.toggle('moves', larger);
  }

  /** Brings to sight what stands leftmost: there a deployment begins. */
  function begin(picture: SVGElement): void {
    const canvas = picture.parentElement as HTMLElement;
    const rects = [...picture.querySelectorAll('.node')].map((node) => node.getBoundingClientRect());
    const [first] = rects.sort((a, b) => a.left - b.left);
    if (!first) return;
    const middle = first.top + first.height / 2 - canvas.getBoundingClientRect().top;
    canvas.scrollTop += middle - canvas.clientHeight / 2;
  }

  function change(picture: SVGElement, how: string | undefined): void {
    const now = zooms.get(idOf(picture)) ?? 1;
    zoom(picture, how === 'in' ? now * 1.25 : how === 'out' ? now / 1.25 : fitting(picture));
  }

  document.addEventListener('contents', () => {
    for (const picture of document.querySelectorAll<SVGElement>('.picture')) {
      const tools = picture.closest('section')?.querySelector<HTMLElement>('.tools');
      if (tools) tools.hidden = false;
      // A hidden one has no size to fit.
      if (picture.getClientRects().length === 0) continue;
      const known = zooms.get(idOf(picture));
      zoom(picture, known ?? fitting(picture));
      if (known === undefined) begin(picture);
    }
  });
  document.addEventListener('click', ({ target }) => {
    const button = (target as Element).closest<HTMLElement>('[data-zoom]');
    const picture = button && pictureOf(button);
    if (picture) change(picture, button.dataset.zoom);
  });
  document.addEventListener('keydown', ({ key, target, ctrlKey, metaKey, altKey }) => {
    const picture = (target as Element).closest?.('.node') && pictureOf(target as Element);
    const how = { '+': 'in', '=': 'in', '-': 'out', '0': 'fit' }[key];
    if (picture && how && !ctrlKey && !metaKey && !altKey) change(picture, how);
  });
  document.addEventListener(
    'wheel',
    (event) => {
      const canvas = (event.target as Element).closest?.('.canvas');
      const picture = canvas && pictureOf(canvas);
      // Pinching on a touch pad comes as this, too.
      if (!picture || !event.ctrlKey) return;
      event.preventDefault();
      const { left, top } = canvas.getBoundingClientRect();
      const now = zooms.get(idOf(picture)) ?? 1;
      zoom(picture, now * Math.exp(-event.deltaY / 400), event.clientX - left, event.clientY - top);
    },
    { passive: false },
  );

  document.addEventListener('pointerdown', ({ target, button, pointerType, clientX: x, clientY: y }) => {
    const canvas = (target as Element).closest<HTMLElement>('.canvas');
    drag =
      canvas && button === 0 && pointerType === 'mouse'
        ? { canvas, x, y, left: canvas.scrollLeft, top: canvas.scrollTop, moved: false }
        : undefined;
  });
  document.addEventListener('pointermove', ({ clientX, clientY, buttons }) => {
    if (!drag || buttons === 0) return;
    const [x, y] = [clientX - drag.x, clientY - drag.y];
    if (Math.hypot(x, y) > 4) drag.moved = true;
    if (!drag.moved) return;
    drag.canvas.scrollLeft = drag.left - x;
    drag.canvas.scrollTop = drag.top - y;
  });
  // The click that ends a move opens nothing.
  document.addEventListener(
    'click',
    (event) => {
      if (drag?.moved) {
        event.preventDefault();
        event.stopImmediatePropagation();
      }
      drag = undefined;
    },
    { capture: true },
  );
  // Links would be dragged away instead.
  document.addEventListener('dragstart', (event) => {
    if ((event.target as Element).closest?.('.canvas')) event.preventDefault();
  });
}
