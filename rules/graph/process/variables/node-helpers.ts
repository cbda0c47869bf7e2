import type { ScriptModule } from '../runtimes/node-modules.ts';
import type { RequiredRead } from './required-read.ts';

/** A function of one parameter: its name, the parameter, and its body. */
const HELPER =
  /(?:^\uFEFF?|\n)(?:export\s+)?(?:function\s+(\w+)\s*\(\s*(\w+)\s*(?::\s*string\s*)?\)|const\s+(\w+)\s*=\s*\(\s*(\w+)\s*(?::\s*string\s*)?\)(?=[^={]*=>))[^{;]*\{([\s\S]*?)\n\}/g;

/**
 * Variables that a module asks a helper of the project for as it is loaded, where that helper throws without them:
 * `need('JWT_SECRET')`.
 */
export function helperReads(modules: readonly ScriptModule[]): readonly RequiredRead[] {
  const defining = modules.filter(({ text }) => /process\.env\[\w/.test(text));
  return defining.flatMap((home) =>
    throwingHelpers(home.text).flatMap((name) => {
      const call = new RegExp(`(?<![\\w.$])${name}\\(\\s*["'](\\w+)["']\\s*\\)`, 'g');
      const taken = new RegExp(`\\bimport\\s*\\{[^}]*\\b${name}\\b(?!\\s+as\\b)[^}]*\\}`);
      return modules
        .filter((each) => each === home || taken.test(each.text))
        .flatMap(({ path, text }) =>
          [...text.matchAll(call)].flatMap((match): readonly RequiredRead[] => {
            const [start, end] = [match.index, match.index + match[0].length];
            if (!runsAtOnce(text.slice(0, start), text.slice(end))) return [];
            return [{ name: match[1] ?? '', at: { path, start, end }, without: 'refusal' }];
          }),
        );
    }),
  );
}

function throwingHelpers(text: string): readonly string[] {
  return [...text.matchAll(HELPER)].flatMap((match) => {
    const name = match[1] ?? match[3] ?? '';
    const parameter = match[2] ?? match[4] ?? '';
    const body = match[5] ?? '';
    const read = `process\\.env\\[${parameter}\\]`;
    const [, own] = new RegExp(`^\\s*const\\s+(\\w+)\\s*=\\s*${read};?\\s*\\n`).exec(body) ?? [];
    const value = own === undefined ? read : own;
    // The test is all that the helper does before it answers.
    const test = new RegExp(
      `^\\s*${own === undefined ? '' : `const\\s+${own}\\s*=\\s*${read};?\\s*\\n\\s*`}if\\s*\\(\\s*(?:!\\s*${value}|${value}\\s*={2,3}\\s*(?:undefined|null))\\s*\\)\\s*\\{?\\s*throw\\b`,
    );
    return test.test(body) ? [name] : [];
  });
}

/** True for what stands at the top of a module, or in objects there: no function, condition or choice is around it. */
function runsAtOnce(before: string, after: string): boolean {
  const statement = before.slice(before.lastIndexOf('\n') + 1);
  if (/\/\/|\*|\?|&&|\|\||=>|\bif\b/.test(statement) || /^\s*(?:\)|,)?\s*(?:\?|&&|\|\|)/.test(after))
    return false;
  let depth = 0;
  for (let index = before.length - 1; index >= 0; index--) {
    if (before[index] === '}') depth++;
    else if (before[index] === '{') {
      if (depth === 0 && !/(?:[=(:,[]|\bdefault)\s*$/.test(before.slice(Math.max(0, index - 40), index)))
        return false;
      if (depth > 0) depth--;
    }
  }
  return depth === 0 && !/\?\s*$/.test(before);
}
