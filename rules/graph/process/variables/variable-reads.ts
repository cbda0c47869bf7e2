import type { Call } from '../commands/command.ts';
import type { Module } from '../modules.ts';
import type { ListenContext } from '../network/listener.ts';
import { goFiles } from '../runtimes/go-package.ts';
import { scriptModules } from '../runtimes/node-modules.ts';
import { springProject } from '../runtimes/spring.ts';
import { goReads } from './go-reads.ts';
import { nodeReads } from './node-reads.ts';
import { pythonReads } from './python-reads.ts';
import type { VariableReads } from './required-read.ts';
import { springReads } from './spring-reads.ts';

/** The variables that the code which a command runs needs, in whatever language. */
export function variableReads(
  main: Call | undefined,
  modules: readonly Module[],
  context: ListenContext,
): VariableReads {
  if (modules.length > 0) return pythonReads(modules);
  const scripts = scriptModules(main, context);
  if (scripts) return nodeReads(scripts.modules);
  const files = goFiles(main, context);
  if (files) return goReads(files);
  const project = springProject(main, context);
  return main && project
    ? springReads(project, main, context.environment)
    : { required: [], loadsFile: false };
}
