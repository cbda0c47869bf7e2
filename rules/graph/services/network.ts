import type { Service } from '../nodes.ts';

/** True if two services share a network, so that one reaches the other by its name. Unknown counts as not. */
export function shareNetwork(a: Service, b: Service): boolean {
  if (a.compose.networkMode || b.compose.networkMode) return false;
  const others = new Set(networksOf(b));
  return networksOf(a).some((name) => others.has(name));
}

function networksOf({ compose }: Service): readonly string[] {
  return compose.networks.length > 0 ? compose.networks.map(({ name }) => name) : ['default'];
}

/**
 * The services whose network is that of other containers, or of the host: what these listen on, they do as well. All
 * where a variable hides which one somebody joins.
 */
export function inSharedNetworks(services: readonly Service[]): ReadonlySet<Service> {
  const joined = new Set(
    services.flatMap(({ compose: { networkMode } }) => (networkMode ? [networkMode.value] : [])),
  );
  return new Set(
    services.filter(({ name, compose }) => {
      const names = [`service:${name}`, `container:${compose.containerName?.value}`];
      return (
        joined.has(undefined) ||
        names.some((each) => joined.has(each)) ||
        /^(?:host$|service:|container:)/.test(compose.networkMode?.value ?? '')
      );
    }),
  );
}

/** A port that is published, as the host and as the container count it; ranges are left out. */
export interface PublishedPort {
  readonly host: number;
  readonly container: number;
}

export function publishedPorts({ compose }: Service): readonly PublishedPort[] {
  return compose.ports.flatMap(({ known, published, target }) => {
    if (!known || !published?.value || !target?.value) return [];
    const { first, last } = published.value;
    if (first !== last || target.value.first !== target.value.last) return [];
    return [{ host: first, container: target.value.first }];
  });
}

/** Container ports on which a service is known to listen. */
export function containerPorts({ compose, facts, image }: Service): ReadonlySet<number> {
  const targets = compose.ports.flatMap(({ target }) => rangeOf(target?.value));
  const exposed = compose.expose.flatMap(({ value }) => {
    const port = Number(/^\d+/.exec(value ?? '')?.[0]);
    return Number.isNaN(port) ? [] : [port];
  });
  const built = image.kind === 'built' ? image.image.chain.flatMap((stage) => stage.exposed) : [];
  const declared = built.flatMap(rangeOf);
  return new Set([...targets, ...exposed, ...declared, ...(facts?.ports ?? [])]);
}

/** The ports of a range, as long as it is short. */
function rangeOf(range: { readonly first: number; readonly last: number } | undefined): readonly number[] {
  if (!range || range.last - range.first > 100) return [];
  return Array.from({ length: range.last - range.first + 1 }, (_, index) => range.first + index);
}
