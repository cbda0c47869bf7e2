/**
 * Builds `rules/data/python-*.json` from a folder of raw facts (`python-*.json`): drops what no
 * rule needs, turns loose wording into PEP 440 specifiers, merges double entries, and keeps
 * for each entry the source it came from.
 *
 * usage: node scripts/update-data/python.ts FACTS_FOLDER YYYY-MM
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pep440 from '@renovatebot/pep440';

const DATA = join(import.meta.dirname, '../../rules/data');

/**
 * Last patch release of each minor series of numpy, oldest first: what a fix may pin to.
 * Source: https://numpy.org/doc/stable/release.html; those since 1.23 seen on PyPI.
 */
const NUMPY_RELEASES = [
  '1.19.5',
  '1.20.3',
  '1.21.6',
  '1.22.4',
  '1.23.5',
  '1.24.4',
  '1.25.2',
  '1.26.4',
  '2.0.2',
  '2.1.3',
  '2.2.6',
  '2.3.5',
  '2.4.6',
  '2.5.2',
];

/** Names listed twice: which kind, and which successor, stands. */
const MERGED: Readonly<Record<string, { readonly kind: string; readonly use?: string }>> = {
  fbprophet: { kind: 'wrong-name' },
  futures: { kind: 'stdlib-shadow' },
  kafka: { kind: 'wrong-name' },
  'pinecone-client': { kind: 'wrong-name' },
  // Runs on CPython too: old, not mistaken.
  psycopg2cffi: { kind: 'deprecated', use: 'psycopg2-binary' },
  'tensorflow-gpu': { kind: 'wrong-name' },
};

/** Given up, with a successor that brings the same module: no code has to change. Source: their pages on PyPI. */
const DROP_IN = new Set([
  'cchardet',
  'django-jet',
  'django-q',
  'flask-uploads',
  'mysql-connector-repackaged',
  'neo4j-driver',
  'newspaper3k',
  'nvidia-ml-py3',
  'pycrypto',
  'pyldap',
  'pynvml',
  'python-levenshtein',
  'suds',
  'suds-jurko',
]);

/**
 * Packages of Debian that people write into requirements files. PyPI has none of these names; source:
 * the list of its names, 2026-11.
 */
const SYSTEM_PACKAGES = (
  'apache2 apt-utils build-essential bzip2 ca-certificates chromium-driver cron curl default-jre ' +
  'default-jre-headless default-libmysqlclient-dev default-mysql-client dnsutils firefox-esr fonts- ' +
  'liberation gcc gdal-bin gettext gfortran git gnupg2 imagemagick iputils-ping libasound2 libatlas- ' +
  'base-dev libblas-dev libboost-all-dev libbz2-dev libcairo2 libcairo2-dev libcurl4-openssl-dev ' +
  'libffi-dev libfreetype6-dev libgdal-dev libgeos-dev libgirepository1.0-dev libgl1 libgl1-mesa-glx ' +
  'libglib2.0-0 libgomp1 libhdf5-dev libicu-dev libjpeg-dev libkrb5-dev liblapack-dev libldap2-dev ' +
  'liblzma-dev libmagic-dev libmagic1 libmariadb-dev libmariadb3 libmysqlclient-dev libncurses5-dev ' +
  'libopenblas-dev libpango-1.0-0 libpangocairo-1.0-0 libpcre3-dev libpng-dev libpq-dev libpq5 libproj- ' +
  'dev libreadline-dev libreoffice libsasl2-dev libsm6 libsndfile1 libsqlite3-dev libssl-dev ' +
  'libtesseract-dev libtiff-dev libxext6 libxml2 libxml2-dev libxmlsec1-dev libxrender1 libxslt1-dev ' +
  'libyaml-dev mysql-client nginx openssh-client pkg-config poppler-data portaudio19-dev postgresql- ' +
  'client python3-dev python3-pip python3-venv sqlite3 tesseract-ocr-chi-sim tesseract-ocr-deu ' +
  'tesseract-ocr-eng unixodbc unixodbc-dev vim xvfb zlib1g-dev'
).split(' ');

/** Maintained distributions that somebody may well want; asking for them is no mistake. */
const NOT_MISTAKEN = new Set([
  'frontend',
  'ghostscript',
  'mock',
  'multipart',
  'python-ffmpeg',
  // Called deprecated somewhere, and maintained, or without a successor that does the same.
  'flask-security',
  'm2crypto',
  'fastapi-utils',
  'xlrd',
  'xlwt',
]);

/**
 * Conflicts in which the second comes with the first, because that requires it: then it need
 * not be named to break. Source: Requires-Dist of the versions in question.
 */
