import { defineRule } from '../engine/rule.ts';
import type { Arg, Env, Pair } from '../syntax/dockerfile/nodes.ts';

const SECRET: ReadonlySet<string> = new Set(
  'password passwd pword passphrase passcode secret secrets token apikey credential credentials privatekey'.split(
    ' ',
  ),
);
/** Words that make a secret only at the end of a name: `AUTH_METHOD` is none. */
const SECRET_LAST: ReadonlySet<string> = new Set(['key', 'auth', 'pwd', 'pass']);
/** What stands before `KEY` where the key is public, or no key at all. */
const PUBLIC_KEY: ReadonlySet<string> = new Set(
  'gpg pgp apt kms cache primary foreign sort partition routing host registry'.split(' '),
);
const PUBLIC: ReadonlySet<string> = new Set(['public', 'pub', 'publishable']);
/** A name that ends so tells of a secret, and holds none. */
const ABOUT: ReadonlySet<string> = new Set(
  'file files path dir version id name url uri endpoint host port algorithm alg type length size ttl expiry expiration expires expire timeout policy method header enabled disabled required min max count prefix suffix rotation field issuer audience mode provider backend store manager mount'.split(
    ' ',
  ),
);
const HARMLESS_VALUE =
  /^(?:|true|false|yes|no|on|off|none|null|nil|\d{1,4}|dummy.*|placeholder.*|fake.*|unused|not[-_ ]?(?:used|set|needed)|\.{0,2}\/.*|~.*|[a-z][\w+.-]*:\/\/[^@]*)$/is;

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
    const check = (node: Arg | Env): void => {
      if (node.onbuild) return;
      for (const pair of node.pairs) {
        const name = pair.key.value ?? '';
        if (!isSecret(name) || allowed.has(name.toUpperCase()) || isHarmless(pair)) continue;
        const { start, end } = pair.key;
        context.report({ start, end }, node.type === 'Env' ? 'env' : 'arg', { name });
      }
    };
    return { Arg: check, Env: check };
  },
});

function isSecret(name: string): boolean {
  const words = name
    .replace(/([a-z\d])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .split(/[_.-]+/);
  const last = words.at(-1) ?? '';
  if (ABOUT.has(last) || words.some((word) => PUBLIC.has(word))) return false;
  if (words.some((word) => SECRET.has(word))) return true;
  // `PWD` alone is the folder, `PASS` alone a test's result.
  const before = words.at(-2);
  if ((last === 'pwd' || last === 'pass') && (before === undefined || before === 'old')) return false;
  return SECRET_LAST.has(last) && !PUBLIC_KEY.has(before ?? '');
}

/** A value that can be no secret. None at all is one for ENV; an ARG without default is passed one. */
function isHarmless({ value }: Pair): boolean {
  return value?.value !== undefined && HARMLESS_VALUE.test(value.value);
}
