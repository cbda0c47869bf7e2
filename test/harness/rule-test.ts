import assert from 'node:assert/strict';
import {
  applyEdits,
  type Config,
  disableEdits,
  type FileReport,
  type Finding,
  type Fix,
  holesOf,
  type Rule,
  renderer,
  type Severity,
  templateOf,
  type Workspace,
} from '../../rules/index.ts';
import { at, type Files, MemoryHost, ROOT, workspaceOf } from './memory.ts';

/** One file, under the usual name of its language, or a project: path → text. */
export type Source = string | Files;

/** What a case needs beyond its files. */
export interface CaseOptions {
  /** Options of the rule. */
  readonly options?: Readonly<Record<string, unknown>>;
  /** Further configuration: target, MySQL series, … */
  readonly config?: Config;
  /** Why the case is not repeated with CRLF, with a BOM. */
  readonly notCrlf?: string;
  readonly notBom?: string;
}

/** What a bad case is to show beyond ranges and messages. */
export interface Expected extends CaseOptions {
  /** All files that change, after the first fix of every finding, to convergence. */
  readonly fixed?: Source;
  /** Title ids of the fixes of the findings, in order. */
  readonly fixes?: readonly (readonly string[])[];
  readonly severity?: Severity | readonly Severity[];
  /** Arguments of the messages, in order; only the named ones are compared. */
  readonly args?: readonly Readonly<Record<string, string | number>>[];
  /** Related places, `path:line message`, of the first finding. */
  readonly related?: readonly string[];
}

export interface RuleCases {
  /** The rule is silent. */
  readonly good: readonly (Source | readonly [Source, CaseOptions])[];
  /** `«…»` marks each range, in order of files and offsets; the message ids follow, in that order. */
  readonly bad: readonly (readonly [Source, string | readonly string[], Expected?])[];
}

/**
 * Tests one rule, a line a case, and checks for every case what a reviewer would forget:
 * exact ranges, filled holes, fixes that remove the finding, add no new one and converge,
 * the same findings with CRLF and with a BOM, silence under a disable comment, frozen trees.
 */
export function ruleTest(rule: Rule, cases: RuleCases): void {
  const reached = new Set<string>();
  const fixesSeen: boolean[] = [];
  describe(rule.id, () => {
    it('has good and bad cases, none of them twice', () => {
      assert.ok(cases.good.length > 0 && cases.bad.length > 0);
      const all = [
        ...cases.good.map((each) => JSON.stringify(each)),
        ...cases.bad.map((each) => JSON.stringify([each[0], each[2] ?? {}])),
      ];
      assert.deepEqual(
        all.filter((each, index) => all.indexOf(each) !== index),
        [],
      );
    });
    for (const each of cases.good) {
      const [source, options] = Array.isArray(each)
        ? (each as readonly [Source, CaseOptions])
        : [each as Source, {}];
      it(`is silent: ${titleOf(source)}`, () => {
        for (const files of variants(rule, source, options)) {
          const { findings } = run(rule, files.files, options);
          assert.deepEqual(
            findings.map((finding) => say(finding, files.files)),
            [],
            `${files.name} should be silent`,
          );
        }
      });
    }
    for (const [source, messages, expected = {}] of cases.bad) {
      it(`finds ${[messages].flat().join(', ')}: ${titleOf(source)}`, () => {
        for (const { name, files, ranges } of variants(rule, source, expected)) {
          const { findings, workspace } = run(rule, files, expected);
          const wanted = [messages].flat();
          const actual = findings.map((finding) => say(finding, files));
          const planned = ranges.map((range, index) => ({
            message: wanted.length === 1 ? wanted[0] : wanted[index],
            at: `${range.path.slice(ROOT.length + 1)}:${range.start}-${range.end}`,
            text: (files[range.path.slice(ROOT.length + 1)] ?? '').slice(range.start, range.end),
          }));
          assert.deepEqual(actual, planned, `${name}: findings`);
          for (const finding of findings) {
            reached.add(finding.message);
            for (const related of finding.related) reached.add(related.message);
            fixesSeen.push(finding.fixes.length > 0);
            checkTexts(rule, finding);
            for (const fix of finding.fixes) checkFix(rule, files, expected, finding, fix, reached);
            checkDisable(rule, files, expected, workspace, finding);
          }
          if (name === 'as written') checkExpected(rule, files, expected, findings, workspace);
        }
      });
    }
    it('reaches every message it declares', () => {
      assert.deepEqual(
        Object.keys(rule.messages).filter((id) => !reached.has(id)),
        [],
      );
    });
    it('keeps its word about fixes', () => {
      const truth = fixesSeen.every((each) => each)
        ? 'always'
        : fixesSeen.some((each) => each)
          ? 'sometimes'
          : 'never';
      assert.equal(truth, rule.fix);
    });
  });
}

