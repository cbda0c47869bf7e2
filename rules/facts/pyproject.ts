import { escapeRegExp, type Range } from '../shared/text.ts';
import { normalizeName } from '../syntax/requirements/name.ts';

/** A distribution that a project of Python depends on. The range is that of its name. */
export interface PyprojectDependency extends Range {
  /** Normalised. */
  readonly name: string;
  readonly extras: readonly string[];
  /** The version it is pinned to. */
  readonly pin: string | undefined;
}

/**
 * What `pyproject.toml` certainly asks for at run time: `project.dependencies` (PEP 621), and
 * `tool.poetry.dependencies`. Optional ones and those with a marker are left out, as are sources that are
 * no index. Not a parser of TOML: what it does not understand, it does not see.
 */
export function pyprojectDependencies(text: string): readonly PyprojectDependency[] {
  return [...ofProject(text), ...ofPoetry(text)];
}

function ofProject(text: string): readonly PyprojectDependency[] {
  const table = tableOf(text, 'project');
  const array = /^dependencies[ \t]*=[ \t]*\[/m.exec(table.text);
  if (!array) return [];
  const from = array.index + array[0].length;
  const found: PyprojectDependency[] = [];
  for (const match of table.text.slice(from).matchAll(/#[^\n]*|(["'])((?:(?!\1)[^\\\n])*)\1|\]/g)) {
    if (match[0] === ']') break;
    const parts = /^\s*([A-Za-z\d][\w.-]*)\s*(?:\[([^\]]*)\])?([^;@]*)$/.exec(match[2] ?? '');
    if (!parts) continue;
    const [whole, name = '', extras = '', specifiers = ''] = parts;
    const start = table.start + from + match.index + 1 + whole.indexOf(name);
    found.push({
      start,
      end: start + name.length,
      name: normalizeName(name),
      extras: [...extras.matchAll(/[\w.-]+/g)].map(([extra]) => extra),
      pin: /^\s*==\s*([\w.+!-]+)\s*$/.exec(specifiers)?.[1],
    });
  }
  return found;
}

function ofPoetry(text: string): readonly PyprojectDependency[] {
  const table = tableOf(text, 'tool.poetry.dependencies');
  const lines = [...table.text.matchAll(/^(["']?)([A-Za-z\d][\w.-]*)\1[ \t]*=[ \t]*(["'{])([^\n]*)$/gm)];
  return lines.flatMap((match): readonly PyprojectDependency[] => {
    const [, quote = '', name = '', opening, rest = ''] = match;
    const isTable = opening === '{';
    if (name === 'python' || (isTable && /\b(?:optional|markers|python|platform|path|git|url)\b/.test(rest)))
      return [];
    const version = isTable ? /\bversion\s*=\s*["']([^"']*)/.exec(rest)?.[1] : /^[^"']*/.exec(rest)?.[0];
    const start = table.start + match.index + quote.length;
    return [
      {
        start,
        end: start + name.length,
        name: normalizeName(name),
        extras: [...(/\bextras\s*=\s*\[([^\]]*)/.exec(rest)?.[1] ?? '').matchAll(/[\w.-]+/g)].map(
          ([extra]) => extra,
        ),
        pin: /^=*(\d[\w.+!-]*)$/.exec(version?.trim() ?? '')?.[1],
      },
    ];
  });
}

/**
 * The names of all that a project or its lock file may ask for: whatever stands there as a text or as a key, normalised, and
 * with its extras (`uvicorn[standard]`). More than it asks for, never less.
 */
export function namesInProject(text: string): readonly string[] {
  return [...text.matchAll(/(?:^[ \t]*|["'])([A-Za-z\d][\w.-]*)(?:\[([^\]\n]*)\])?/gm)].flatMap(
    ([, name = '', extras = '']) => {
      const own = normalizeName(name);
      return [own, ...[...extras.matchAll(/[\w.-]+/g)].map(([extra]) => `${own}[${normalizeName(extra)}]`)];
    },
  );
}

/** True if a project may ask for more than names tell: projects beside it, repositories, what a build script says. */
export function asksForMore(text: string): boolean {
  return (
    /["'][\w.-]+(?:\[[^\]]*\])? *@ /.test(text) ||
    /^\[tool\.uv\.(?:sources|workspace)|^dynamic[ \t]*=.*dependencies|\b(?:git|path|url|workspace)[ \t]*=[ \t]*["'t]/m.test(
      text,
    )
  );
}

/** What stands below the header of a table; empty if there is none. */
function tableOf(text: string, name: string): { readonly start: number; readonly text: string } {
  const header = new RegExp(`^\\uFEFF?\\[${escapeRegExp(name)}\\][^\\n]*$`, 'm').exec(text);
  if (!header) return { start: 0, text: '' };
  const start = header.index + header[0].length;
  const next = text.slice(start).search(/^\[/m);
  return { start, text: next < 0 ? text.slice(start) : text.slice(start, start + next) };
}

/** Backends that refuse to build a project whose description is not there. */
const STRICT = /^build-backend[ \t]*=[ \t]*["'](?:hatchling|poetry\.core|flit_core|uv_build)\b/m;

/** The file that a build of the project reads as its description and cannot do without; undefined if it needs none. */
export function neededReadme(text: string): string | undefined {
  if (!STRICT.test(text) || /^package-mode[ \t]*=[ \t]*false/m.test(text)) return undefined;
  return /^readme[ \t]*=[ \t]*(?:\{[^}\n]*\bfile[ \t]*=[ \t]*)?["']([\w./-]+)["']/m.exec(text)?.[1];
}
