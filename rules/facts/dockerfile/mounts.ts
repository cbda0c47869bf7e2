import { MOUNT } from '../../data/dockerfile.ts';
import type { Range } from '../../shared/text.ts';
import type { Mount, MountField } from '../../syntax/dockerfile/nodes.ts';

/** What BuildKit (`parseMount`) refuses of a mount whose fields are all known by name. */
export interface MountProblem extends Range {
  readonly kind:
    | 'bool'
    | 'number'
    | 'mode'
    | 'size'
    | 'foreign'
    | 'root'
    | 'noTarget'
    | 'variable'
    | 'noId'
    | 'twoIds';
  readonly field: string;
  readonly value: string;
}

const BOOLEAN = /^(?:1|0|t|f|T|F|true|false|True|False|TRUE|FALSE)$/;
const NUMBER = /^\d{1,10}$/;
const MODE = /^[0-7]{1,11}$/;
const SIZE = /^\d+(?:\.\d+)?\s*(?:[kmgtp]?i?b?)$/i;

/** Which types of mount take a field; the others are for all. */
const TYPES: Readonly<Record<string, readonly string[]>> = {
  required: ['secret', 'ssh'],
  size: ['tmpfs'],
  sharing: ['cache'],
  mode: ['secret', 'ssh', 'cache'],
  uid: ['secret', 'ssh', 'cache'],
  gid: ['secret', 'ssh', 'cache'],
  source: ['bind', 'cache', 'tmpfs', 'secret'],
  src: ['bind', 'cache', 'tmpfs', 'secret'],
};

/** Problems of a mount, in order of its fields. Nothing where a variable may hold what is missing. */
export function mountProblems(mount: Mount): readonly MountProblem[] {
  const problems: MountProblem[] = [];
  // BuildKit goes from left to right: before `type=` a mount is a bind mount.
  const type = mount.type?.toLowerCase();
  for (const field of mount.fields) {
    const found = valueProblem(field) ?? (type === undefined ? undefined : foreign(field, type));
    if (found !== undefined) problems.push({ ...found, field: field.name, value: field.value ?? '' });
  }
  if (problems.length === 0 && type !== undefined) {
    const kind = wholeProblem(mount, type);
    if (kind !== undefined)
      problems.push({ start: mount.start, end: mount.end, kind, field: type, value: '' });
  }
  return problems;
}

function valueProblem({
  name,
  value,
  valueRange,
}: MountField): (Range & Pick<MountProblem, 'kind'>) | undefined {
  if (valueRange === undefined) return undefined;
  const { start, end } = valueRange;
  if (name === 'from' && value === undefined) return { start, end, kind: 'variable' };
  if (value === undefined) return undefined;
  if (MOUNT.flags.includes(name) && !BOOLEAN.test(value)) return { start, end, kind: 'bool' };
  if ((name === 'uid' || name === 'gid') && !NUMBER.test(value)) return { start, end, kind: 'number' };
  if (name === 'mode' && !MODE.test(value)) return { start, end, kind: 'mode' };
  if (name === 'size' && !SIZE.test(value)) return { start, end, kind: 'size' };
  const isTarget = ['target', 'dst', 'destination'].includes(name);
  return isTarget && /^\/+\.?$/.test(value) ? { start, end, kind: 'root' } : undefined;
}

function foreign(
  { name, nameRange }: MountField,
  type: string,
): (Range & Pick<MountProblem, 'kind'>) | undefined {
  const types = Object.hasOwn(TYPES, name) ? TYPES[name] : undefined;
  const refused = types !== undefined && MOUNT.types.includes(type) && !types.includes(type);
  const secretFrom = name === 'from' && type === 'secret';
  const { start, end } = nameRange;
  return refused || secretFrom ? { start, end, kind: 'foreign' } : undefined;
}

function wholeProblem({ fields }: Mount, type: string): 'noId' | 'twoIds' | 'noTarget' | undefined {
  // A misspelt field may be the one. The build context over the working directory is what some want.
  if (fields.some(({ name }) => !MOUNT.fields.includes(name))) return undefined;
  const given = (...names: readonly string[]): boolean => fields.some(({ name }) => names.includes(name));
  if (['cache', 'tmpfs'].includes(type))
    return given('target', 'dst', 'destination') ? undefined : 'noTarget';
  if (type !== 'secret') return undefined;
  if (given('source', 'src') && given('id')) return 'twoIds';
  return given('source', 'src', 'id', 'target', 'dst', 'destination') ? undefined : 'noId';
}
