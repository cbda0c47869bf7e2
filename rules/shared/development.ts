/**
 * What tells a development server from one for production, by command line and environment.
 * Sources: the deployment pages of Flask, Django, FastAPI, uvicorn, gunicorn, Vite, Next.js,
 * Laravel and PHP, read 2026-11.
 */

/** The words of a command that show a development server. */
export interface DevelopmentSign {
  /** `server`: the whole command; `reload`: one option of a server that is fine otherwise. */
  readonly kind: 'server' | 'reload';
  /** Indices of the first and the last word that show it. */
  readonly from: number;
  readonly to: number;
}

const RELOADING = new Set(['gunicorn', 'uvicorn', 'hypercorn', 'granian', 'daphne', 'sanic']);
const SERVERS = new Set([
  'nodemon',
  'ts-node-dev',
  'webpack-dev-server',
  'browser-sync',
  'live-server',
  'watchmedo',
]);
/** Program → subcommands that serve for development. */
const SUBCOMMANDS: Readonly<Record<string, readonly string[]>> = {
  flask: ['run'],
  'django-admin': ['runserver', 'runserver_plus'],
  'manage.py': ['runserver', 'runserver_plus'],
  fastapi: ['dev'],
  next: ['dev'],
  nuxt: ['dev'],
  nuxi: ['dev'],
  astro: ['dev'],
  vite: ['dev', 'serve'],
  ng: ['serve'],
  webpack: ['serve'],
  'vue-cli-service': ['serve'],
  'react-scripts': ['start'],
  gatsby: ['develop'],
  tsx: ['watch'],
  artisan: ['serve'],
};

/** Reads the words of one command, the program first; unknown words are undefined. */
export function developmentSign(words: readonly (string | undefined)[]): DevelopmentSign | undefined {
  const [first, ...rest] = words;
  if (first === undefined) return undefined;
  const program = baseName(first);
  if (/^python(?:\d[\d.]*)?$/.test(program)) return interpreted(words, rest[0] === '-m' ? 2 : 1);
  if (program === 'php') {
    if (rest[0] === '-S') return { kind: 'server', from: 0, to: 1 };
    return interpreted(words, 1);
  }
  if (program === 'node' && rest[0] === '--watch') return { kind: 'reload', from: 1, to: 1 };
  if (['npm', 'yarn', 'pnpm', 'bun'].includes(program)) return script(rest);
  if (['npx', 'bunx', 'pnpx'].includes(program)) return interpreted(words, 1);
  return served(words, 0);
}

/** Variables that switch a framework to development, with the values that do. */
const VARIABLES: Readonly<Record<string, RegExp>> = {
  FLASK_ENV: /^development$/i,
  FLASK_DEBUG: /^(?:1|true|yes|on)$/i,
  DJANGO_DEBUG: /^(?:1|true|yes|on)$/i,
  DJANGO_SETTINGS_MODULE: /\.(?:dev|develop|development|local)$/i,
  NODE_ENV: /^(?:dev|development)$/i,
  RAILS_ENV: /^development$/i,
  RACK_ENV: /^development$/i,
  APP_ENV: /^(?:dev|development|local)$/i,
  APP_DEBUG: /^(?:1|true)$/i,
  ASPNETCORE_ENVIRONMENT: /^development$/i,
  UVICORN_RELOAD: /^(?:1|true|yes|on)$/i,
};

/** True if `NAME=value` turns development mode on. */
export function isDevelopmentSetting(name: string, value: string): boolean {
  return Object.hasOwn(VARIABLES, name) && (VARIABLES[name]?.test(value) ?? false);
}

/** True if a compose file is for production, by its own name (`docker-compose.prod.yml`) or that of its folder. */
export function isForProduction(path: string): boolean {
  const [folder = '', file = ''] = path.split('/').slice(-2);
  return /(?:^|[._-])prod(?:[._-]|$)|production/i.test(file) || /^prod(?:uction)?$/i.test(folder);
}

/**
 * True if a compose file is for developers or tests, by its own name (`docker-compose.dev.yml`,
 * `compose.override.yaml`) or that of its folder (`.devcontainer/docker-compose.yml`).
 */
export function isForDevelopment(path: string): boolean {
  const [folder = '', file = ''] = path.split('/').slice(-2);
  return DEVELOPMENT_FILE.test(file) || DEVELOPMENT_FOLDER.test(folder);
}

const DEVELOPMENT_FILE =
  /(?:^|[._-])(?:dev|devel|develop|development|devcontainer|test|tests|testing|e2e|local|override|ci|debug)(?:[._-]|$)/i;
const DEVELOPMENT_FOLDER =
  /^(?:\.devcontainer|dev|devel|development|tests?|testing|e2e|end-to-end|fixtures|testdata|ci|\.ci|\.circleci)$/i;

/** `python -m flask run`, `php artisan serve`: the program is one word further. */
function interpreted(words: readonly (string | undefined)[], at: number): DevelopmentSign | undefined {
  return words[at] === undefined ? undefined : served(words, at);
}

function served(words: readonly (string | undefined)[], at: number): DevelopmentSign | undefined {
  const program = baseName(words[at] ?? '');
  if (SERVERS.has(program)) return { kind: 'server', from: 0, to: at };
  const subcommands = Object.hasOwn(SUBCOMMANDS, program) ? SUBCOMMANDS[program] : undefined;
  const found = words.findIndex(
    (word, index) => index > at && word !== undefined && subcommands?.includes(word),
  );
  if (subcommands !== undefined && found > at) return { kind: 'server', from: 0, to: found };
  if (!RELOADING.has(program)) return undefined;
  const reload = words.findIndex(
    (word, index) => index > at && (word === '--reload' || word === '--auto-reload'),
  );
  return reload < 0 ? undefined : { kind: 'reload', from: reload, to: reload };
}

/** `npm run dev`, `yarn dev`. */
function script(rest: readonly (string | undefined)[]): DevelopmentSign | undefined {
  const at = rest[0] === 'run' || rest[0] === 'run-script' ? 1 : 0;
  return /^(?:dev|develop|(?:start|serve)[:-](?:dev|watch)|watch)$/.test(rest[at] ?? '')
    ? { kind: 'server', from: 0, to: at + 1 }
    : undefined;
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
