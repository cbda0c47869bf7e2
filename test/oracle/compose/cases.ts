import { readdirSync, readFileSync } from 'node:fs';

/** A project that the oracle was asked about. */
export interface OracleCase {
  /** `topic: name`. */
  readonly id: string;
  /** Path → text. A case without paths is one `compose.yaml`. */
  readonly files: Readonly<Record<string, string>>;
  /** Compose files as the command line names them, base first; undefined for those it finds itself. */
  readonly stack: readonly string[] | undefined;
  /** `path:line`, from one, of what is marked by `# <<<`. */
  readonly marked: readonly string[];
}

const FOLDER = new URL('cases/', import.meta.url);
const MARK = /[ \t]*# <<<$/;

/**
 * Reads the case files: `=== name` begins a case, `--- path` a file of it, `# <<<` marks the
 * lines one of which must be reported if the program refuses the project. The mark is a comment
 * for the program too.
 */
export function readCases(): readonly OracleCase[] {
  return readdirSync(FOLDER)
    .filter((name) => name.endsWith('.cases'))
    .sort()
    .flatMap((name) => readCaseFile(name.replace('.cases', ''), readFileSync(new URL(name, FOLDER), 'utf8')));
}

function readCaseFile(topic: string, text: string): readonly OracleCase[] {
  return text
    .split(/^=== /m)
    .slice(1)
    .map((block) => {
      const newline = block.indexOf('\n');
      const parts = block.slice(newline + 1).split(/^--- (?=\S+$)/m);
      const files: Record<string, string> = {};
      if (parts[0]?.trim()) files['compose.yaml'] = parts[0];
      for (const part of parts.slice(1)) {
        const end = part.indexOf('\n');
        files[part.slice(0, end)] = part.slice(end + 1);
      }
      const { files: stack, ...rest } = files;
      return {
        id: `${topic}: ${block.slice(0, newline).replace(MARK, '')}`,
        files: rest,
        stack: stack?.trim().split(' '),
        marked: Object.entries(rest).flatMap(([path, each]) =>
          each.split('\n').flatMap((line, index) => (MARK.test(line) ? [`${path}:${index + 1}`] : [])),
        ),
      };
    });
}
