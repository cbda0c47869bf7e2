#!/usr/bin/env node
import module from 'node:module';
import { EXIT } from './io.ts';
import { main } from './main.ts';

// Where Node can (22.1 and later), the engine's compiled code is kept for the next run.
module.enableCompileCache?.();

// A reader that has seen enough (`deploylint | head`) is no error of ours; a full disk is one of output.
let lost = false;
process.stdout.on('error', ({ code, message }: NodeJS.ErrnoException) => {
  if (code === 'EPIPE' || lost) return;
  lost = true;
  process.stderr.write(`deploylint: ${message}\n`);
  process.exitCode = EXIT.failure;
});

const code = await main(process.argv.slice(2), {
  // Merely to look at it loads what Node has for pipes and terminals.
  get stdin() {
    return process.stdin;
  },
  stdout: process.stdout,
  stderr: process.stderr,
  cwd: process.cwd(),
  env: process.env,
  manifest: new URL('../package.json', import.meta.url),
});
if (!lost) process.exitCode = code;
