import type { Location } from '../../../shared/text.ts';
import type { Service } from '../../nodes.ts';
import { exactPlace } from '../commands/arguments.ts';

const PORT = /^traefik\.http\.services\.[^.]+\.loadbalancer\.server\.port$/i;

/**
 * The port of a service that its labels tell Traefik to pass requests to; undefined if they do not, or
 * name several. Source: https://doc.traefik.io/traefik/routing/providers/docker/#services
 */
export function traefikPort({
  compose,
}: Service):
  | { readonly port: number; readonly at: Location; readonly exactAt: Location | undefined }
  | undefined {
  const [label, ...others] = compose.labels.filter(({ name }) => PORT.test(name));
  const value = label?.value;
  if (!label || typeof value !== 'string' || others.length > 0 || !/^\d{1,5}$/.test(value)) return undefined;
  const at = label.valueAt;
  return { port: Number(value), at, exactAt: exactPlace({ value, written: value, at }, 0) };
}
