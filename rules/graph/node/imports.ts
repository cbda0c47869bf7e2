import { isNodeModule } from '../../data/node.ts';
import { escapeRegExp, type Location } from '../../shared/text.ts';
import type { ScriptModule } from '../process/runtimes/node-modules.ts';

/** A package that a module cannot do without. */
export interface PackageImport {
  readonly name: string;
  /** The statement. */
  readonly at: Location;
}

/** `import a, { b as c } from 'x'`, `import 'x'`, `export * from 'x'`; at the begin of a line, so in no block. */
const IMPORT = /^\uFEFF?(?:import|export)\b(?!\s+type\b)([^'"`;()=]*?)\s*(?:\bfrom\s*)?["']([^"'\n]+)["']/gm;
/** `const a = require('x')`, `require('x')`, also with something taken of it. */
const REQUIRE = /^\uFEFF?(?:(?:const|let|var)\s+([^=;]+?)\s*=\s*)?require\(\s*["']([^"'\n]+)["']\s*\)/gm;

/**
 * Packages that a module loads whenever it is loaded: what is imported in a block, a function or later is
 * left out. TypeScript drops imports of which only types are used, so there a name must be called.
 */
export function packageImports({ path, text }: ScriptModule): readonly PackageImport[] {
  const typed = /\.[cm]?tsx?$/.test(path);
  return [...text.matchAll(IMPORT), ...text.matchAll(REQUIRE)].flatMap((match) => {
    const [whole, bound = '', specifier = ''] = match;
    const name = packageName(specifier);
    if (name === undefined || (typed && bound.trim() !== '' && !isUsed(bound, text))) return [];
    const start = match.index;
    return [{ name, at: { path, start, end: start + whole.length } }];
  });
}

/** `@scope/name/deep` is of `@scope/name`; undefined for files, Node.js's own modules, aliases and URLs. */
function packageName(specifier: string): string | undefined {
  if (isNodeModule(specifier)) return undefined;
  return /^(@[a-z\d][\w.-]*\/[a-z\d][\w.-]*|[a-z\d][\w.-]*)(?:\/|$)/.exec(specifier)?.[1];
}

/** True if any of the names that a statement binds is called, made, read from, or stands as a decorator. */
function isUsed(bound: string, text: string): boolean {
  const names = bound
    .split(/[{},]/)
    .filter((each) => !/^\s*type\s/.test(each))
    .flatMap((each) => /([A-Za-z_$][\w$]*)\s*$/.exec(each)?.[1] ?? []);
  return names.some((name) =>
    new RegExp(`(?:\\bnew\\s+|@)${escapeRegExp(name)}\\b|(?<![.\\w$])${escapeRegExp(name)}\\s*[.(\`]`).test(
      text,
    ),
  );
}
