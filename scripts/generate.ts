/**
 * Writes everything that follows from the rules and their docs: `npm run generate`. With
 * `--check` it writes nothing, names the files that are stale and exits with 1.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { formatted } from './lib/biome.ts';
import { freshDoc, indexPage, type Listed, ruleCounts } from './lib/doc-pages.ts';
import { registrySource } from './lib/registry.ts';
import { root } from './lib/root.ts';
import { parseRuleDoc, setBlock } from './lib/rule-doc.ts';
import { engineRules, loadRules, type RuleFile } from './lib/rule-files.ts';
import { configSchema, settingsSchema, settingText } from './lib/schemas.ts';

/** The editor's setting whose schema follows from the rules. */
const SETTING = 'deploylint.rules';

const loaded = await loadRules();
for (const failure of loaded.failures) console.error(failure);
if (loaded.failures.length > 0) process.exitCode = 1;

const stale = [...generated(loaded.rules)].filter(([path, text]) => read(path) !== text);
if (process.argv.includes('--check')) {
  for (const [path] of stale) console.error(`${path} is stale: run \`npm run generate\``);
  if (stale.length > 0) process.exitCode = 1;
} else {
  for (const [path, text] of stale) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
    console.log(`wrote ${path}`);
  }
}

/** Every generated file, by its path below the root. */
function generated(ruled: readonly RuleFile[]): ReadonlyMap<string, string> {
  const files = [...ruled, ...engineRules()];
  const docs = new Map(
    files.filter((file) => existsSync(join(root, file.doc))).map((file) => [file, freshText(file)]),
  );
  const listed = files.map((file): Listed => ({ file, summary: parseRuleDoc(docs.get(file) ?? '').summary }));
  const ids = ruled.map((file) => file.id);
  const result = new Map<string, string>();
  const json = (path: string, value: unknown) => result.set(path, `${JSON.stringify(value, undefined, 2)}\n`);

  result.set('rules/registry.ts', formatted('rules/registry.ts', registrySource(ids)));
  json('rules/data/docs.json', docsData(docs));
  json('rules/locales/zh-cn.json', chinese(files));
  for (const [file, text] of docs) result.set(file.doc, text);
  result.set('docs/rules/README.md', indexPage(listed));
  json('schema/deploylintrc.schema.json', configSchema(listed));
  for (const path of ['schema/deploylintrc.schema.json', 'rules/locales/zh-cn.json']) {
    result.set(path, formatted(path, result.get(path) ?? ''));
  }
  const readme = read('README.md');
  if (readme !== undefined) {
    result.set(
      'README.md',
      setBlock(readme, 'rules', ruleCounts(listed, 'docs/rules/README.md'), () => readme),
    );
  }
  result.set('package.json', manifest(listed));
  setCatalogue(result, 'package.nls.json', new Map(listed.map(({ file, summary }) => [file.id, summary])));
  setCatalogue(result, 'package.nls.zh-cn.json', new Map(files.flatMap((file) => chineseSummary(file))));
  return result;
}

function freshText(file: RuleFile): string {
  return freshDoc(read(file.doc) ?? '', file.rule);
}

function docsData(docs: ReadonlyMap<RuleFile, string>): object {
  return Object.fromEntries(
    [...docs].map(([{ id }, text]) => {
      const { summary, markdown } = parseRuleDoc(text);
      return [id, { summary, markdown }];
    }),
  );
}

/** The Chinese texts of all rules, as one catalogue. */
function chinese(files: readonly RuleFile[]): object {
  return Object.fromEntries(
    files.flatMap((file) => {
      const text = read(file.chinese);
      return text === undefined ? [] : [[file.id, JSON.parse(text) as unknown]];
    }),
  );
}

/** package.json with the schema of the setting `deploylint.rules` fresh; all else as it stands. */
function manifest(listed: readonly Listed[]): string {
  const text = read('package.json') ?? '{}';
  const parsed = JSON.parse(text) as { contributes?: { configuration?: Configuration | Configuration[] } };
  const configurations = [parsed.contributes?.configuration ?? []].flat();
  const owner = configurations.find((each) => each.properties && SETTING in each.properties);
  if (!owner?.properties) return text;
  const { description, markdownDescription, scope, order } = owner.properties[SETTING] ?? {};
  owner.properties[SETTING] = { description, markdownDescription, scope, order, ...settingsSchema(listed) };
  return `${JSON.stringify(parsed, undefined, 2)}\n`;
}

function chineseSummary({ id, chinese: path }: RuleFile): readonly (readonly [string, string])[] {
  const text = read(path);
  return text === undefined ? [] : [[id, (JSON.parse(text) as { summary: string }).summary]];
}

/** A catalogue of the manifest with the summaries of the rules fresh; all else as it stands. */
function setCatalogue(
  result: Map<string, string>,
  path: string,
  summaries: ReadonlyMap<string, string>,
): void {
  const text = read(path);
  if (text === undefined) return;
  const others = Object.entries(JSON.parse(text) as Record<string, string>).filter(
    ([key]) => !key.startsWith('rule.'),
  );
  const own = [...summaries].map(([id, summary]) => [settingText(id), summary] as const);
  result.set(path, `${JSON.stringify(Object.fromEntries([...others, ...own]), undefined, 2)}\n`);
}

interface Configuration {
  readonly properties?: Record<string, Record<string, unknown>>;
}

function read(path: string): string | undefined {
  const file = join(root, path);
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}