interface Variant {
  readonly name: string;
  readonly files: Files;
  readonly ranges: readonly { path: string; start: number; end: number }[];
}

/** The case as written, with CRLF, and with a byte order mark. */
function variants(rule: Rule, source: Source, options: CaseOptions): readonly Variant[] {
  const marked = typeof source === 'string' ? { [defaultName(rule)]: source } : source;
  const result: Variant[] = [{ name: 'as written', ...unmark(marked) }];
  const text = Object.values(marked).join('');
  if (options.notCrlf === undefined && !text.includes('\r')) {
    result.push({ name: 'with CRLF', ...unmark(mapTexts(marked, (each) => each.replace(/\n/g, '\r\n'))) });
  }
  const bomless = /\.(?:cnf|ini|py|env|conf|sh|json)$/;
  if (
    options.notBom === undefined &&
    !text.includes('\uFEFF') &&
    !Object.keys(marked).every((path) => bomless.test(path))
  ) {
    const bom = Object.fromEntries(
      Object.entries(marked).map(([path, each]) => [
        path,
        bomless.test(path) || path.startsWith('.') ? each : `\uFEFF${each}`,
      ]),
    );
    result.push({ name: 'with a BOM', ...unmark(bom) });
  }
  return result;
}

function defaultName(rule: Rule): string {
  const family = rule.over === 'deployment' ? rule.id.split('/')[0] : rule.over;
  const names: Record<string, string> = {
    dockerfile: 'Dockerfile',
    compose: 'compose.yaml',
    requirements: 'requirements.txt',
    mysql: 'my.cnf',
  };
  const name = names[family ?? ''];
  assert.ok(name, `A case of ${rule.id} names its files`);
  return name;
}

/** Takes the markers out; ranges come back sorted as findings are. */
function unmark(marked: Files): Omit<Variant, 'name'> {
  const ranges: { path: string; start: number; end: number }[] = [];
  const files: Record<string, string> = {};
  for (const [path, text] of Object.entries(marked)) {
    let plain = '';
    const open: number[] = [];
    for (const char of text) {
      if (char === '«') open.push(plain.length);
      else if (char === '»') ranges.push({ path: at(path), start: open.pop() ?? 0, end: plain.length });
      else plain += char;
    }
    assert.equal(open.length, 0, `Unclosed « in ${path}`);
    files[path] = plain;
  }
  ranges.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : a.start - b.start || a.end - b.end));
  return { files, ranges };
}

function run(
  rule: Rule,
  files: Files,
  options: CaseOptions,
): { findings: readonly Finding[]; workspace: Workspace } {
  const host = new MemoryHost(files);
  const { workspace } = workspaceOf(files, {
    rules: [rule],
    prepare: (each) => prepare(each, host, rule, options),
  });
  const crash = workspace.crashes()[0];
  if (crash) throw new Error(`${crash.rule} crashed on ${crash.path}: ${crash.error}`);
  const findings = reports(workspace).flatMap((report) =>
    report.findings.filter((each) => each.rule === rule.id),
  );
  for (const alias of findings.flatMap((each) => each.aliases ?? []))
    assert.ok(rule.aliases?.includes(alias), `${rule.id} has no alias \`${alias}\``);
  return { findings, workspace };
}

