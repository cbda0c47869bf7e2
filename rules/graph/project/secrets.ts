import { secretsIn } from '../../shared/secret-values.ts';
import { isHarmlessValue, isPlaceholder, isSecretName, isSecretReference } from '../../shared/secrets.ts';
import type { Location } from '../../shared/text.ts';
import type { CommandWord, EnvironmentShape, ScalarValue } from '../../syntax/compose/nodes.ts';
import { placeIn } from '../../syntax/compose/place.ts';
import type { Service } from '../nodes.ts';

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
  /** True if what stands at that place is the secret and nothing else: no other text, no quotes within it. */
  readonly asWritten: boolean;
}

/** The secrets that a compose file writes out for a service: in its environment, its build, its command. */
export function secretsOf(service: Service): readonly ComposeSecret[] {
  const { environment, build, command, entrypoint } = service.compose;
  return [
    ...environment.flatMap((entry) => secretIn(service, entry)),
    ...(build?.args ?? []).flatMap((entry) => secretIn(service, entry)),
    ...[command, entrypoint].flatMap((each) => optionSecrets(service, each?.words ?? [])),
  ];
}

function secretIn(service: Service, entry: EnvironmentShape<Location>): readonly ComposeSecret[] {
  const { name, value, raw } = entry;
  // Values with variables hold what those do; `$$` is a dollar.
  if (!value || !raw || raw.interpolations.some(({ form }) => form !== 'escape')) return [];
  const found = isSecret(name, value) ? { secret: value, from: 0 } : (passwordIn(value) ?? tokenIn(value));
  if (!found) return [];
  const { secret, from, inAddress = false } = found;
  const base = { service, name, value: secret, inAddress };
  const asWritten = raw.interpolations.length === 0 || secret === value;
  return [{ ...base, asWritten, at: placeOf(entry, raw, value, from, secret.length) }];
}

const OPTION = /^--?(?:requirepass|masterauth|password|pass)$/;

/** `redis-server --requirepass secret`: a secret behind an option that is named for one. */
function optionSecrets(service: Service, words: readonly CommandWord<Location>[]): readonly ComposeSecret[] {
  return words.flatMap(({ text, source, at }, index) => {
    const option = words[index - 1]?.text ?? '';
    if (!text || !OPTION.test(option) || text.startsWith('-') || /[$\s]/.test(source)) return [];
    if (isPlaceholder(text) || isSecretReference(text) || text.startsWith('/')) return [];
    return [{ service, name: option, value: text, inAddress: false, asWritten: source === text, at }];
  });
}

function isSecret(name: string, value: string): boolean {
  if (!isSecretName(name) || isPlaceholder(value) || isSecretReference(value)) return false;
  // A number is a password where one is asked for, and elsewhere a switch.
  return !isHarmlessValue(value, name) || (/^\d{3,}$/.test(value) && /(?:^|_)PASSWORD$/i.test(name));
}

const ADDRESS = /^[a-z][\w+.-]*:\/\/([^\s:@/]*):([^\s@/]+)@[^\s@]+$/i;

/** A part of a value that is a secret. */
interface SecretPart {
  readonly secret: string;
  readonly from: number;
  readonly inAddress?: boolean;
}

/** A token that shows by its form, whatever the variable is called. */
function tokenIn(value: string): SecretPart | undefined {
  const token = secretsIn(value).find(({ kind }) => kind !== 'password');
  return token && { secret: value.slice(token.start, token.end), from: token.start };
}

function passwordIn(value: string): SecretPart | undefined {
  const [, user = '', password] = ADDRESS.exec(value) ?? [];
  if (password === undefined || isPlaceholder(password)) return undefined;
  // What RabbitMQ has for the network of the host only.
  if (user === 'guest' && password === 'guest') return undefined;
  return { secret: password, from: value.indexOf('://') + 3 + user.length + 1, inAddress: true };
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
