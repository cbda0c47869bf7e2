import { onNode } from '../engine/graded.ts';
import { defineRule } from '../engine/rule.ts';
import { type ComposeCommand, composeCommands } from '../facts/compose-commands.ts';
import { developmentSign, isDevelopmentSetting } from '../shared/development.ts';
import type { Location } from '../shared/text.ts';

export default defineRule({
  id: 'compose/dev-server-in-production',
  over: 'deployment',
  severity: 'warning',
  presets: ['recommended'],
  fix: 'never',
  seed: ['D10'],
  since: '0.1.0',
  messages: {
    server:
      '`{command}` starts a development server: it is slow, serves few requests at once, and may hand its debugger to visitors.',
    reload: "`{command}` restarts the server whenever a file changes: that belongs on a developer's machine.",
    environment: '`{name}={value}` turns development mode on in what is deployed.',
  },
  create: onNode('Deployment', ({ production, services }, context) => {
    if (!production) return;
    for (const { compose, active } of services) {
      if (!active) continue;
      for (const { name, value, at } of compose.environment) {
        if (!value || !isDevelopmentSetting(name, value)) continue;
        context.report(at, 'environment', { name, value });
      }
      for (const command of [compose.entrypoint, compose.command].flatMap(composeCommands)) report(command);
    }

    function report({ words, places }: ComposeCommand<Location>): void {
      const sign = developmentSign(words);
      const first = sign && places[sign.from];
      const last = sign && places[sign.to];
      if (!sign || !first || !last) return;
      const shown = words.slice(sign.from, sign.to + 1).map((word) => word ?? '…');
      context.report({ ...first, end: last.end }, sign.kind, { command: shown.join(' ') });
    }
  }),
});
