/**
 * Leads the focus through the pictures of the page by the arrow keys, and shows what belongs to the node in
 * focus or below the pointer. It is put into the page as text, like `canvasScript`.
 */
export function focusScript(): void {
  const nodesOf = (picture: Element): SVGElement[] => [...picture.querySelectorAll<SVGElement>('.node')];

  /** One node of each picture is a stop of the Tab key; from there on the arrow keys go. */
  function focusable(picture: Element, node: SVGElement | undefined): void {
    for (const each of nodesOf(picture)) each.setAttribute('tabindex', each === node ? '0' : '-1');
  }

  /** The nearest node in a direction; what lies aside counts as far. */
  function towards(picture: Element, from: SVGElement, key: string): SVGElement | undefined {
    const sideways = key === 'ArrowLeft' || key === 'ArrowRight';
    const sign = key === 'ArrowRight' || key === 'ArrowDown' ? 1 : -1;
    const middle = (node: Element): [number, number] => {
      const { left, top, width, height } = node.getBoundingClientRect();
      return [left + width / 2, top + height / 2];
    };
    const [x, y] = middle(from);
    let best: SVGElement | undefined;
    let least = Number.POSITIVE_INFINITY;
    for (const node of nodesOf(picture)) {
      if (node === from) continue;
      const [otherX, otherY] = middle(node);
      const ahead = sign * (sideways ? otherX - x : otherY - y);
      const aside = Math.abs(sideways ? otherY - y : otherX - x);
      const distance = ahead + 2 * aside;
      if (ahead > 1 && distance < least) {
        least = distance;
        best = node;
      }
    }
    return best;
  }

  function showNear(node: Element, near: boolean): void {
    const index = (node as SVGElement).dataset.node;
    for (const edge of node.closest('.picture')?.querySelectorAll<SVGElement>('.edge') ?? []) {
      const { from, to } = edge.dataset;
      if (from === index || to === index) edge.classList.toggle('near', near);
    }
  }

  document.addEventListener('contents', () => {
    for (const picture of document.querySelectorAll('.picture')) focusable(picture, nodesOf(picture)[0]);
  });
  document.addEventListener('focusin', ({ target }) => {
    const node = (target as Element).closest?.<SVGElement>('.node');
    const picture = node?.closest('.picture');
    if (node && picture) focusable(picture, node);
  });
  document.addEventListener('keydown', (event) => {
    const target = event.target as Element;
    const node = target.closest?.<SVGElement>('.node');
    const picture = node?.closest('.picture');
    if (!node || !picture || event.altKey || event.ctrlKey || event.metaKey) return;
    const nodes = nodesOf(picture);
    const next = event.key.startsWith('Arrow')
      ? towards(picture, node, event.key)
      : event.key === 'Home'
        ? nodes[0]
        : event.key === 'End'
          ? nodes.at(-1)
          : undefined;
    if (!event.key.startsWith('Arrow') && next === undefined) return;
    event.preventDefault();
    if (!next) return;
    next.focus();
    next.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  });
  for (const [type, near] of [
    ['focusin', true],
    ['focusout', false],
    ['mouseover', true],
    ['mouseout', false],
  ] as const) {
    document.addEventListener(type, ({ target }) => {
      const node = (target as Element).closest?.('.node');
      if (node) showNear(node, near);
    });
  }
}
