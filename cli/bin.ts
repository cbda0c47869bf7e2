#!/usr/bin/env node
import module from 'node:module';
import { main } from './main.ts';

// Where Node can (22.1 and later), the engine's compiled code is kept for the next run.
module.enableCompileCache?.();

// A reader that has seen enough (`deploylint | head`) is no error of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

process.exitCode = await main(process.argv.slice(2), {
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
  cwd: process.cwd(),
  env: process.env,
  manifest: new URL('../package.json', import.meta.url),
});