/** Turns the rule on, and freezes the trees before any rule sees them. */
function prepare(workspace: Workspace, host: MemoryHost, rule: Rule, { options, config }: CaseOptions): void {
  workspace.setDefaults({
    preset: 'all',
    ...config,
    rules: { ...(options && { [rule.id]: [rule.severity, options] }), ...config?.rules },
  });
  for (const path of host.paths) workspace.apply(path, host.load({ path, what: 'text' }));
  const sources = workspace.sources();
  for (const path of host.paths) {
    if (/ockerfile/.test(path)) deepFreeze(sources.dockerfile(path));
    else if (/\.ya?ml$/.test(path)) deepFreeze(sources.compose(path));
    else if (/\.(?:txt|in)$/.test(path)) deepFreeze(sources.requirements(path));
    else if (/\.(?:cnf|ini)$/.test(path)) deepFreeze(sources.optionFile(path));
  }
}

function reports(workspace: Workspace): readonly FileReport[] {
  return workspace.linted().flatMap((path) => workspace.report(path) ?? []);
}

function say(finding: Finding, files: Files): { message: string; at: string; text: string } {
  const path = finding.path.slice(ROOT.length + 1);
  return {
    message: finding.message,
    at: `${path}:${finding.start}-${finding.end}`,
    text: (files[path] ?? '').slice(finding.start, finding.end),
  };
}

function checkTexts(rule: Rule, finding: Finding): void {
  const english = renderer('en');
  const given = (id: string, args: object): void => {
    const message = rule.messages[id];
    assert.ok(message, `${rule.id} has no message ${id}`);
    const missing = holesOf(templateOf(message)).filter((hole) => !(hole in args));
    assert.deepEqual(missing, [], `Unfilled holes in ${rule.id} ${id}`);
  };
  given(finding.message, finding.args);
  for (const related of finding.related) given(related.message, related.args);
  for (const fix of finding.fixes) given(fix.title, fix.args);
  const titles = finding.fixes.map((fix) => fix.title + JSON.stringify(fix.args));
  assert.equal(new Set(titles).size, titles.length, 'Two fixes have the same title');
  assert.ok(english.message(finding).length > 0);
}

/** Applied alone, a fix removes its finding, brings no new one and no syntax error. */
function checkFix(
  rule: Rule,
  files: Files,
  options: CaseOptions,
  finding: Finding,
  fix: Fix,
  reached: Set<string>,
): void {
  reached.add(fix.title);
  for (const related of finding.related) reached.add(related.message);
  const { workspace } = run(rule, files, options);
  const fixed: Record<string, string> = { ...files };
  for (const [path, edits] of workspace.fixOne(fix)) {
    const name = path.slice(ROOT.length + 1);
    fixed[name] = applyEdits(files[name] ?? '', edits);
  }
  assert.notDeepEqual(fixed, files, `Fix ${fix.title} changes nothing`);
  const before = run(rule, files, options).findings;
  const after = run(rule, fixed, options).findings;
  assert.ok(
    after.length < before.length ||
      !after.some(
        (each) =>
          each.message === finding.message && JSON.stringify(each.args) === JSON.stringify(finding.args),
      ),
    `Fix ${fix.title} does not remove the finding: ${JSON.stringify(fixed)}`,
  );
  assert.ok(after.length <= before.length, `Fix ${fix.title} brings new findings: ${JSON.stringify(fixed)}`);
}

