import { composeFacts } from '../../rules/facts/compose.ts';
import { dotenvFacts } from '../../rules/facts/dotenv.ts';
import { loadComposeProject } from '../../rules/graph/project/load.ts';
import type { ComposeProject } from '../../rules/graph/project/project.ts';
import { parseCompose } from '../../rules/syntax/compose/parse.ts';
import { parseDotenv } from '../../rules/syntax/dotenv/parse.ts';

/** Loads a project from texts by path below `/p`; `stack` defaults to `compose.yaml`. */
export function loadProject(
  texts: Readonly<Record<string, string>>,
  stack: readonly string[] = ['compose.yaml'],
  profiles?: readonly string[],
): ComposeProject {
  const textAt = (path: string): string | undefined => texts[path.replace(/^\/p\//, '')];
  return loadComposeProject(
    stack.map((path) => `/p/${path}`),
    {
      compose(path) {
        const text = textAt(path);
        return text === undefined ? undefined : composeFacts(parseCompose(text));
      },
      dotenv(path) {
        const text = textAt(path);
        return text === undefined ? undefined : dotenvFacts(parseDotenv(text));
      },
      exists: (path) => textAt(path) !== undefined,
    },
    profiles ? { profiles } : {},
  );
}
