import { defineRule } from '../engine/rule.ts';
import {
  effectiveCmd,
  effectiveEntrypoint,
  effectiveEnv,
  stageChain,
  targetStage,
} from '../facts/dockerfile/chain.ts';
import type { CalledProgram } from '../facts/dockerfile/commands.ts';
import { dockerfileFacts } from '../facts/dockerfile/reader.ts';
import { developmentSign, isDevelopmentSetting } from '../shared/development.ts';
import { basename } from '../shared/paths.ts';

/** Names that say an image is for developers: `Dockerfile.dev`, `FROM base AS test`. */
const FOR_DEVELOPERS =
  /(?:^|[._-])(?:dev|develop|development|devel|local|test|tests|testing|debug|ci)(?:$|[._-])/i;

/** The last stage is what a build without a target makes: that is what is deployed. */
export default defineRule({
  id: 'dockerfile/dev-server-in-production',
  over: 'dockerfile',
  severity: 'warning',
  presets: ['recommended'],
  fix: 'never',
  seed: ['D10'],
  since: '0.1.0',
  messages: {
    server:
      '`{command}` starts a development server: it is slow, serves few requests at once, and may hand its debugger to visitors.',
    reload: "`{command}` restarts the server whenever a file changes: that belongs on a developer's machine.",
    environment: '`{name}={value}` turns development mode on in the image that is deployed.',
  },
  create: (context) => ({
    Dockerfile(file) {
      if (FOR_DEVELOPERS.test(basename(context.path))) return;
      const facts = dockerfileFacts(file);
      const stage = targetStage(facts);
      if (stage === undefined || FOR_DEVELOPERS.test(stage.name ?? '')) return;
      const chain = stageChain(facts, stage);
      for (const name of new Set(chain.flatMap(({ env }) => env.map((each) => each.name)))) {
        const setting = effectiveEnv(chain, name);
        // From an ARG's default: the build for production may well pass another.
        if (setting?.value === undefined || setting.certainty !== 'fixed') continue;
        if (!isDevelopmentSetting(name, setting.value)) continue;
        context.report(setting, 'environment', { name, value: setting.value });
      }
      const cmd = effectiveCmd(chain);
      const commands = [effectiveEntrypoint(chain), typeof cmd === 'string' ? undefined : cmd];
      for (const command of commands) {
        const wordsKnown = command?.misspelt === true ? command : undefined;
        for (const program of command?.commands ?? []) report(program, wordsKnown);
      }

      function report({ words }: CalledProgram, whole: { start: number; end: number } | undefined): void {
        const sign = developmentSign(words.map(({ value }) => value));
        const first = sign && words[sign.from];
        const last = sign && words[sign.to];
        if (sign === undefined || first === undefined || last === undefined) return;
        const shown = words.slice(sign.from, sign.to + 1).map(({ value }) => value ?? '…');
        const at = whole ?? { start: first.start, end: last.end };
        context.report({ start: at.start, end: at.end }, sign.kind, { command: shown.join(' ') });
      }
    },
  }),
});
