import data from './service-limits.json' with { type: 'json' };

/** Limits that a service of some kind does well with on a small host, spelt for compose. */
export interface SuggestedLimits {
  readonly memory: string;
  readonly cpus: string;
}

/** What is known of a service, for choosing its limits. */
export interface ServiceTraits {
  /** Kind of its image, `mysql`, `python`; undefined if unknown. */
  readonly kind: string | undefined;
  /** True if the image is built here, on top of one of that kind. */
  readonly built: boolean;
  /** Normalised names of the Python distributions installed in it. */
  readonly distributions: ReadonlySet<string>;
  /** Words of its command line. */
  readonly command: readonly string[];
}

/**
 * Limits for a service of these traits, or undefined where the tables have none. Sources and
 * date stand in `service-limits.json`.
 */
export function suggestedLimits(traits: ServiceTraits): SuggestedLimits | undefined {
  const { kind, built, distributions, command } = traits;
  if (kind === undefined) return undefined;
  if (kind === 'nginx' && built) return data.staticSite;
  if (kind === 'python') {
    const heavy = data.pythonWith.find((entry) =>
      entry.distributions.some((name) => distributions.has(name)),
    );
    if (heavy) return heavy;
    if (command.some((word) => /(?:^|\/)celery$/.test(word))) return data.celery;
  }
  const kinds: Readonly<Record<string, SuggestedLimits>> = data.kinds;
  return Object.hasOwn(kinds, kind) ? kinds[kind] : undefined;
}
