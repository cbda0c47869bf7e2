import type { Call } from '../commands/command.ts';
import type { Module } from '../modules.ts';
import type { ListenContext } from '../network/listener.ts';
import { goFiles } from '../runtimes/go-package.ts';
import { isNode, scriptModules } from '../runtimes/node-modules.ts';
import { springProject } from '../runtimes/spring.ts';
import { djangoFolder, djangoRoutes } from './django.ts';
import { goRoutes } from './go.ts';
import { expressRoutes, nestRoutes } from './node.ts';
import { pythonRoutes } from './python.ts';
import type { Routes } from './route.ts';
import { springRoutes } from './spring.ts';

/** The routes of the application that a command serves; undefined unless all of them are plain to see. */
export function routesOf(main: Call | undefined, modules: readonly Module[], context: ListenContext): Routes {
  if (main && isNode(main.name)) {
    const scripts = scriptModules(main, context);
    return scripts?.complete ? (nestRoutes(scripts.modules) ?? expressRoutes(scripts.modules)) : undefined;
  }
  if (main?.name === 'java') {
    const project = springProject(main, context);
    return project && springRoutes(project, context.reader);
  }
  if (modules.length === 0) {
    const files = goFiles(main, context);
    return files && goRoutes(files);
  }
  const django = djangoFolder(modules, context.reader);
  return django ? djangoRoutes(django.folder, django.root, context.reader) : pythonRoutes(modules);
}
