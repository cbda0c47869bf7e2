import { basename, dirname, isInside, resolvePath } from '../../shared/paths.ts';
import type { Location } from '../../shared/text.ts';
import { gitIgnored } from '../images/ignored-files.ts';
import type { GraphReader } from '../reader.ts';

/**
 * True if a file of variables that is missing here is likely made where the project is deployed:
 * git leaves it out, or a template of it lies beside it (`.env.example`, `prod.env.dist`). It
 * holds secrets, and rightly is not in the repository. Unknown counts too: better silent than wrong.
 */
export function isEnvFileMadeElsewhere(path: string, directory: string, reader: GraphReader): boolean {
  // The project is often a folder of the repository, which has its `.gitignore` further up.
  const top = dirname(dirname(dirname(directory)));
  // A place far outside the project is one of the machine that it is deployed to.
  if (!isInside(path, top)) return true;
  if (gitIgnored(path, top, reader) !== false) return true;
  const folder = dirname(path);
  const names = reader.names(folder);
  if (names === undefined) return reader.kind(folder) !== 'missing';
  return names.some((name) => isTemplateOf(name, basename(path)));
}

/** A variable that a template names. */
export interface TemplateVariable {
  readonly name: string;
  /** The line that names it. */
  readonly at: Location;
}

/**
 * The variables that the templates beside a missing file of variables name, those commented out
 * among them: what that file will hold where it is made of one. Undefined if there is no template.
 */
export function templateVariables(
  path: string,
  reader: GraphReader,
): readonly TemplateVariable[] | undefined {
  const templates = (reader.names(dirname(path)) ?? [])
    .filter((name) => isTemplateOf(name, basename(path)))
    .map((name) => resolvePath(dirname(path), name));
  const texts = templates.map((template) => ({ template, text: reader.text(template) }));
  if (texts.length === 0 || texts.some(({ text }) => text === undefined)) return undefined;
  return texts.flatMap(({ template, text = '' }) =>
    [...text.matchAll(/^[ \t\uFEFF]*(?:#[# \t]*)?(?:export[ \t]+)?([A-Za-z_]\w*)[ \t]*=/gm)].map((match) => ({
      name: match[1] ?? '',
      at: { path: template, start: match.index, end: match.index + match[0].length },
    })),
  );
}

const TEMPLATE = /(?:^|[._-])(?:example|sample|template|tmpl|tpl|dist|default|defaults)(?:[._-]|$)/i;

/** `.env.example` of `.env`, of `.env.prod` too: one template often serves for several files. */
function isTemplateOf(name: string, wanted: string): boolean {
  if (!TEMPLATE.test(name) || !/env/i.test(name)) return false;
  return name.includes(wanted) || /env/i.test(wanted);
}