/** The disable comment that the editor would offer silences the finding. */
function checkDisable(
  rule: Rule,
  files: Files,
  options: CaseOptions,
  workspace: Workspace,
  finding: Finding,
): void {
  const sources = workspace.sources();
  const report = workspace.report(finding.path);
  const name = finding.path.slice(ROOT.length + 1);
  const tree =
    report?.language === 'dockerfile'
      ? sources.dockerfile(finding.path)
      : report?.language === 'compose'
        ? sources.compose(finding.path)
        : report?.language === 'requirements'
          ? sources.requirements(finding.path)
          : report?.language === 'dotenv'
            ? sources.dotenv(finding.path)
            : sources.optionFile(finding.path);
  assert.ok(tree);
  for (const scope of ['line', 'file'] as const) {
    const edits = disableEdits(tree, finding.path, finding, scope);
    const silenced = { ...files, [name]: applyEdits(files[name] ?? '', edits) };
    const after = run(rule, silenced, options).findings.filter((each) => each.path === finding.path);
    const before = run(rule, files, options).findings.filter((each) => each.path === finding.path);
    assert.ok(
      after.length < before.length,
      `The disable comment for the ${scope} does not hold: ${silenced[name]}`,
    );
  }
}

function checkExpected(
  rule: Rule,
  files: Files,
  expected: Expected,
  findings: readonly Finding[],
  workspace: Workspace,
): void {
  if (expected.severity !== undefined) {
    const wanted = [expected.severity].flat();
    assert.deepEqual(
      findings.map((each) => each.severity),
      findings.map((_, index) => wanted[index] ?? wanted[0]),
    );
  }
  for (const [index, args] of (expected.args ?? []).entries()) {
    const actual = findings[index]?.args ?? {};
    assert.deepEqual(Object.fromEntries(Object.keys(args).map((key) => [key, actual[key]])), args);
  }
  if (expected.fixes) {
    assert.deepEqual(
      findings.map((each) => each.fixes.map((fix) => fix.title)),
      expected.fixes,
    );
  }
  if (expected.related) {
    const english = renderer('en');
    const first = findings[0];
    assert.ok(first);
    const lines = first.related.map((each) => {
      const name = each.path.slice(ROOT.length + 1);
      const line = (files[name] ?? '').slice(0, each.start).split('\n').length;
      return `${name}:${line} ${rule.messages[each.message] ? fillOf(rule, each.message, each.args) : english.related(first, each)}`;
    });
    assert.deepEqual(lines, expected.related);
  }
  if (expected.fixed === undefined) return;
  const wanted =
    typeof expected.fixed === 'string' ? { [defaultName(rule)]: expected.fixed } : expected.fixed;
  const fixed = workspace.fix(workspace.linted(), (finding) => finding.rule === rule.id);
  const changed = Object.fromEntries([...fixed].map(([path, text]) => [path.slice(ROOT.length + 1), text]));
  assert.deepEqual(changed, wanted);
  const again = run(rule, { ...files, ...changed }, expected);
  const more = again.workspace.fix(again.workspace.linted(), (finding) => finding.rule === rule.id);
  assert.deepEqual([...more], [], 'Fixing twice changes something');
}

function fillOf(rule: Rule, id: string, args: Readonly<Record<string, string | number>>): string {
  return templateOf(rule.messages[id] ?? '').replace(/\{(\w+)\}/g, (hole, name: string) =>
    String(args[name] ?? hole),
  );
}

function mapTexts(files: Files, change: (text: string) => string): Files {
  return Object.fromEntries(Object.entries(files).map(([path, text]) => [path, change(text)]));
}

function titleOf(source: Source): string {
  const text =
    typeof source === 'string'
      ? source
      : Object.entries(source)
          .map(([path, each]) => `${path}: ${each}`)
          .join(' | ');
  return text.replace(/\s+/g, ' ').slice(0, 100);
}

function deepFreeze(value: unknown, seen = new Set<unknown>()): void {
  if (typeof value !== 'object' || value === null || seen.has(value)) return;
  seen.add(value);
  Object.freeze(value);
  for (const each of Object.values(value)) deepFreeze(each, seen);
}
