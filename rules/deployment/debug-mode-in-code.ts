import { oncePerPlace } from '../engine/once.ts';
import { defineRule } from '../engine/rule.ts';
import { isForDevelopment } from '../shared/development.ts';

export default defineRule({
  id: 'deployment/debug-mode-in-code',
  over: 'deployment',
  severity: 'warning',
  presets: ['recommended'],
  fix: 'never',
  since: '0.1.0',
  messages: {
    debug:
      'The program starts its server with `debug=True`: whoever provokes an error gets a debugger that runs code on the server.',
    reload:
      'The program starts its server with `reload=True`, which watches the files and serves with one process.',
    here: 'It is started here.',
  },
  create: (context) => {
    const isNew = oncePerPlace();
    return {
      Deployment({ processes, project, production }) {
        if (project && !production) return;
        for (const { debugRun, service, image } of processes) {
          if (!debugRun || service?.active === false || (image && isForDevelopment(image.path))) continue;
          const { option, at, origin } = debugRun;
          if (!isNew(origin)) continue;
          context.report(origin, option, {}, { related: [{ ...at, message: 'here' }] });
        }
      },
    };
  },
});
