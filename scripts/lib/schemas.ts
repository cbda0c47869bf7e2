import { ARCHITECTURES, TARGET_PROFILES } from '../../rules/data/targets.ts';
import { LANGUAGES } from '../../rules/engine/language.ts';
import { optionsJsonSchema } from '../../rules/engine/options.ts';
import type { Listed } from './doc-pages.ts';

const targetNames = TARGET_PROFILES.map(({ name }) => name);
const LEVELS = ['off', 'hint', 'info', 'warning', 'error'];
const LEVEL_DESCRIPTIONS = [
  'Not run.',
  'Shown as a hint.',
  'Shown as information.',
  'Shown as a warning.',
  'Shown as an error; fails a check on the command line.',
];
const level = { enum: LEVELS, enumDescriptions: LEVEL_DESCRIPTIONS };
const strings = { type: 'array', items: { type: 'string' } };

/** Key of a rule's summary in the manifest's catalogues (`package.nls.json`). */
export function settingText(id: string): string {
  return `rule.${id}`;
}

/** The JSON schema of configuration files, for completion and checks in editors. */
export function configSchema(listed: readonly Listed[]): object {
  const rules = {
    description: 'Severity of rules, by id, by family (`compose/*`) or by a peer’s name (`hadolint:DL3008`).',
    type: 'object',
    properties: Object.fromEntries(listed.map((each) => [each.file.id, ruleSchema(each)])),
    patternProperties: {
      [`^(?:${families(listed).join('|')})/\\*$`]: { $ref: '#/definitions/setting' },
      '^[a-z]+:': { $ref: '#/definitions/setting' },
    },
    additionalProperties: false,
  };
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Configuration of deploylint',
    description: 'Written by `npm run generate`.',
    type: 'object',
    additionalProperties: false,
    allowComments: true,
    allowTrailingCommas: true,
    properties: {
      $schema: { type: 'string' },
      root: {
        description: 'Stop here: configuration in folders above does not count.',
        type: 'boolean',
        default: false,
      },
      preset,
      rules: { $ref: '#/definitions/rules' },
      ignore: { ...strings, description: 'Globs of files that are not linted, relative to this file.' },
      overrides: {
        description: 'Settings for some files only. Later ones win.',
        type: 'array',
        items: {
          type: 'object',
          additionalProperties: false,
          required: ['files'],
          properties: {
            files: { ...strings, description: 'Globs of the files, relative to this file.' },
            preset,
            rules: { $ref: '#/definitions/rules' },
          },
        },
      },
      target: {
        description:
          'The machine that is deployed to: a common one by its name, or its sizes. What is not said is unknown, and rules that need it are silent.',
        anyOf: [{ enum: targetNames }, { type: 'object' }],
        additionalProperties: false,
        properties: {
          profile: { description: 'A common machine, such as `e2-micro`.', enum: targetNames },
          memory: { description: 'Memory, such as `1G`.', type: ['string', 'number'] },
          swap: { description: 'Swap space, such as `2G`.', type: ['string', 'number'] },
          cpus: { description: 'Number of processors.', type: 'number', exclusiveMinimum: 0 },
          architecture: {
            description: 'Processor, such as `amd64` or `arm64`.',
            type: 'string',
            examples: [...ARCHITECTURES],
          },
        },
      },
      mysql: {
        description: 'The database server to assume for option files that no image is known to read.',
        type: 'object',
        additionalProperties: false,
        properties: {
          series: {
            description: 'Series of the server, such as `8.0`.',
            type: ['string', 'number'],
            examples: ['5.7', '8.0', '8.4', '9.7'],
          },
          flavor: {
            description: 'Which server it is.',
            enum: ['mysql', 'mariadb', 'percona'],
            default: 'mysql',
          },
        },
      },
      failOn: {
        description: 'Least severity that makes the check of the command line fail.',
        enum: ['error', 'warning', 'info', 'hint', 'never'],
        default: 'error',
      },
      projects: {
        description:
          'Compose files that are run together, base first: a list for each stack, with paths relative to this file. Files named here are in no other stack.',
        type: 'array',
        items: { ...strings, minItems: 1 },
        examples: [[['compose.yaml', 'compose.prod.yaml']]],
      },
      production: {
        ...strings,
        description: 'Globs of files that are for production, whatever their names.',
      },
      files: {
        description: 'Further globs of each language’s files, relative to this file.',
        type: 'object',
        additionalProperties: false,
        properties: Object.fromEntries(LANGUAGES.map((language) => [language, strings])),
      },
    },
    definitions: {
      level,
      setting: setting({ type: 'object' }),
      rules,
    },
  };
}

/**
 * What `deploylint.rules` of the editor's settings accepts. The names stand in `properties`,
 * where the editor finds them for completion; what holds for every value, in `allOf`.
 */
export function settingsSchema(listed: readonly Listed[]): object {
  const plain = { type: 'string', ...level };
  const properties = listed.map(({ file: { id, rule } }) => {
    const options = Object.keys(rule.options ?? {}).length > 0 && optionsJsonSchema(rule.options ?? {});
    return [
      id,
      {
        markdownDescription: `%${settingText(id)}%`,
        ...(options && { anyOf: [plain, list(plain, options)] }),
      },
    ];
  });
  return {
    type: 'object',
    default: {},
    properties: Object.fromEntries(properties),
    patternProperties: { [`^(?:${families(listed).join('|')})/\\*$|^[a-z]+:`]: {} },
    additionalProperties: false,
    allOf: [{ additionalProperties: { anyOf: [plain, list(plain, { type: 'object' })] } }],
  };
}

const preset = {
  description: 'Which rules are on before `rules` is looked at.',
  enum: ['recommended', 'strict', 'all'],
  enumDescriptions: [
    'What is likely to break (the default).',
    'That, and good practice.',
    'Every rule, matters of style and taste too.',
  ],
  default: 'recommended',
};

function ruleSchema({ file: { rule }, summary }: Listed): object {
  const options = rule.options && Object.keys(rule.options).length > 0;
  if (!options) return { description: summary, $ref: '#/definitions/setting' };
  return { description: summary, ...setting(optionsJsonSchema(rule.options ?? {})) };
}

function setting(options: object): object {
  const reference = { $ref: '#/definitions/level' };
  return { anyOf: [reference, list(reference, options)] };
}

function list(first: object, options: object): object {
  return { type: 'array', items: [first, options], minItems: 1, maxItems: 2, additionalItems: false };
}

function families(listed: readonly Listed[]): readonly string[] {
  return [...new Set(listed.map(({ file }) => file.family))];
}
