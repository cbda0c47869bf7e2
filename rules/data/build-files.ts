import data from './build-files.json' with { type: 'json' };

/** What a call of a program cannot do without. */
export interface BuildFiles {
  /** Each of these has to be there, under any of its names. */
  readonly files: readonly (readonly string[])[];
  /** True if the folders above will do too. */
  readonly upwards: boolean;
}

interface Row {
  readonly program: string;
  readonly command?: string;
  readonly with?: string;
  readonly unless?: string;
  readonly bare?: boolean;
  readonly upwards?: boolean;
  readonly files: readonly string[];
}

const ROWS: readonly Row[] = data.programs;
const INTERPRETERS: Readonly<Record<string, string>> = data.interpreters;
const MOVING = new RegExp(`^(?:${data.variables})$`, 'i');
const SCRIPT = new RegExp(`(?:\\.(?:${data.scripts})|(?:^|/)(?:gradlew|mvnw))$`);

/** The files that a program of a build looks for by itself (`npm ci`); `words`: what stands behind its name. */
export function buildFilesOf(program: string, words: readonly string[]): readonly BuildFiles[] {
  const [command = '', ...rest] = words.filter((word) => !word.startsWith('-'));
  return ROWS.flatMap((row) => {
    const operands = row.command === undefined ? words.filter((word) => !word.startsWith('-')) : rest;
    const applies =
      row.program === program &&
      (row.command === undefined || isOneOf(command, row.command)) &&
      (row.with === undefined || words.some((word) => isOption(word, row.with))) &&
      !words.some((word) => isOption(word, row.unless)) &&
      !(row.bare && operands.length > 0);
    if (!applies) return [];
    return [{ files: row.files.map((names) => names.split(' ')), upwards: row.upwards ?? false }];
  });
}

/** True for a variable that makes such a program look elsewhere. */
export function movesBuildFiles(variable: string): boolean {
  return MOVING.test(variable);
}

/** True for a file that an interpreter is given to run. */
export function isScriptOf(program: string, file: string): boolean {
  const name = /^python[\d.]*$/.test(program) ? 'python' : program;
  const endings = Object.hasOwn(INTERPRETERS, name) ? INTERPRETERS[name] : undefined;
  return endings !== undefined && new RegExp(`\\.(?:${endings})$`).test(file);
}

/** True for names that only scripts have. */
export function isScriptName(file: string): boolean {
  return SCRIPT.test(file);
}

/** True for a file that describes a project to a program which is given it (`dotnet restore shop.csproj`). */
export function isProjectOf(program: string, file: string): boolean {
  const projects: Readonly<Record<string, string>> = data.projects;
  const endings = Object.hasOwn(projects, program) ? projects[program] : undefined;
  return endings !== undefined && new RegExp(`\\.(?:${endings})$`).test(file);
}

/** True for an image, by its familiar name, that holds tools and no project, besides those of languages and systems. */
export function isEmptyImage(familiar: string): boolean {
  return data.emptyImages.includes(familiar);
}

function isOneOf(word: string, names: string): boolean {
  return new RegExp(`^(?:${names})$`).test(word);
}

function isOption(word: string, names: string | undefined): boolean {
  return names !== undefined && new RegExp(`^(?:${names})(?:=.*)?$`).test(word);
}
