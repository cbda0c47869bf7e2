import type { Location } from '../../shared/text.ts';
import type { Call } from './commands/command.ts';
import { interpreterOperand, isPython } from './commands/program-call.ts';
import type { ListenContext } from './network/listener.ts';
import { joinPath } from './paths.ts';

/** A call such as `app.run(debug=True)` in the file that a container runs. */
export interface DebugRun {
  readonly option: 'debug' | 'reload';
  /** The call in the code. */
  readonly at: Location;
  /** What runs the file, in a Dockerfile or compose file. */
  readonly origin: Location;
}

/** How `python file.py` starts its server for developers; undefined if it does not, or only under a condition. */
export function debugRun(
  main: Call | undefined,
  { workdir, files, reader }: ListenContext,
): DebugRun | undefined {
  if (!main || !isPython(main.name)) return undefined;
  const { index, isModule } = interpreterOperand(main.words);
  const file = isModule ? undefined : main.words[index]?.value;
  const place = file === undefined ? undefined : joinPath(workdir, file);
  const found = place === undefined ? undefined : files(place);
  const path = found?.state === 'file' ? found.path : undefined;
  const text = path === undefined ? undefined : reader.text(path);
  const facts = path === undefined ? undefined : reader.python(path);
  if (path === undefined || text === undefined || !facts?.complete) return undefined;
  for (const { start, end, context } of facts.serverRuns) {
    if (context.conditional || context.typeChecking) continue;
    const option = /[(,]\s*(debug|reload)\s*=\s*True\s*[,)]/.exec(text.slice(start, end))?.[1];
    if (option === 'debug' || option === 'reload')
      return { option, at: { path, start, end }, origin: main.origin };
  }
  return undefined;
}
