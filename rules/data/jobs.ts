import data from './jobs.json' with { type: 'json' };

const PROGRAMS: Readonly<Record<string, string>> = data.programs;
const IMAGES: Readonly<Record<string, string>> = data.images;

/** True if a program ends by itself, told the word behind its name (`upgrade` of `alembic upgrade head`). */
export function endsItself(program: string, word: string): boolean {
  const words = Object.hasOwn(PROGRAMS, program) ? PROGRAMS[program] : undefined;
  return words !== undefined && (words === '' || new RegExp(`^(?:${words})$`).test(word));
}

/** The program that an image, by its familiar name, gives the command of a service to. */
export function jobProgramOf(familiar: string): string | undefined {
  return Object.hasOwn(IMAGES, familiar) ? IMAGES[familiar] : undefined;
}
