import { defineRule } from '../engine/rule.ts';
import { isLicenseExpression } from '../shared/spdx.ts';
import type { Label, Pair, Stage } from '../syntax/dockerfile/nodes.ts';
import { builtStages } from '../syntax/dockerfile/stages.ts';

const NUMBER = '(?:0|[1-9]\\d*)';
const PRERELEASE = `(?:${NUMBER}|\\d*[A-Za-z-][\\dA-Za-z-]*)`;
const SEMVER = new RegExp(
  `^${NUMBER}\\.${NUMBER}\\.${NUMBER}(?:-${PRERELEASE}(?:\\.${PRERELEASE})*)?(?:\\+[\\dA-Za-z-]+(?:\\.[\\dA-Za-z-]+)*)?$`,
);
const TIME =
  /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])[Tt ](?:[01]\d|2[0-3]):[0-5]\d:(?:[0-5]\d|60)(?:\.\d+)?(?:[Zz]|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/;

/** Whether a text is a value of each type. Others take any text. */
const FORMS: Readonly<Record<string, (text: string) => boolean>> = {
  url: (text) => /^[a-z][a-z\d+.-]*:\/\/[^\s/]+\S*$/i.test(text),
  semver: (text) => SEMVER.test(text),
  hash: (text) => /^(?:[\da-f]{7}|[\da-f]{40})$/.test(text),
  rfc3339: (text) => TIME.test(text),
  email: (text) => /^[^\s@]+@[^\s@.]+(?:\.[^\s@.]+)+$/.test(text),
  spdx: isLicenseExpression,
};

/** What the peer calls each way to be wrong, and each type. */
const CODES: Readonly<Record<string, string>> = {
  missing: 'hadolint:DL3049',
  other: 'hadolint:DL3050',
  empty: 'hadolint:DL3051',
  url: 'hadolint:DL3052',
  rfc3339: 'hadolint:DL3053',
  spdx: 'hadolint:DL3054',
  hash: 'hadolint:DL3055',
  semver: 'hadolint:DL3056',
  email: 'hadolint:DL3058',
};

/** Labels that an image has to carry, as the configuration says; silent without one. */
export default defineRule({
  id: 'dockerfile/label-schema',
  over: 'dockerfile',
  since: '0.1.0',
  severity: 'info',
  presets: ['strict'],
  fix: 'never',
  aliases: Object.values(CODES),
  options: {
    labels: {
      type: 'strings',
      default: [],
      description:
        'Labels that every image carries, as `name: type`; a type is one of text, url, semver, hash, rfc3339, email, spdx.',
    },
    strict: { type: 'boolean', default: false, description: 'Whether other labels are reported.' },
  },
  messages: {
    missing: 'The image lacks the label `{label}`.',
    other: '`{label}` is not among the labels that images carry.',
    empty: 'The label `{label}` is empty.',
    form: '`{value}` is no {type}, which the label `{label}` holds.',
  },
  create: (context) => {
    const schema = new Map(context.options.labels.map(split));
    const check = ({ key, value }: Pair): void => {
      const label = key.value;
      // A variable may hold anything.
      if (label === undefined) return;
      const type = schema.get(label);
      if (type === undefined) {
        if (context.options.strict)
          context.report({ start: key.start, end: key.end }, 'other', { label }, called('other'));
        return;
      }
      const text = value?.value;
      if (value === undefined || text === undefined) return;
      const { start, end } = value;
      if (text === '') context.report({ start, end }, 'empty', { label }, called('empty'));
      else if (FORMS[type]?.(text) === false)
        context.report({ start, end }, 'form', { label, type, value: text }, called(type));
    };
    return {
      Label({ pairs, onbuild }: Label) {
        if (schema.size > 0 && !onbuild) for (const pair of pairs) check(pair);
      },
      Dockerfile(file) {
        for (const stage of schema.size === 0 ? [] : builtStages(file)) {
          const there = labelsOf(stage);
          const { start, end } = stage.from;
          // A name in a variable may be the one.
          const missing = there.has(undefined) ? [] : [...schema.keys()].filter((label) => !there.has(label));
          for (const label of missing)
            context.report({ start, end }, 'missing', { label }, called('missing'));
        }
      },
    };
  },
});

function called(what: string): { readonly aliases: readonly string[] } {
  const code = CODES[what];
  return { aliases: code === undefined ? [] : [code] };
}

/** `name: type`; without a type, any text will do. */
function split(entry: string): [name: string, type: string] {
  const colon = entry.lastIndexOf(':');
  return colon < 0 ? [entry.trim(), 'text'] : [entry.slice(0, colon).trim(), entry.slice(colon + 1).trim()];
}

/** Names of the labels of a stage and those it is based on; undefined for one in a variable. */
function labelsOf({ instructions, base }: Stage): ReadonlySet<string | undefined> {
  const own = instructions.flatMap((node) =>
    node.type === 'Label' ? node.pairs.map(({ key }) => key.value) : [],
  );
  return new Set(base.stage === undefined ? own : [...own, ...labelsOf(base.stage)]);
}
