import type { Call } from '../commands/command.ts';
import { variableValue } from '../environment.ts';
import {
  type Address,
  bindAddress,
  type ListenContext,
  type Listening,
  listener,
} from '../network/listener.ts';
import { splitOutside } from './expressions.ts';
import { type GoFile, goFiles } from './go-package.ts';
import { type GoScope, goValue } from './go-values.ts';

/**
 * What a program in Go listens on, by the calls of `net/http`, of Gin, Echo, Fiber and Chi in the packages it is
 * compiled of. Undefined if one of them takes an address that can't be followed, or there is none.
 */
export function goListeners(call: Call, context: ListenContext): Listening {
  const files = goFiles(call, context);
  if (!files) return undefined;
  // What the flags of its own say, nobody here knows.
  const hasArguments = call.words.length > 1;
  const found = files.flatMap((file) =>
    addressesIn(file, files).map(({ written, start, end }) => {
      const scope: GoScope = { file, files, environment: afterGodotenv(context, files), hasArguments };
      const value = written === GIN_DEFAULT ? ginDefault(scope) : goValue(written, scope);
      const address: Address | undefined = value === undefined ? undefined : bindAddress(value, 80);
      return address && listener(address, call, { path: file.path, start, end }, undefined, 'code');
    }),
  );
  return found.length > 0 && found.every((each) => each !== undefined) ? found : undefined;
}

interface Written {
  readonly written: string;
  readonly start: number;
  readonly end: number;
}

/** Stands for `r.Run()`, which reads PORT. */
const GIN_DEFAULT = '';

function ginDefault({ environment }: GoScope): string | undefined {
  const port = variableValue('PORT', environment, '8080');
  return port === undefined ? undefined : `:${port}`;
}

/** Expressions that are addresses to listen at. */
function addressesIn({ text }: GoFile, files: readonly GoFile[]): readonly Written[] {
  const imports = (path: string) => files.some((file) => file.text.includes(`"${path}`));
  // Each ends where the address begins.
  const patterns: RegExp[] = [
    /\b(?:http|fasthttp)\.ListenAndServe(?:TLS)?\(/g,
    /\bhttp\.Server\s*\{(?:[^{}]|\{[^{}]*\})*?\bAddr\s*:/g,
    /\bnet\.Listen\(\s*"tcp\d?"\s*,/g,
  ];
  if (imports('github.com/gin-gonic/gin')) patterns.push(/\.Run\(/g);
  if (imports('github.com/labstack/echo')) patterns.push(/\.Start\(/g);
  if (imports('github.com/gofiber/fiber')) patterns.push(/(?<!\bnet)\.Listen\(/g);
  return patterns.flatMap((pattern) =>
    [...text.matchAll(pattern)].flatMap((match) => {
      const from = match.index + match[0].length;
      const [expression = ''] = splitOutside(text.slice(from, from + 300), ',\n');
      const written = expression.trim();
      // Commands of a shell, tests and tasks are run as well.
      const isRun = match[0] === '.Run(';
      if (isRun && (written === '' ? !isEngine(text, match.index) : !/[":]|[pP]ort|[aA]ddr/.test(written)))
        return [];
      return [{ written, start: match.index, end: from + expression.length }];
    }),
  );
}

/** True if what stands before `.Run()` is an engine of Gin. */
function isEngine(text: string, at: number): boolean {
  const name = /(\w+)$/.exec(text.slice(Math.max(0, at - 60), at))?.[1];
  return (
    name !== undefined && new RegExp(`\\b${name}\\s*(?::=|=|\\*)\\s*gin\\.(?:Default|New|Engine)`).test(text)
  );
}

/** A `.env` that the code loads may set what the container does not. */
function afterGodotenv({ environment }: ListenContext, files: readonly GoFile[]): GoScope['environment'] {
  return files.some(({ text }) => /godotenv|viper/.test(text))
    ? { ...environment, complete: false }
    : environment;
}
