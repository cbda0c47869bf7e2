import './console.ts';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { rules } from '../rules/index.ts';
import { NodeHost } from './host/node.ts';
import { ShellCheck } from './host/shellcheck.ts';
import { describe } from './safely.ts';
import { serve } from './server.ts';

/**
 * Entry of the server's process. The transport is named on the command line: `--stdio`
 * (taken where none is named), `--node-ipc`, `--socket=PORT` or `--pipe=NAME`. It ends when
 * the client says `exit`, hangs up, or is gone: with code 0 after `shutdown`, else 1.
 */
const transports = /^--(?:stdio|node-ipc|socket|pipe)\b/;
const connection = process.argv.some((argument) => transports.test(argument))
  ? createConnection(ProposedFeatures.all)
  : createConnection(ProposedFeatures.all, process.stdin, process.stdout);

process.on('unhandledRejection', (reason) =>
  connection.console.error(`Unhandled rejection: ${describe(reason)}`),
);
process.on('uncaughtException', (error) =>
  connection.console.error(`Uncaught exception: ${describe(error)}`),
);

const manifest = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
  readonly version: string;
};
const pages = new URL('../docs/rules/', import.meta.url);
const hasPages = existsSync(fileURLToPath(pages));

serve(
  connection,
  {
    host: new NodeHost(),
    rules,
    shellChecker: (program) => new ShellCheck(program),
    documentationOf: (rule) => (hasPages ? new URL(`${rule}.md`, pages).href : undefined),
  },
  manifest.version,
);
