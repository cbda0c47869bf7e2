import type { BuiltImage, Service } from '../nodes.ts';

/** An image as it is named somewhere. */
export type NamedImage = NonNullable<BuiltImage['base']>;

/**
 * The image that a container comes from: the one that its service pulls, or that its build starts from. `lone` is the
 * image where no service runs it. Undefined for `scratch`, and if unknown.
 */
export function originOf(service: Service | undefined, lone?: BuiltImage): NamedImage | undefined {
  const run = service?.image;
  if (run?.kind === 'pulled') return run;
  return run?.kind === 'built' ? run.image.base : lone?.base;
}