const BRINGS = new Set([
  'anthropic httpx',
  'black click',
  'celery vine',
  'chromadb pydantic',
  'connexion flask',
  'docker requests',
  'docker urllib3',
  'easyocr pillow',
  'environs marshmallow',
  'eventlet dnspython',
  'fastapi-jwt-auth pydantic',
  'flask itsdangerous',
  'flask jinja2',
  'flask werkzeug',
  'flask-admin wtforms',
  'flask-babelex flask',
  'flask-jwt-extended flask',
  'flask-jwt-extended pyjwt',
  'flask-limiter flask',
  'flask-login flask',
  'flask-login werkzeug',
  'flask-marshmallow marshmallow',
  'flask-mongoengine flask',
  'flask-restplus werkzeug',
  'flask-restx werkzeug',
  'flask-script flask',
  'flask-socketio python-socketio',
  'flask-sqlalchemy sqlalchemy',
  'flask-wtf flask',
  'gensim scipy',
  'gevent greenlet',
  'google-api-core protobuf',
  'groq httpx',
  'jinja2 markupsafe',
  'marshmallow-sqlalchemy sqlalchemy',
  'moviepy pillow',
  'openai httpx',
  'pyopenssl cryptography',
  'requests-toolbelt urllib3',
  'scrapy twisted',
  'seaborn pandas',
  'sentence-transformers huggingface-hub',
  'sshtunnel paramiko',
  'statsmodels scipy',
  'tensorflow protobuf',
]);

/** Of the platform-only names: what pip cannot install on Linux, and what is at home there. */
const FAILS_ON_LINUX = new Set([
  'pyobjc',
  'pyobjc-core',
  'pyobjc-framework-cocoa',
  'pyobjc-framework-quartz',
  'pyodbc-win',
  'pyreadline',
  'pywin32',
  'pywinpty',
  'tensorflow-intel',
  'tensorflow-macos',
  'tensorflow-metal',
  'win32api',
  'win32com',
  'windows-curses',
]);
const FINE_ON_LINUX = new Set([
  'appnope',
  'bluepy',
  'colorama',
  'evdev',
  'mac-alias',
  'nvidia-cublas-cu12',
  'nvidia-cudnn-cu12',
  'pyreadline3',
  'pyudev',
  'pywin32-ctypes',
  'tensorflow-io-gcs-filesystem',
  'triton',
  'win32-setctime',
]);

interface Numpy2 {
  readonly general_source: string;
  readonly packages: readonly {
    readonly name: string;
    readonly c_abi: boolean;
    readonly numpy2_from: string;
    readonly older_works_with: string;
    readonly metadata: readonly { readonly versions: string; readonly numpy: string }[];
    readonly effect_with_numpy2: string;
    readonly source: string;
  }[];
}
interface WheelSupport {
  readonly method: string;
  readonly packages: readonly {
    readonly name: string;
    readonly source_build?: string;
    readonly build_note?: string;
    readonly ranges: readonly {
      readonly spec: string;
      readonly wheel: string;
      readonly cpython?: readonly string[];
      readonly abi3_from?: string;
      readonly musllinux: boolean;
      readonly sdist: boolean;
      readonly requires_python?: string;
      readonly except?: readonly string[];
      readonly unknown_below?: string;
      readonly unknown_from?: string;
      readonly source: string;
    }[];
  }[];
}
interface Conflicts {
  readonly conflicts: readonly {
    readonly a: { readonly name: string; readonly spec: string };
    readonly b: { readonly name: string; readonly spec: string };
    readonly when_b_unpinned: boolean;
    readonly kind: string;
    readonly symptom: string;
    readonly remedy: string;
    readonly source: string;
  }[];
}
type Imports = readonly {
  readonly import: string;
  readonly distributions: readonly string[];
  readonly not?: readonly string[];
  readonly stdlib?: boolean;
  readonly source: string;
}[];
interface Stdlib {
  readonly source: string;
  readonly versions: Readonly<Record<string, readonly string[]>>;
  readonly removed: readonly {
    readonly module: string;
    readonly removed_in: string;
    readonly use_instead: string | null;
    readonly source: string;
  }[];
}
interface SystemLibs {
  readonly packages: readonly {
    readonly name: string;
    readonly runtime: readonly string[];
    readonly build_when_no_wheel: readonly string[];
    readonly optional?: readonly string[];
    readonly alpine_runtime: readonly string[];
    readonly alpine_build: readonly string[];
    readonly error_without: string;
    readonly in_full_python_image?: boolean;
    readonly source: string;
  }[];
}
interface Mistaken {
  readonly packages: readonly {
    readonly name: string;
    readonly kind: string;
    readonly use_instead: string | null;
    readonly on_pypi: boolean;
    readonly note?: string;
    readonly source: string;
  }[];
}

