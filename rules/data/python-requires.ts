import { conflictsOf, numpyFact, systemLibraries, wheelSupport } from './python.ts';
import brings from './python-brings.json' with { type: 'json' };
import data from './python-requires.json' with { type: 'json' };

/**
 * What distributions bring along, for telling what is there without being named. Names are
 * normalised; `name[extra]` stands for what an extra adds.
 */

const requires: Readonly<Record<string, string>> = data.requires;
/** By the package index of Debian: it may name more than PyPI, and less of what is new. */
const broughtInDebian: Readonly<Record<string, string>> = brings.brings;
let known: ReadonlySet<string> | undefined;
let popular: ReadonlySet<string> | undefined;

/** True if what a distribution requires is tabled. */
export function isTabled(name: string): boolean {
  return Object.hasOwn(requires, name);
}

/** Building blocks of so many distributions that one which is not tabled may well bring them along. */
const BUILDING_BLOCKS = new Set(
  (
    'anyio asgiref async-timeout attrs blinker botocore cachetools certifi cffi chardet charset-normalizer click ' +
    'colorama cryptography deprecated distro django dnspython filelock flask fsspec google-api-core google-auth ' +
    'greenlet grpcio h11 httpcore httpx huggingface-hub idna importlib-metadata importlib-resources itsdangerous ' +
    'jinja2 jmespath joblib jsonschema lxml markupsafe marshmallow numpy packaging pillow protobuf psutil pycparser ' +
    'pydantic pydantic-core pygments pyjwt pyopenssl pyparsing python-dateutil pytz pyyaml requests rich scipy setuptools six ' +
    'sniffio sqlalchemy starlette tenacity torch tqdm typing-extensions tzdata urllib3 websocket-client werkzeug ' +
    'wrapt zipp'
  ).split(' '),
);

/** True for the usual building blocks: what brings them is often a package that nobody tabled. */
export function isOftenBrought(name: string): boolean {
  return BUILDING_BLOCKS.has(name);
}

/** True for one of the most downloaded distributions, of which one may take the name for that of its module. */
function isPopular(name: string): boolean {
  popular ??= new Set(brings.names.split(' '));
  return popular.has(name);
}

/** True for a distribution that certainly exists by this name, so that a module of the same name is its. */
export function isKnownDistribution(name: string): boolean {
  known ??= new Set(Object.values(requires).flatMap((list) => list.split(' ')));
  return (
    isTabled(name) ||
    isPopular(name) ||
    known.has(name) ||
    wheelSupport(name) !== undefined ||
    numpyFact(name) !== undefined ||
    systemLibraries(name) !== undefined ||
    conflictsOf(name).length > 0
  );
}

/** All that comes with some distributions (`name` or `name[extra]`), themselves included. */
export function withRequired(names: Iterable<string>): ReadonlySet<string> {
  const all = new Set<string>();
  const queue = [...names];
  for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
    if (all.has(name)) continue;
    all.add(name);
    const list = requires[name] ?? (Object.hasOwn(broughtInDebian, name) ? broughtInDebian[name] : undefined);
    if (list) queue.push(...list.split(' '));
    const conflicting = conflictsOf(name).flatMap(({ a, b, brings }) => (a === name && brings ? [b] : []));
    queue.push(...conflicting);
    if (numpyFact(name)) queue.push('numpy');
  }
  return all;
}
