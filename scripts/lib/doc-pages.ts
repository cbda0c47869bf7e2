import type { OptionSchema, OptionsSchema } from '../../rules/engine/options.ts';
import type { Rule } from '../../rules/engine/rule.ts';
import { hasBlock, setBlock } from './rule-doc.ts';
import { FAMILIES, type RuleFile } from './rule-files.ts';

/** A rule together with its doc's summary, for lists. */
export interface Listed {
  readonly file: RuleFile;
  readonly summary: string;
}

/** A rule's doc with its generated parts fresh: the header, and the table of options. */
export function freshDoc(source: string, rule: Rule): string {
  const headed = setBlock(source, 'header', header(rule), (block) => afterSummary(source, block));
  if (!rule.options || Object.keys(rule.options).length === 0) return headed;
  return setBlock(headed, 'options', optionsTable(rule.options), (block) => inOptions(headed, block));
}

/** All rules, one table a family. */
function ruleTables(listed: readonly Listed[]): string {
  const tables = [...FAMILIES, 'deploylint'].flatMap((family) => {
    const rows = listed.filter(({ file }) => file.family === family).map(row);
    return rows.length === 0 ? [] : [`${FAMILY_TITLES[family]}\n\n${TABLE_HEAD}\n${rows.join('\n')}`];
  });
  return tables.join('\n\n') || 'No rules yet.';
}

/** How many rules a family has, one row each, with links to their lists. `page`: the README of docs/rules. */
export function ruleCounts(listed: readonly Listed[], page: string): string {
  const rows = [...FAMILIES, 'deploylint'].flatMap((family) => {
    const own = listed.filter(({ file }) => file.family === family).map(({ file }) => file.rule);
    const title = FAMILY_TITLES[family]?.replace(/^#+ /, '') ?? family;
    const link = `[${title}](${page}#${title
      .toLowerCase()
      .replace(/[^a-z\d ]/g, '')
      .replaceAll(' ', '-')})`;
    const recommended = own.filter(({ presets }) => presets.includes('recommended')).length;
    const fixable = own.filter(({ fix }) => fix !== 'never').length;
    return own.length === 0 ? [] : [`| ${link} | ${own.length} | ${recommended} | ${fixable} |`];
  });
  return `| | Rules | on by default | with a fix |\n|---|---:|---:|---:|\n${rows.join('\n')}`;
}

/** The README of docs/rules. */
export function indexPage(listed: readonly Listed[]): string {
  return `<!-- Written by \`npm run generate\`. Do not edit. -->

# Rules

${count(listed)}
Severity is a promise: an **error** is what the tool or the program itself refuses, a **warning** will likely
fail, leak or lose data in production, **info** is good practice, a **hint** is style. The preset
\`recommended\` is on unless configuration says otherwise; \`strict\` adds good practice; \`all\` is everything.

${ruleTables(listed)}
`;
}

const TABLE_HEAD = '| Rule | Severity | Preset | Fix | |\n|---|---|---|---|---|';

const FAMILY_TITLES: Readonly<Record<string, string>> = {
  dockerfile: '### Dockerfile',
  compose: '### Compose',
  requirements: '### requirements.txt',
  mysql: '### MySQL option files',
  deployment: '### The deployment: what several files say together',
  deploylint: '### Configuration and comments of deploylint itself',
};

function count(listed: readonly Listed[]): string {
  return `${listed.length} rules. \`deploylint explain RULE\` prints a rule's page, the editor shows it on hover.`;
}

function row({ file: { id, rule }, summary }: Listed): string {
  const fix = rule.fix === 'never' ? '' : rule.fix;
  return `| [${id}](./${id}.md) | ${severities(rule)} | ${presetOf(rule)} | ${fix} | ${summary.replaceAll('|', '\\|')} |`;
}

function header(rule: Rule): string {
  const lines = [
    `**Severity:** ${severities(rule)}`,
    `**Preset:** ${presetOf(rule)}`,
    `**Fix:** ${FIXES[rule.fix]}`,
    `**Reads:** ${rule.id.startsWith('deploylint/') ? 'every file' : READS[rule.over]}`,
  ];
  if (rule.aliases?.length)
    lines.push(`**Covers:** ${rule.aliases.map((alias) => `\`${alias}\``).join(', ')}`);
  if (rule.seed?.length) lines.push(`**Field reports:** ${rule.seed.join(', ')}`);
  lines.push(`**Since:** ${rule.since}`);
  return lines.map((line) => `- ${line}`).join('\n');
}

const FIXES = { always: 'every finding', sometimes: 'some findings', never: 'none' } as const;

const READS = {
  dockerfile: 'one Dockerfile',
  compose: 'one Compose file',
  requirements: 'one requirements file',
  mysql: 'MySQL options, in option files and on command lines',
  deployment: 'all files that are deployed together',
} as const;

/** The rule's severity, and those of single messages that differ. */
function severities(rule: Rule): string {
  const own = Object.values(rule.messages).flatMap((message) =>
    typeof message === 'object' ? [message.severity] : [],
  );
  return [...new Set([rule.severity, ...own])].join(' or ');
}

function presetOf(rule: Rule): string {
  if (rule.presets.includes('recommended')) return 'recommended';
  return rule.presets.includes('strict') ? 'strict' : 'all';
}

function optionsTable(options: OptionsSchema): string {
  const rows = Object.entries(options).map(([name, option]) => {
    const cells = [
      `\`${name}\``,
      typeOf(option),
      `\`${JSON.stringify(option.default)}\``,
      option.description,
    ];
    return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  });
  return `| Option | Type | Default | |\n|---|---|---|---|\n${rows.join('\n')}`;
}

function typeOf(option: OptionSchema): string {
  if (option.type === 'strings') return 'list of strings';
  if (option.type === 'lists') return 'lists of strings by name';
  if (option.type === 'string' && option.enum) return option.enum.map((each) => `\`${each}\``).join(', ');
  if (option.type === 'number' && option.min !== undefined) return `number ≥ ${option.min}`;
  return option.type;
}

function afterSummary(source: string, block: string): string {
  const section = source.search(/^## /m);
  const head = section < 0 ? source : source.slice(0, section);
  return `${head.trimEnd()}\n\n${block}\n\n${section < 0 ? '' : source.slice(section)}`;
}

function inOptions(source: string, block: string): string {
  if (hasBlock(source, 'options')) return source;
  const heading = /^## Options\n+/m.exec(source);
  if (heading) {
    const at = heading.index + heading[0].length;
    return `${source.slice(0, at)}${block}\n\n${source.slice(at)}`;
  }
  const next = source.search(/^## (?:When not to use it|References)/m);
  const at = next < 0 ? source.length : next;
  return `${source.slice(0, at)}## Options\n\n${block}\n\n${source.slice(at)}`;
}
