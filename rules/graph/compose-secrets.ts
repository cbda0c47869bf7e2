import { isHarmlessValue, isPlaceholder, isSecretName, isSecretReference } from '../shared/secrets.ts';
import type { Location } from '../shared/text.ts';
import type { EnvironmentShape, ScalarValue } from '../syntax/compose/nodes.ts';
import { placeIn } from '../syntax/compose/place.ts';
import type { Service } from './deployment.ts';

/** A secret that stands in the environment of a service. */
export interface ComposeSecret {
  readonly service: Service;
  /** The variable of the service. */
  readonly name: string;
  readonly value: string;
  /** The secret itself, without quotes. */
  readonly at: Location;
  /** True for the password of an address, `scheme://user:password@host`. */
  readonly inAddress: boolean;
  readonly raw: ScalarValue<Location>;
}

/** The secrets that a compose file writes out in a service's environment. */
export function secretsOf(service: Service): readonly ComposeSecret[] {
  return service.compose.environment.flatMap((entry) => {
    const { name, value, raw } = entry;
    // Values with variables hold what those do; `$$` is a dollar.
    if (!value || !raw || raw.interpolations.some(({ form }) => form !== 'escape')) return [];
    const found = isSecret(name, value) ? { secret: value, from: 0 } : passwordIn(value);
    if (!found) return [];
    const { secret, from } = found;
    const base = { service, name, value: secret, inAddress: secret !== value, raw };
    return [{ ...base, at: placeOf(entry, raw, value, from, secret.length) }];
  });
}

function isSecret(name: string, value: string): boolean {
  if (!isSecretName(name) || isPlaceholder(value) || isSecretReference(value)) return false;
  // A number is a password where one is asked for, and elsewhere a switch.
  return !isHarmlessValue(value) || (/^\d{3,}$/.test(value) && /(?:^|_)PASSWORD$/i.test(name));
}

const ADDRESS = /^[a-z][\w+.-]*:\/\/([^\s:@/]*):([^\s@/]+)@[^\s@]+$/i;

function passwordIn(value: string): { readonly secret: string; readonly from: number } | undefined {
  const [, user = '', password] = ADDRESS.exec(value) ?? [];
  if (password === undefined || isPlaceholder(password)) return undefined;
  // What RabbitMQ has for the network of the host only.
  if (user === 'guest' && password === 'guest') return undefined;
  return { secret: password, from: value.indexOf('://') + 3 + user.length + 1 };
}

/** The place of a part of the value; of all of it where escapes make the offsets differ. */
function placeOf(
  { form, valueAt }: EnvironmentShape<Location>,
  raw: ScalarValue<Location>,
  value: string,
  from: number,
  length: number,
): Location {
  if (raw.interpolations.length > 0) return form === 'map' ? placeIn(raw, 0, raw.source.length) : valueAt;
  const start = raw.source.length - value.length + from;
  return placeIn(raw, start, start + length);
}
