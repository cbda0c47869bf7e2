import { moveToEnv } from '../edit/compose-secret.ts';
import { oncePerPlace } from '../engine/once.ts';
import { defineRule } from '../engine/rule.ts';
import type { Deployment } from '../graph/deployment.ts';
import { type ComposeSecret, secretsOf } from '../graph/project/secrets.ts';
import { isForDevelopment } from '../shared/development.ts';

/** Values of the environment by name, and passwords within addresses. What is made for developers may be known. */
export default defineRule({
  id: 'compose/hardcoded-secret',
  over: 'deployment',
  severity: 'warning',
  presets: ['recommended'],
  fix: 'sometimes',
  seed: ['C12'],
  since: '0.1.0',
  options: {
    allow: {
      type: 'strings',
      default: [],
      description: 'Names that hold no secret, whatever they sound like.',
    },
  },
  messages: {
    value:
      '`{name}` of `{service}` is a secret in plain text: whoever can read this file, or its history in git, has it.',
    address:
      'The address in `{name}` of `{service}` holds a password in plain text: whoever can read this file, or its history in git, has it.',
    move: 'Move it to `.env` as `{variable}`, and keep `.env` out of git',
  },
  create: (context) => ({
    Deployment({ project, services, development }) {
      if (!project || development) return;
      const allowed = new Set(context.options.allow.map((name) => name.toUpperCase()));
      const secrets = services
        .flatMap((service) => secretsOf(service))
        .filter(({ name, at }) => !allowed.has(name.toUpperCase()) && !isForDevelopment(at.path));
      const isNew = oncePerPlace();
      for (const secret of secrets) {
        // What services share by an anchor is one secret.
        if (!isNew(secret.at)) continue;
        const names = variableNames(secret, secrets);
        const move =
          isMovable(secret, project) &&
          moveToEnv(context.sources, project.directory, { ...secret, names, isShared: secret.inAddress });
        const { name, service } = secret;
        context.report(
          secret.at,
          secret.inAddress ? 'address' : 'value',
          { name, service: service.name },
          {
            // Not safe: other machines need that `.env` from now on; and what was in git has to be changed anyway.
            fixes: move
              ? [{ title: 'move', args: { variable: move.variable }, safe: false, edits: move.edits }]
              : [],
          },
        );
      }
    },
  }),
});

/** An included file has a `.env` of its own beside it. */
function isMovable(
  { service, asWritten }: ComposeSecret,
  project: NonNullable<Deployment['project']>,
): boolean {
  return !service.compose.included && asWritten && project.files.length > 0;
}

/** A password in an address is mostly that of a variable beside it: then it gets the same name. */
function variableNames(secret: ComposeSecret, all: readonly ComposeSecret[]): readonly string[] {
  const isOwn = !secret.inAddress && !isOption(secret.name);
  const same = all.filter(({ value, inAddress }) => value === secret.value && !inAddress);
  const named = same.filter(({ name }) => !isOption(name));
  const first = isOwn ? secret : (named.find(({ name }) => !/ROOT|ADMIN/i.test(name)) ?? named[0] ?? secret);
  const own = isOption(first.name) ? first.service.name : first.name;
  const name = first.inAddress || isOption(first.name) ? `${own}_PASSWORD` : own;
  return [name, `${first.service.name}_${name}`].map((each) =>
    each
      .replace(/([a-z\d])([A-Z])/g, '$1_$2')
      .replace(/\W+/g, '_')
      .toUpperCase(),
  );
}

function isOption(name: string): boolean {
  return name.startsWith('-');
}
