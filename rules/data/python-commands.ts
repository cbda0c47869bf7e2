import data from './python-commands.json' with { type: 'json' };

const commands: Readonly<Record<string, string>> = data.commands;
const workerClasses: Readonly<Record<string, string>> = data.workerClasses;

/** Distributions any of which brings a program, normalised, the usual one first; undefined if none is known. */
export function distributionsOfCommand(program: string): readonly string[] | undefined {
  return Object.hasOwn(commands, program) ? commands[program]?.split(' ') : undefined;
}

/** The distribution that a worker class of gunicorn (`-k gevent`) takes; undefined if none, or not known. */
export function distributionOfWorker(name: string): string | undefined {
  return Object.hasOwn(workerClasses, name) ? workerClasses[name] : undefined;
}

/** Programs that a distribution brings. */
export function commandsOf(distribution: string): readonly string[] {
  return Object.entries(commands).flatMap(([program, by]) =>
    by.split(' ').includes(distribution) ? [program] : [],
  );
}
