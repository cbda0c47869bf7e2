import { defineRule } from '../engine/rule.ts';
import { isHarmlessValue, isSecretName } from '../shared/secrets.ts';
import type { Arg, Env, Pair } from '../syntax/dockerfile/nodes.ts';

/** ENV stays in the image, ARG in its history: `docker history` shows both to everybody who has the image. */
export default defineRule({
  id: 'dockerfile/secret-in-image',
  over: 'dockerfile',
  since: '0.1.0',
  severity: 'warning',
  presets: ['recommended'],
  fix: 'never',
  aliases: ['hadolint:DL3064', 'buildkit:SecretsUsedInArgOrEnv'],
  options: {
    allow: {
      type: 'strings',
      default: [],
      description: 'Names that hold no secret, whatever they sound like.',
    },
  },
  messages: {
    env: '`{name}` is written into the image: whoever has the image can read it.',
    arg: '`{name}` stays in the history of the image: hand it to `RUN --mount=type=secret` instead.',
  },
  create: (context) => {
    const allowed = new Set(context.options.allow.map((name) => name.toUpperCase()));
    let isPiece = false;
    const check = (node: Arg | Env): void => {
      // Before FROM it is in no history, unless a stage asks for it; there it is reported.
      if (node.stage === undefined && !isPiece) return;
      for (const pair of node.pairs) {
        const name = pair.key.value ?? '';
        if (!isSecretName(name) || allowed.has(name.toUpperCase()) || isHarmless(pair)) continue;
        const { start, end } = pair.key;
        context.report({ start, end }, node.type === 'Env' ? 'env' : 'arg', { name });
      }
    };
    return {
      Dockerfile({ stages }) {
        isPiece = stages.length === 0;
      },
      Arg: check,
      Env: check,
    };
  },
});

/** A value that can be no secret. None at all is one for ENV; an ARG without default is passed one. */
function isHarmless({ value }: Pair): boolean {
  return value?.value !== undefined && isHarmlessValue(value.value);
}
