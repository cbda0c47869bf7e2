import { composeTypes, type Form } from '../../../rules/data/compose-keys.ts';

/** Values that every place of the format is tried with, in YAML's flow style. */
export const VALUES: readonly string[] = [
  ...['~', '""', 'true', '"true"', 'yes', '"maybe"', '1', '-1', '1.5', '"1"', '"1.5"', 'abc', '10s', '"1d"'],
  ...['1h30m', '512M', '"512Mi"', '1gb', '80', '"8080:80"', 'a=b', '"/a:/b"', 'none', '[]', '[a]', '[a, a]'],
  ...[
    '[1]',
    '[true]',
    '[~]',
    '[[a]]',
    '[{a: b}]',
    '{}',
    '{a: b}',
    '{a: 1}',
    '{a: 1.5}',
    '{a: true}',
    '{a: ~}',
  ],
  ...['{a: [b]}', '{a: {b: c}}', '0777', '1e3', '2024-01-01', '!reset null', '!!str 1', '[{}]', 'all'],
];

/**
 * Every place of the table: keys from the root, `*` for a name, `[]` for an item; from those,
 * `projectWith` makes a project that has a value there, and nothing wrong elsewhere.
 */
export function places(): readonly string[] {
  const found = new Set<string>();
  const descend = (path: readonly string[], form: Form): void => {
    found.add(path.join('/'));
    if (form.list) descend([...path, '[]'], form.list.of);
    if (form.names) descend([...path, '*'], form.names.of);
    const type = form.object === undefined ? undefined : composeTypes.get(form.object);
    for (const { name, form: inner } of type?.keys.values() ?? []) {
      // What Compose 2.40 does not know yet can't be asked.
      if (!NEWER.has(`${type?.name}.${name}`)) descend([...path, name], inner);
    }
  };
  for (const { name, form } of composeTypes.get('project')?.keys.values() ?? []) descend([name], form);
  found.delete('services/*');
  return [...found].sort();
}

/** Keys of later releases than the one that was asked. */
export const NEWER = new Set(['service.pre_start', 'build.no_cache_filter']);

/** What the mapping at a place needs beside the key in question. */
const BESIDE: Readonly<Record<string, string>> = {
  'services/*': 'image: x',
  'services/*/depends_on/*': 'condition: service_started',
  'services/*/develop/watch/[]': 'path: ./x, action: rebuild',
  'services/*/develop/watch/[]/exec': 'command: x',
  'services/*/volumes/[]': 'type: volume, target: /x',
  'services/*/deploy/resources/reservations/devices/[]': 'capabilities: [gpu]',
  'services/*/ulimits/*': 'soft: 1, hard: 2',
  'services/*/build/ulimits/*': 'soft: 1, hard: 2',
  'services/*/env_file/[]': 'path: ./e.env',
  'services/*/post_start/[]': 'command: x',
  'services/*/pre_stop/[]': 'command: x',
  'services/*/devices/[]': 'source: /dev/x, target: /dev/y',
  'services/*/provider': 'type: x',
  'services/*/extends': 'service: b',
  'services/*/secrets/[]': 'source: sec',
  'services/*/build/secrets/[]': 'source: sec',
  'services/*/configs/[]': 'source: con',
  'services/*/ports/[]': 'target: 80',
  'services/*/gpus/[]': 'capabilities: [gpu]',
  'services/*/build': 'context: .',
  'services/*/deploy/resources/reservations/generic_resources/[]/discrete_resource_spec': 'kind: a, value: 1',
  'models/*': 'model: m',
  'secrets/*': 'file: ./f',
  'configs/*': 'file: ./f',
};

const NAMES: Readonly<Record<string, string>> = {
  ulimits: 'nofile',
  depends_on: 'b',
  networks: 'net',
  models: 'mod',
  volumes: 'vol',
};

const SECTIONS: Readonly<Record<string, string>> = {
  services: 'b: {image: y}',
  networks: 'net: {}',
  volumes: 'vol: {}',
  secrets: 'sec: {file: ./f}',
  configs: 'con: {file: ./f}',
  models: 'mod: {model: m}',
};

/** Files that the projects name. */
export const FILES_BESIDE: Readonly<Record<string, string>> = { 'e.env': 'A=b\n', f: 'x\n' };

/** A compose file with a value at a place. */
export function projectWith(place: string, value: string): string {
  const path = place.split('/');
  const [top = ''] = path;
  const own = path.length === 1 ? value : inner(path, 1, value);
  const sections = Object.entries(SECTIONS).map(([section, entry]) => {
    if (section !== top) return `${section}: {${entry}}\n`;
    return path.length === 1 ? `${section}: ${value}\n` : `${section}: {${entry}, ${own.slice(1, -1)}}\n`;
  });
  return sections.join('') + (top in SECTIONS ? '' : `${top}: ${own}\n`);
}

function inner(path: readonly string[], at: number, value: string): string {
  const step = path[at];
  if (step === undefined) return value;
  const rest = inner(path, at + 1, value);
  if (step === '[]') return `[${rest}]`;
  const above = path[at - 1] ?? '';
  const name = step !== '*' ? step : at === 1 ? (above === 'services' ? 'a' : 'n') : (NAMES[above] ?? 'n');
  const beside = (BESIDE[path.slice(0, at).join('/')] ?? '').split(', ').filter((pair) => pair !== '');
  const others = name === 'provider' ? [] : beside.filter((pair) => !pair.startsWith(`${name}:`));
  return `{${[...others, `${name}: ${rest}`].join(', ')}}`;
}
