import { defineRule } from '../engine/rule.ts';
import type { Service } from '../graph/nodes.ts';
import type { Process } from '../graph/process/process.ts';
import { nearest } from '../shared/nearest.ts';
import type { Location } from '../shared/text.ts';

/** Where Docker puts secrets. */
const FOLDER = '/run/secrets';

export default defineRule({
  id: 'deployment/secret-not-given',
  over: 'deployment',
  severity: 'warning',
  presets: ['recommended'],
  fix: 'never',
  // An override file may give what this one lacks.
  across: 'every',
  since: '0.1.0',
  messages: {
    missing: '`{service}` reads `{file}`, and is not given the secret `{secret}`: the file does not exist.',
    similar:
      '`{service}` reads `{file}`, and is not given the secret `{secret}`, but `{given}`: the file does not exist.',
  },
  create: (context) => ({
    Process(process) {
      const { service } = process;
      if (!service?.active || !mayLack(service)) return;
      const given = new Set(
        service.compose.secrets.flatMap(({ source, target }) => fileOf(target ?? source)),
      );
      if (given.has(undefined)) return;
      const reported = new Set<string>();
      for (const { file, at } of filesRead(process)) {
        if (given.has(file) || reported.has(file)) continue;
        reported.add(file);
        const secret = file.slice(FOLDER.length + 1);
        const names = [...given].flatMap((each) => each?.slice(FOLDER.length + 1) ?? []);
        const close = nearest(secret, names) ?? (names.length === 1 ? names[0] : undefined);
        const args = { service: service.name, file, secret };
        if (close === undefined) context.report(at, 'missing', args);
        else context.report(at, 'similar', { ...args, given: close });
      }
    },
  }),
});

/** False if anything else may put files there: a mount, a file of the image. */
function mayLack({ compose, image }: Service): boolean {
  const mounts = [...compose.volumes, ...compose.configs].map(({ target }) => target?.value);
  const copies = image.kind === 'built' ? image.image.chain.flatMap((stage) => stage.copies) : [];
  // A COPY to a place that nobody knows hardly goes there.
  const targets = [...mounts, ...copies.map(({ target }) => target ?? '.')];
  return (
    compose.complete && targets.every((target) => target !== undefined && !/^\/run\b|^\/?$/.test(target))
  );
}

/** The path of a secret in the container; undefined if a variable hides it. */
function fileOf({ value }: { readonly value: string | undefined }): readonly (string | undefined)[] {
  return [value === undefined || value.startsWith('/') ? value : `${FOLDER}/${value}`];
}

interface FileRead {
  readonly file: string;
  readonly at: Location;
}

/** The files of secrets that the environment, the commands and the healthcheck of a container name. */
function filesRead({ environment, calls = [], service }: Process): readonly FileRead[] {
  const variables = [...environment.variables.values()].flatMap(({ value = '', from, valueAt }) =>
    from === 'compose' && SECRET.test(value) ? [{ file: value, at: valueAt }] : [],
  );
  const words = calls.flatMap(({ conditional, words: all, origin, redirects }) =>
    conditional || redirects.length > 0
      ? []
      : all.flatMap(({ written }) => namedIn(written).map((file) => ({ file, at: origin }))),
  );
  const check = service?.compose.healthcheck?.test;
  const asked = check?.known
    ? check.words.flatMap(({ text = '' }) => namedIn(text).map((file) => ({ file, at: check.at })))
    : [];
  // Whoever looks whether a file is there can do without.
  const optional = new Set(
    calls.flatMap(({ name, words: all }) =>
      /^(?:test|\[\[?)$/.test(name ?? '') ? all.flatMap(({ written }) => namedIn(written)) : [],
    ),
  );
  return [...variables, ...words, ...asked].filter(({ file }) => !optional.has(file));
}

const SECRET = /^\/run\/secrets\/[\w.-]+$/;

/** `$(cat /run/secrets/name)`, `--password-file=/run/secrets/name`; nothing where a command may do without. */
function namedIn(text: string): readonly string[] {
  if (/\|\||\s-[efrs]\s|2>/.test(text)) return [];
  return [...text.matchAll(/\/run\/secrets\/[\w.-]*\w/g)].map(([file]) => file);
}
