import data from './build-outputs.json' with { type: 'json' };

/** Where a tool puts what it builds. */
export interface BuildOutput {
  /** As scripts call it, `vite build`. */
  readonly command: string;
  /** Beside the `package.json`. */
  readonly folder: string;
  /** A pattern: where its command or its configuration has it, the folder may be another one. */
  readonly elsewhere: string;
  /** Its files of configuration, blank-separated. */
  readonly configuration?: string;
}

const TOOLS: readonly BuildOutput[] = data.tools;
const CHECK = new RegExp(`^(?:npx )?(?:${data.checks})\\b`);

/** The one tool that fills a folder of its own in a script of `package.json`; undefined if that is not all it does. */
export function buildOutputOf(script: string): BuildOutput | undefined {
  const commands = script.split('&&').map((command) => command.trim());
  const last = commands.pop()?.replace(/^npx /, '') ?? '';
  if (!commands.every((command) => CHECK.test(command)) || /[|;&]/.test(last)) return undefined;
  const found = TOOLS.find(({ command }) => last === command || last.startsWith(`${command} `));
  return found && !new RegExp(found.elsewhere).test(last) ? found : undefined;
}

/** True for a folder that one of them fills. */
export function isBuildOutput(folder: string): boolean {
  return /^(?:dist|build|out|public)$/.test(folder) || TOOLS.some((tool) => tool.folder === folder);
}