const [folder, date] = process.argv.slice(2);
if (folder === undefined || date === undefined) throw new Error('usage: python.ts FACTS_FOLDER YYYY-MM');

numpy2(read<Numpy2>('numpy2'));
wheelSupport(read<WheelSupport>('wheel-support'));
conflicts(read<Conflicts>('conflicts'));
imports(read<Imports>('imports'));
stdlib(read<Stdlib>('stdlib'));
systemLibs(read<SystemLibs>('system-libs'));
mistaken(read<Mistaken>('mistaken'));

function numpy2({ packages, general_source: source }: Numpy2): void {
  const entries = packages.map((each) => ({
    name: normalize(each.name),
    abi: each.c_abi || undefined,
    from: /^\d/.test(each.numpy2_from) ? each.numpy2_from : undefined,
    older: each.older_works_with,
    asks: asList(
      each.metadata.flatMap(({ versions, numpy }) => {
        const specifier = specifierIn(numpy);
        return specifier === undefined ? [] : [[versions === '<99' ? '' : versions, specifier]];
      }),
    ),
    effect: each.effect_with_numpy2,
    source: each.source,
  }));
  write('numpy2', { source, releases: NUMPY_RELEASES }, 'packages', entries);
}

/** A specifier out of free words: `<2 (Python below 3.12)` is `<2`; `lower bound only` is none. */
function specifierIn(words: string): string | undefined {
  const bare = words.replace(/\s*\(.*\)$/, '').replace(/\s+/g, '');
  return bare !== '' && bare !== '*' && pep440.validRange(bare) ? bare : undefined;
}

function wheelSupport({ packages, method }: WheelSupport): void {
  const entries = packages.map(({ name, ranges, source_build: build, build_note: note }) => ({
    name: normalize(name),
    build,
    note,
    ranges: ranges.map((range) => ({
      spec: range.spec,
      wheel: range.wheel.startsWith('any-python') ? 'any' : range.wheel,
      cpython: range.cpython === undefined ? undefined : minors(range.cpython),
      abi3: range.abi3_from,
      musl: range.musllinux || undefined,
      noSdist: !range.sdist || undefined,
      python: range.requires_python,
      except: range.except && asList(range.except),
      unknownBelow: range.unknown_below,
      unknownFrom: range.unknown_from,
      source: range.source,
    })),
  }));
  write('wheel-support', { source: method }, 'packages', entries);
}

/** `["3.8", "3.9", "3.10"]` as `"3.8-3.10"`; series with gaps by commas. */
function minors(series: readonly string[]): string {
  const numbers = series.map((each) => Number(each.split('.')[1])).sort((a, b) => a - b);
  const runs: number[][] = [];
  for (const minor of numbers) {
    const last = runs.at(-1);
    if (last && last.at(-1) === minor - 1) last.push(minor);
    else runs.push([minor]);
  }
  return runs.map((run) => (run.length > 1 ? `3.${run[0]}-3.${run.at(-1)}` : `3.${run[0]}`)).join(',');
}

function conflicts({ conflicts: pairs }: Conflicts): void {
  const entries = pairs.map(({ a, b, when_b_unpinned: unpinned, kind, symptom, remedy, source }) => ({
    a: normalize(a.name),
    aSpec: a.spec,
    b: normalize(b.name),
    ...alternatives(b.spec),
    unpinned: unpinned || undefined,
    brings: BRINGS.has(`${normalize(a.name)} ${normalize(b.name)}`) || undefined,
    kind,
    unchecked: /not (?:machine-)?checked/.test(source) || undefined,
    symptom,
    remedy,
    source,
  }));
  write(
    'conflicts',
    { source: 'changelogs, lock files and sources named in each entry' },
    'conflicts',
    entries,
  );
}

/** What the loose wording of the raw table means, as a list of specifiers of which one holds. */
function alternatives(words: string): { bSpecs: readonly string[]; bAbsent?: true; differs?: true } {
  if (words === 'different version') return { bSpecs: [], differs: true };
  const outside = /^outside (>=[^,]+),(<.+)$/.exec(words);
  if (outside) {
    return { bSpecs: [`<${outside[1]?.slice(2)}`, `>=${outside[2]?.slice(1)}`] };
  }
  const parts = words.split(' or ');
  const specs = parts.filter((part) => part !== 'not installed');
  return specs.length < parts.length ? { bSpecs: specs, bAbsent: true } : { bSpecs: specs };
}

