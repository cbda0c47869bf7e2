import { isCommandLine } from './shape/words.ts';

/** What can be wrong with a text that Compose takes apart. */
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
  | 'command-line'
  | 'device-colons'
  | 'blank';

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

/** Checks texts with a grammar of their own, by the names that forms have in the table. */
export const SPECS = {
  port: portFault,
  address: (text: string) => (isAddress(text) ? undefined : 'port-address'),
  bind: mountFault,
  'pull policy': (text: string) => (PULL_POLICY.test(text) ? undefined : 'pull-policy'),
  'container name': (text: string) =>
    /[a-zA-Z0-9][a-zA-Z0-9_.-]+/.test(text) ? undefined : 'container-name',
  'host pair': (text: string) => (/[:=]/.test(text) ? undefined : 'host-pair'),
  'context pair': (text: string) => (text.includes('=') ? undefined : 'context-pair'),
  'ssh pair': (text: string) => (text.includes('=') || text === 'default' ? undefined : 'ssh-pair'),
  'command line': (text: string) => (isCommandLine(text) ? undefined : 'command-line'),
  'device mapping': (text: string) => (text.split(':').length > 3 ? 'device-colons' : undefined),
  'filled text': (text: string) => (text === '' ? 'blank' : undefined),
} as const satisfies Readonly<Record<string, (text: string) => SpecFault | undefined>>;

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
