/** The source of `rules/registry.ts`: static imports, so that a bundler sees every rule. */
export function registrySource(ids: readonly string[]): string {
  const imports = ids.map((id) => `import ${variableOf(id)} from './${id}.ts';`);
  return `// Written by \`npm run generate\` from the files of rules/. Do not edit.
${imports.join('\n')}
import type { Rule } from './engine/rule.ts';

/** Every rule, sorted by id. */
export const rules: readonly Rule[] = [
${ids.map((id) => `  ${variableOf(id)},`).join('\n')}
];
`;
}

function variableOf(id: string): string {
  return id.replace(/[-/](\w)/g, (_, letter: string) => letter.toUpperCase());
}
