import { importFact, isStandardModule } from '../../data/python.ts';
import { normalizeName } from '../../syntax/requirements/name.ts';
import { isMadeElsewhere, liesAbove } from '../images/missing-sources.ts';
import type { BuiltImage } from '../nodes.ts';
import type { ReferenceContext } from './references/missing-reference.ts';

/** Whether what is missing may be made before or during a build, or lie in the real context of a lone Dockerfile. */
export function doubtOf(
  sought: readonly string[],
  { image, reader }: ReferenceContext,
): 'elsewhere' | 'assumed' | undefined {
  const context = image?.context;
  if (context === undefined) return undefined;
  if (sought.some((path) => isMadeElsewhere(path, context, reader))) return 'elsewhere';
  if (image === undefined || image.services.length > 0 || isConfirmed(image, reader)) return undefined;
  const inside = sought.flatMap((path) =>
    path.startsWith(`${context}/`) ? [path.slice(context.length + 1)] : [],
  );
  return inside.some((path) => liesAbove(path, context, reader)) ? 'elsewhere' : 'assumed';
}

/** True if code of a project lies beside a lone Dockerfile: so that is its context. */
function isConfirmed({ context, missingSources }: BuiltImage, reader: ReferenceContext['reader']): boolean {
  if (missingSources.length > 0 || context === undefined) return false;
  return (reader.names(context) ?? []).some((name) => CODE.test(name));
}

const CODE =
  /\.(?:py|js|mjs|cjs|ts|rb|php|go|java)$|^(?:package\.json|.*requirements.*\.txt|pyproject\.toml|Pipfile|go\.mod|composer\.json|Gemfile)$/;

/** Programs that install what no requirements file shows. */
const INSTALLERS = /^(?:poetry|pdm|pipenv|hatch|rye|uv|conda|mamba|micromamba|flit|easy_install)$/;

/** Whether a module may be one that is installed. */
export function isInstalled(module: string, { distributions, image }: ReferenceContext): boolean {
  if (isStandardModule(module) || importFact(module) !== undefined) return true;
  const unread = image?.dockerfile.stages.some(
    ({ runs, pipInstalls }) =>
      runs.some(({ name }) => name !== undefined && INSTALLERS.test(name)) ||
      pipInstalls.some(({ hasUnread, projects }) => hasUnread || projects.length > 0),
  );
  if (unread) return true;
  const name = normalizeName(module);
  return [...distributions].some(
    (each) =>
      each === name ||
      each === `python-${name}` ||
      each === `py${name}` ||
      each.startsWith(`${name}-`) ||
      each.endsWith(`-${name}`),
  );
}
