import { oncePerPlace } from '../engine/once.ts';
import { defineRule } from '../engine/rule.ts';

/** `#!/bin/sh\r`: the kernel finds no such interpreter, and says that the script does not exist. */
export default defineRule({
  id: 'dockerfile/script-line-endings',
  over: 'deployment',
  since: '0.1.0',
  severity: 'warning',
  presets: ['recommended'],
  fix: 'never',
  messages: {
    shebang:
      '`{path}` has the line endings of Windows: the container looks for an interpreter `{shebang}\\r` and stops with `no such file or directory`.',
    lines:
      '`{path}` has the line endings of Windows: the shell takes them for a part of its commands, and the container stops.',
  },
  create: (context) => {
    const isNew = oncePerPlace();
    return {
      BuiltImage({ returnScripts }) {
        for (const { path, at, shebang } of returnScripts) {
          if (!isNew(at)) continue;
          const name = path.slice(path.lastIndexOf('/') + 1);
          if (shebang === undefined) context.report(at, 'lines', { path: name });
          else context.report(at, 'shebang', { path: name, shebang: shebang.replace(/^#!\s*/, '') });
        }
      },
    };
  },
});
