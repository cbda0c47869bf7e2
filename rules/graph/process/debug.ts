import type { Location } from '../../shared/text.ts';
import type { Call } from './commands/command.ts';
import { interpreterOperand, isPython } from './commands/program-call.ts';
import type { ListenContext } from './network/listener.ts';
import { projectFile } from './project-file.ts';

/** A call such as `app.run(debug=True)` in the file that a container runs. */
export interface DebugRun {
  readonly option: 'debug' | 'reload';
  /** The call in the code. */
  readonly at: Location;
  /** What runs the file, in a Dockerfile or compose file. */
  readonly origin: Location;
}

/** How `python file.py` starts its server for developers; undefined if it does not, or only under a condition. */
export function debugRun(main: Call | undefined, context: ListenContext): DebugRun | undefined {
  if (!main || !isPython(main.name)) return undefined;
  const { index, isModule } = interpreterOperand(main.words);
  const file = projectFile(isModule ? undefined : main.words[index]?.value, context);
  const facts = file && context.reader.python(file.path);
  if (!file || !facts?.complete) return undefined;
  const { path, text } = file;
  for (const { start, end, context: around } of facts.serverRuns) {
    if (around.conditional || around.typeChecking) continue;
    const option = /[(,]\s*(debug|reload)\s*=\s*True\s*[,)]/.exec(text.slice(start, end))?.[1];
    if (option === 'debug' || option === 'reload')
      return { option, at: { path, start, end }, origin: main.origin };
  }
  return undefined;
}
