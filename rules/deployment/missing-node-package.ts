import { oncePerPlace } from '../engine/once.ts';
import { defineRule } from '../engine/rule.ts';
import type { MissingPackage } from '../graph/node/missing-packages.ts';

/**
 * A package of npm that the code of an image imports, or whose program its commands and build call, and
 * that npm does not install there. Without a lock file it counts only where everything that
 * package.json asks for is known not to bring it along.
 */
export default defineRule({
  id: 'deployment/missing-node-package',
  over: 'deployment',
  severity: 'warning',
  presets: ['recommended'],
  fix: 'never',
  since: '0.1.0',
  messages: {
    absent:
      'The code here imports `{name}`, which `package.json` does not ask for: it ends with `Cannot find module`.',
    'left-out':
      'The code here imports `{name}`, which is one of the `devDependencies`, and the image leaves those out: it ends with `Cannot find module`.',
    program:
      '`{program}` is of `{name}`, which is one of the `devDependencies`, and the image leaves those out: it ends with `{program}: not found`.',
    'build-program':
      '`{program}` is of `{name}`, which is one of the `devDependencies`, and those are left out by then: the build stops with `{program}: not found`.',
    needed: '`{name}` is needed here.',
    leaves: 'What is for developers is left out here.',
  },
  create: (context) => {
    const isNew = oncePerPlace();
    return {
      Process({ missingPackages }) {
        for (const missing of missingPackages) {
          const { name, program = '', at, importedAt, leftOutAt } = missing;
          if (!isNew(at, name)) continue;
          context.report(
            at,
            messageOf(missing),
            { name, program },
            {
              related: [
                ...(importedAt ? [{ ...importedAt, message: 'needed' as const, args: { name } }] : []),
                ...(leftOutAt ? [{ ...leftOutAt, message: 'leaves' as const }] : []),
              ],
            },
          );
        }
      },
    };
  },
});

function messageOf({ program, leftOutAt, when }: MissingPackage) {
  if (program !== undefined) return when === 'build' ? 'build-program' : 'program';
  return leftOutAt ? 'left-out' : 'absent';
}
