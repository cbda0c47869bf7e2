import data from './java-options.json' with { type: 'json' };

const LAUNCHER: ReadonlySet<string> = new Set(data.launcher.split(' '));
const SCRIPTS: ReadonlySet<string> = new Set(data.scripts.split(' '));
const SERVERS: ReadonlySet<string> = new Set(data.servers.split(' '));

/** True for a variable whose options `java` reads itself. */
export function isReadByJava(variable: string): boolean {
  return LAUNCHER.has(variable);
}

/** True for a variable whose options only the script of some application would put on the command line of `java`. */
export function isForScriptsOfJava(variable: string): boolean {
  return SCRIPTS.has(variable);
}

/** True for a variable that holds options of Java, whoever reads it. */
export function holdsJavaOptions(variable: string): boolean {
  return LAUNCHER.has(variable) || SCRIPTS.has(variable) || SERVERS.has(variable);
}
