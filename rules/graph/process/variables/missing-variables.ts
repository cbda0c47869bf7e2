import type { Location } from '../../../shared/text.ts';
import type { Call } from '../commands/command.ts';
import type { ListenContext } from '../network/listener.ts';
import type { RequiredRead, VariableReads } from './required-read.ts';

/** A variable that the code cannot do without, and that nothing sets. */
export interface MissingVariable {
  readonly name: string;
  readonly without: RequiredRead['without'];
  /** Where it is read, in the order in which the modules are imported. */
  readonly at: readonly Location[];
}

/** Variables that Linux, Docker or the images of languages set. */
const ALWAYS_SET =
  /^(?:HOME|PATH|HOSTNAME|USER|LOGNAME|PWD|OLDPWD|SHELL|SHLVL|TERM|LANG|LC_\w+|TZ|TMPDIR|_|PYTHON\w*|VIRTUAL_ENV|GPG_KEY|SSL_CERT_\w+|SERVER_SOFTWARE|KUBERNETES_\w+|AWS_\w+|ECS_\w+|DYNO|WERKZEUG_\w+|FLASK_RUN_\w+|CELERY_\w+)$/;

/**
 * Variables that the code which a service starts needs, and that neither compose, an `env_file`, the Dockerfile
 * nor a `.env` in the image sets. None where anything else may set them: a script that starts it, a file that is
 * not known.
 */
export function missingVariables(
  calls: readonly Call[],
  { required, loadsFile }: VariableReads,
  { environment, files, reader, workdir }: ListenContext,
): readonly MissingVariable[] {
  if (required.length === 0 || !environment.complete) return [];
  const set = new Set(environment.variables.keys());
  if (loadsFile) {
    const dotenv = files(`${workdir ?? ''}/.env`);
    // One that is not in the repository may be put beside it where it is deployed.
    if (dotenv.state === 'unknown' || workdir === undefined) return [];
    const facts = dotenv.path === undefined ? undefined : reader.dotenv(dotenv.path);
    if (dotenv.state === 'file' && !facts) return [];
    for (const name of facts?.variables.keys() ?? []) set.add(name);
  }
  for (const call of calls) {
    for (const name of call.assignments.keys()) set.add(name);
    if (call.name !== 'export') continue;
    for (const { written } of call.words) set.add(written.split('=')[0] ?? '');
  }
  const found = new Map<string, { readonly without: RequiredRead['without']; readonly at: Location[] }>();
  for (const { name, at, without } of required) {
    if (set.has(name) || ALWAYS_SET.test(name)) continue;
    const known = found.get(name);
    if (known) known.at.push(at);
    else found.set(name, { without, at: [at] });
  }
  return [...found].map(([name, { without, at }]) => ({ name, without, at }));
}
