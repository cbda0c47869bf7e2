import type { Range } from '../../shared/text.ts';
import type { ScalarValue, SeqValue } from './values.ts';

/** What can be wrong with a value that has a grammar of its own. */
export type SpecFault =
  | PortFault
  | 'mount-empty'
  | 'mount-gap'
  | 'mount-colons'
  | 'pull-policy'
  | 'container-name'
  | 'host-pair'
  | 'context-pair'
  | 'ssh-pair'
  | 'blank'
  | 'test-kind';

const PORT_FAULTS = [
  'port-address',
  'port-number',
  'port-range',
  'port-order',
  'port-protocol',
  'port-missing',
] as const;

export type PortFault = (typeof PORT_FAULTS)[number];

export function isPortFault(code: string): code is PortFault {
  return (PORT_FAULTS as readonly string[]).includes(code);
}

interface SpecVerdict {
  readonly code: SpecFault;
  readonly args: Readonly<Record<string, string>>;
  readonly repair: string | undefined;
}

/** Checks a scalar that Compose takes apart: ports, mounts, `host=address` and the like. */
export function specFault(
  keys: readonly string[],
  scalar: ScalarValue<Range>,
  text: string,
): SpecVerdict | undefined {
  if (keys[0] !== 'services') return undefined;
  const spec = SPECS[keys.slice(2).join('.')];
  const code = spec?.(text, scalar);
  return code === undefined ? undefined : { code, args: {}, repair: undefined };
}

/** Checks a list that Compose reads as a whole: the first word of a healthcheck's test. */
export function listFault<At extends Range>(
  keys: readonly string[],
  list: SeqValue<At>,
): { readonly code: SpecFault; readonly at: At; readonly value: string } | undefined {
  if (keys[0] !== 'services' || keys.slice(2).join('.') !== 'healthcheck.test') return undefined;
  const first = list.items[0];
  if (first?.kind !== 'scalar' || first.text === undefined || typeof first.value !== 'string')
    return undefined;
  const isKind = ['CMD', 'CMD-SHELL', 'NONE'].includes(first.text);
  return isKind ? undefined : { code: 'test-kind', at: first.at, value: first.text };
}

type Spec = (text: string, scalar: ScalarValue<Range>) => SpecFault | undefined;

const SPECS: Readonly<Record<string, Spec>> = {
  ports: portFault,
  'ports.host_ip': (text) => (isAddress(text) ? undefined : 'port-address'),
  volumes: mountFault,
  pull_policy: (text) => (PULL_POLICY.test(text) ? undefined : 'pull-policy'),
  container_name: (text) => (/[a-zA-Z0-9][a-zA-Z0-9_.-]+/.test(text) ? undefined : 'container-name'),
  extra_hosts: (text) => (/[:=]/.test(text) ? undefined : 'host-pair'),
  'build.extra_hosts': (text) => (/[:=]/.test(text) ? undefined : 'host-pair'),
  'build.additional_contexts': (text) => (text.includes('=') ? undefined : 'context-pair'),
  'build.ssh': (text) => (text.includes('=') || text === 'default' ? undefined : 'ssh-pair'),
  'develop.watch.path': (text) => (text === '' ? 'blank' : undefined),
};

/** Not anchored in the schema of Compose either: `always-on` passes. */
const PULL_POLICY = /always|never|build|if_not_present|missing|refresh|daily|weekly|every_(?:[0-9]+[wdhms])+/;

const MAX_PORT = 65_535;

/** A short port as Docker takes it apart: `[[IP:][HOST]:]CONTAINER[/PROTOCOL]`, ranges in either. */
function portFault(text: string): PortFault | undefined {
  const parts = text.split(':');
  const [container = '', protocol = 'tcp'] = (parts.pop() ?? '').split('/');
  const host = parts.pop() ?? '';
  const address = parts.join(':');
  if (address !== '' && !isAddress(address.replace(/^\[(.*)\]$/, '$1'))) return 'port-address';
  if (container === '') return 'port-missing';
  const inside = portRange(container);
  if (typeof inside === 'string') return inside;
  const outside = host === '' ? undefined : portRange(host);
  if (typeof outside === 'string') return outside;
  if (
    outside &&
    inside.last !== inside.first &&
    outside.last - outside.first !== inside.last - inside.first
  ) {
    return 'port-range';
  }
  return /^(?:tcp|udp|sctp)?$/i.test(protocol) ? undefined : 'port-protocol';
}

function portRange(text: string): { readonly first: number; readonly last: number } | PortFault {
  const [first = '', last = first] = text.split('-');
  if (![first, last].every((each) => /^\d+$/.test(each) && Number(each) <= MAX_PORT)) return 'port-number';
  return Number(last) < Number(first) ? 'port-order' : { first: Number(first), last: Number(last) };
}

/** True for what Go's `net.ParseIP` reads. */
function isAddress(text: string): boolean {
  const four = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(text);
  if (four) return four.slice(1).every((part) => Number(part) <= 255 && !/^0\d/.test(part));
  // Good enough for IPv6: what has the letters of one is given the benefit of the doubt.
  return text.includes(':') && /[a-f:]{2}|:.*:.*:/i.test(text) && /^[\da-f:.]+(?:%\w+)?$/i.test(text);
}

/** A short mount as Compose takes it apart: `[SOURCE:]TARGET[:OPTIONS]`, a Windows drive's colon aside. */
function mountFault(text: string): SpecFault | undefined {
  if (text === '') return 'mount-empty';
  if (text.length <= 2) return undefined;
  let field = 0;
  let buffer = '';
  for (let at = 0; at <= text.length; at++) {
    const character = text[at];
    const isDrive = character === ':' && /^\p{L}$/u.test(buffer);
    if (character !== undefined && (character !== ':' || isDrive)) {
      buffer += character;
      continue;
    }
    if (buffer === '') return 'mount-gap';
    if (field === 2 && character === ':') return 'mount-colons';
    buffer = '';
    field++;
  }
  return undefined;
}
