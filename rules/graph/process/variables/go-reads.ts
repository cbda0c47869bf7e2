import type { GoFile } from '../runtimes/go-package.ts';
import { isVariableName, type RequiredRead, type VariableReads } from './required-read.ts';

/** What ends a program, or a function with an error, where a variable is empty. */
const ENDS = String.raw`(?:[\w.]*[fF]atal\w*\(|panic\(|os\.Exit\(|return\b[^\n]*(?:Errorf|errors\.New)\()`;
const TESTED = new RegExp(
  String.raw`\b(\w+)\s*:?=\s*os\.Getenv\(\s*"(\w+)"\s*\)(?:;\s*|\s*\n\s*if\s+)\1\s*==\s*""\s*\{\s*${ENDS}`,
  'g',
);
/** `mustGetenv("X")`, `requireEnv("X")`: helpers that say so by their name. */
const HELPERS = /\b(?:must|require)\w*[eE]nv\w*\(\s*"(\w+)"\s*\)/g;
/** Tags of caarlos0/env and of envconfig. */
const TAGGED = /`[^`\n]*\benv(?:config)?:"(\w+)(,(?:required|notEmpty)[^"]*)?"[^`\n]*`/g;

/** Variables without which a program in Go refuses to start. */
export function goReads(files: readonly GoFile[]): VariableReads {
  const all = files.map(({ text }) => text).join('\n');
  const hasPrefix = /envconfig\.Process\(\s*"\w|\bPrefix\s*:\s*"/.test(all);
  const required = files.flatMap(({ path, text }): readonly RequiredRead[] => {
    const found = [
      ...[...text.matchAll(TESTED)].map((match) => ({ match, name: match[2] })),
      ...[...text.matchAll(HELPERS)].map((match) => ({ match, name: match[1] })),
      ...[...text.matchAll(TAGGED)]
        .filter(([tags, , isRequired]) => !hasPrefix && (isRequired || /\brequired:"true"/.test(tags)))
        .filter(([tags]) => !/\b(?:envDefault|default):"/.test(tags))
        .map((match) => ({ match, name: match[1] })),
    ];
    return found.map(({ match, name = '' }) => ({
      name,
      at: { path, start: match.index, end: match.index + match[0].length },
      without: 'refusal',
    }));
  });
  return {
    required: required.filter(({ name }) => isVariableName(name) && !all.includes(`os.Setenv("${name}"`)),
    loadsFile: /\bgodotenv\b|\bviper\b/.test(all),
  };
}
