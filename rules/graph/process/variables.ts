import type { Location } from '../../shared/text.ts';
import type { Call } from './command.ts';
import type { ListenContext } from './listener.ts';
import type { Module } from './modules.ts';
import { joinPath } from './paths.ts';

/** A variable that the code cannot do without, and that nothing sets. */
export interface MissingVariable {
  readonly name: string;
  /** Where it is read, in the order in which the modules are imported. */
  readonly at: readonly Location[];
}

/** Variables that Linux, Docker or Python's image set. */
const ALWAYS_SET =
  /^(?:HOME|PATH|HOSTNAME|USER|LOGNAME|PWD|OLDPWD|SHELL|SHLVL|TERM|LANG|LC_\w+|TZ|TMPDIR|_|PYTHON\w*|VIRTUAL_ENV|GPG_KEY|SSL_CERT_\w+|SERVER_SOFTWARE|KUBERNETES_\w+|AWS_\w+|ECS_\w+|DYNO|WERKZEUG_\w+|FLASK_RUN_\w+|CELERY_\w+)$/;

/** Loaders of `.env` files, and libraries that read variables in ways of their own. */
const LOADERS =
  /\b(?:load_dotenv|dotenv_values|find_dotenv|environs|decouple|dynaconf|Env\.read_env|read_env)\b/;

/**
 * Variables that the modules which a service starts read as `os.environ['X']`, and that neither compose,
 * an `env_file`, the Dockerfile nor a `.env` in the image sets: a KeyError. None where anything else may set
 * them: the code itself, a script that starts it, a file that is not known.
 */
export function missingVariables(
  calls: readonly Call[],
  modules: readonly Module[],
  context: ListenContext,
): readonly MissingVariable[] {
  const { environment, files, reader, workdir } = context;
  const [start] = modules;
  if (!start || !environment.complete) return [];
  const texts = modules.map(({ text }) => text);
  const set = new Set(environment.variables.keys());
  if (texts.some((text) => LOADERS.test(text))) {
    const dotenv = files(joinPath(workdir, '.env') ?? '');
    // One that is not in the repository may be put beside it where it is deployed.
    if (dotenv.state === 'unknown' || dotenv.state === 'unlikely' || workdir === undefined) return [];
    const facts = dotenv.path === undefined ? undefined : reader.dotenv(dotenv.path);
    if (dotenv.state === 'file' && !facts) return [];
    for (const name of facts?.variables.keys() ?? []) set.add(name);
  }
  for (const call of calls) {
    for (const name of call.assignments.keys()) set.add(name);
    if (call.name !== 'export') continue;
    for (const { written } of call.words) set.add(written.split('=')[0] ?? '');
  }
  const found = new Map<string, Location[]>();
  for (const { path, facts, text } of modules) {
    // Who catches a KeyError knows what to do.
    if (/except[^:\n]*\bKeyError\b/.test(text)) continue;
    for (const { name, required, start: from, end, context: around } of facts.environment) {
      if (!required || set.has(name) || ALWAYS_SET.test(name) || !/^\w+$/.test(name)) continue;
      if (around.typeChecking || around.optional || around.conditional || around.platform) continue;
      if (around.main && path !== start.path) continue;
      if (texts.some((each) => isSetOrTested(each, name))) continue;
      const places = found.get(name) ?? [];
      places.push({ path, start: from, end });
      found.set(name, places);
    }
  }
  return [...found].map(([name, at]) => ({ name, at }));
}

/** True if the code sets a variable, or asks whether it is there. */
function isSetOrTested(text: string, name: string): boolean {
  if (!text.includes(name)) return false;
  const quoted = `["']${name}["']`;
  return new RegExp(
    `environ\\[\\s*${quoted}\\s*\\]\\s*=(?!=)|(?:setdefault|putenv|getenv|environ\\.get|environ\\.pop)\\(\\s*${quoted}|${quoted}\\s+(?:not\\s+)?in\\s+(?:os\\.)?environ`,
  ).test(text);
}
