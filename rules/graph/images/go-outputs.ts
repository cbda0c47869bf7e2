import type { RunProgram } from '../../facts/dockerfile/facts.ts';
import { joinFolder } from '../../facts/dockerfile/folders.ts';
import { basename, dirname, isInside } from '../../shared/paths.ts';

/** Commands of Go that make no file of a project, by what stands behind `go`. */
const READING = /^(?:mod (?:download|verify)|(?:env|fmt|version|vet)\b)/;

/** Whether a command of Go may make a file: `go build -o /out/shop` makes that, and without `-o` a program in its folder. */
export function goMakes(run: RunProgram, path: string): 'absent' | 'unknown' {
  const values = run.words.slice(1).map(({ value }) => value);
  if (READING.test(`${values[0]} ${values[1]}`)) return 'absent';
  if (values[0] === 'mod' && values[1] === 'tidy')
    return /^go\.(?:mod|sum)$/.test(basename(path)) ? 'unknown' : 'absent';
  if (values[0] !== 'build') return 'unknown';
  const output = outputOf(run);
  if (output === undefined) return 'unknown';
  if (output === 'beside')
    return run.folder === undefined || dirname(path) === run.folder ? 'unknown' : 'absent';
  return isInside(path, output) ? 'unknown' : 'absent';
}

/** The folder in which `go build -o` puts a program of that name; undefined if the command is none, or does not say. */
export function goOutputFolder(run: RunProgram): string | undefined {
  if (run.name !== 'go' || run.words[1]?.value !== 'build') return undefined;
  const output = outputOf(run);
  return output === undefined || output === 'beside' ? undefined : dirname(output);
}

/** The file or folder of `-o`; `beside` without it, undefined if not known. */
function outputOf({ words, folder }: RunProgram): string | undefined {
  const index = words.findIndex(({ value }) => /^--?o(?:=|$)/.test(value ?? ''));
  if (index < 0) return 'beside';
  const [, joined] = /^--?o=(.*)$/.exec(words[index]?.value ?? '') ?? [];
  return joinFolder(folder, joined ?? words[index + 1]?.value);
}