function imports(list: Imports): void {
  const entries = list
    .filter(({ stdlib: builtIn }) => !builtIn)
    .map(({ import: name, distributions, not, source }) => ({
      name,
      by: distributions.map(normalize),
      not: not && asList(not.map(normalize).filter((each) => !distributions.map(normalize).includes(each))),
      source,
    }));
  write('imports', { source: 'import names as named in each entry' }, 'imports', entries);
}

function stdlib({ source, versions, removed }: Stdlib): void {
  const series = Object.keys(versions).sort((a, b) => pep440.compare(a, b));
  const [first = '3.8'] = series;
  const changes = series.slice(1).map((version, index) => {
    const before = versions[series[index] ?? first] ?? [];
    const now = versions[version] ?? [];
    return {
      version,
      added: now.filter((name) => !before.includes(name)),
      removed: before.filter((name) => !now.includes(name)),
    };
  });
  const body = {
    source,
    date,
    first: { version: first, modules: (versions[first] ?? []).join(' ') },
    changes: changes.map(({ version, added, removed: gone }) => ({
      version,
      added: added.join(' '),
      removed: gone.join(' '),
    })),
    gone: removed.map(({ module, removed_in: version, use_instead: use, source: from }) => ({
      name: module,
      in: version,
      use: use ?? undefined,
      source: from,
    })),
  };
  save('stdlib', JSON.stringify(body, undefined, 1));
}

function systemLibs({ packages }: SystemLibs): void {
  const entries = packages.map((each) => ({
    name: normalize(each.name),
    run: asList(each.runtime),
    build: asList(each.build_when_no_wheel),
    optional: each.optional && asList(each.optional),
    alpineRun: asList(each.alpine_runtime),
    alpineBuild: asList(each.alpine_build),
    error: each.error_without || undefined,
    inFullImage: each.in_full_python_image || undefined,
    source: each.source,
  }));
  const source =
    'install guides as named in each entry; Debian names checked with apt in bookworm and trixie, Alpine names not checked';
  write('system-libs', { source }, 'packages', entries);
}

function mistaken({ packages }: Mistaken): void {
  const seen = new Set<string>();
  const entries = packages.flatMap((each) => {
    const name = normalize(each.name);
    const merged = MERGED[name];
    if (NOT_MISTAKEN.has(name) || seen.has(name) || (merged && each.kind !== merged.kind)) return [];
    seen.add(name);
    const onLinux = FAILS_ON_LINUX.has(name) ? 'fails' : FINE_ON_LINUX.has(name) ? 'fine' : 'useless';
    const use = merged?.use ?? each.use_instead;
    return [
      {
        name,
        kind: each.kind,
        use: use === null ? undefined : use,
        missing: !each.on_pypi || undefined,
        onLinux: each.kind === 'platform-only' ? onLinux : undefined,
        dropIn: (each.kind === 'deprecated' && DROP_IN.has(name)) || undefined,
        note: each.note,
        source: each.source,
      },
    ];
  });
  const system = SYSTEM_PACKAGES.map((name) => ({
    name: normalize(name),
    kind: 'wrong-name',
    missing: true,
    note: `apt package ${name}`,
    source: 'pypi list: no such name',
  }));
  write(
    'mistaken',
    { source: 'list of all names on PyPI, and the projects named in each entry' },
    'packages',
    [...entries, ...system.filter(({ name }) => !seen.has(name))],
  );
}

function normalize(name: string): string {
  return name.replace(/[-_.]+/g, '-').toLowerCase();
}

function asList<T>(list: readonly T[]): readonly T[] | undefined {
  return list.length > 0 ? list : undefined;
}

function read<T>(name: string): T {
  return JSON.parse(readFileSync(join(folder as string, `python-${name}.json`), 'utf8')) as T;
}

/** One entry a line, sources as numbers into a list: small, and readable in a diff. */
function write(
  name: string,
  header: Readonly<Record<string, unknown>> & { readonly source: string },
  key: string,
  entries: readonly object[],
): void {
  const sources: string[] = [];
  const number = (source: string): number => {
    if (!sources.includes(source)) sources.push(source);
    return sources.indexOf(source);
  };
  const shorten = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(shorten);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([property, each]) => [
        property,
        property === 'source' ? number(String(each)) : shorten(each),
      ]),
    );
  };
  const lines = entries.map((entry) => `  ${JSON.stringify(shorten(entry))}`);
  const { source, ...rest } = header;
  const head = JSON.stringify({ source, date, ...rest, sources }, undefined, 1).slice(0, -2);
  save(name, `${head},\n "${key}": [\n${lines.join(',\n')}\n ]\n}`);
}

function save(name: string, text: string): void {
  writeFileSync(join(DATA, `python-${name}.json`), `${text}\n`);
}
