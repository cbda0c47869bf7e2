import { defineRule } from '../engine/rule.ts';
import { secretsIn } from '../shared/secret-values.ts';
import { isHarmlessValue, isSecretName } from '../shared/secrets.ts';
import type { Arg, Env, Label, Pair, ShellScript } from '../syntax/dockerfile/nodes.ts';
import { rangeAt } from '../syntax/shell/spliced.ts';

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
    names: {
      type: 'strings',
      default: [],
      description:
        'Names that hold a secret besides those that sound like it; `*` stands for any part of a name.',
    },
  },
  messages: {
    env: '`{name}` is written into the image: whoever has the image can read it.',
    value: 'A {kind} is written here in clear text: whoever has the image can read it.',
    arg: '`{name}` stays in the history of the image: hand it to `RUN --mount=type=secret` instead.',
  },
  create: (context) => {
    const allowed = new Set(context.options.allow.map((name) => name.toUpperCase()));
    const more = context.options.names.map(pattern);
    let isPiece = false;
    const checkValue = ({ value }: Pair): boolean => {
      const [first] = secretsIn(value?.value ?? '');
      if (value === undefined || first === undefined) return false;
      context.report({ start: value.start, end: value.end }, 'value', { kind: first.kind });
      return true;
    };
    const checkScript = ({ source, context: script }: ShellScript): void => {
      // Of CMD and the like the words are in the image too.
      if (script.onbuild) return;
      for (const { kind, start, end } of secretsIn(source.text))
        context.report(rangeAt(source, start, end), 'value', { kind });
    };
    const check = (node: Arg | Env): void => {
      // Before FROM it is in no history, unless a stage asks for it; there it is reported.
      if (node.stage === undefined && !isPiece) return;
      for (const pair of node.pairs) {
        const name = pair.key.value ?? '';
        if (allowed.has(name.toUpperCase()) || checkValue(pair)) continue;
        const isSecret = isSecretName(name) || more.some((each) => each.test(name));
        if (!isSecret || isHarmless(pair)) continue;
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
      Label({ pairs }: Label) {
        for (const pair of pairs) checkValue(pair);
      },
      ShellScript: checkScript,
    };
  },
});

/** A name in which `*` stands for any part. */
function pattern(name: string): RegExp {
  const parts = name.split('*').map((part) => part.replace(/[^\w]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`, 'i');
}

/** A value that can be no secret. None at all is one for ENV; an ARG without default is passed one. */
function isHarmless({ key, value }: Pair): boolean {
  return value?.value !== undefined && isHarmlessValue(value.value, key.value ?? '');
}
