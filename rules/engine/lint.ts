import type { Location, Range } from '../shared/text.ts';
import type { Args, Crash, Finding, Severity } from './finding.ts';
import { defaultOptions } from './options.ts';
import type { Extras, Handlers, Rule, RuleContext, Subject, Subjects } from './rule.ts';
import type { Sources } from './sources.ts';

/** A rule that is on, with the severity and options that configuration gives it. */
export interface ActiveRule {
  readonly rule: Rule;
  /** Severity that configuration sets for the whole rule; undefined leaves it to the rule. */
  readonly severity?: Severity;
  readonly options?: Readonly<Record<string, unknown>>;
}

/** Outcome of a run: what was found, and which rules failed on the way. */
export interface LintResult {
  readonly findings: readonly Finding[];
  readonly crashes: readonly Crash[];
}

/** Handlers with their node types forgotten. */
type AnyHandlers = Record<string, ((node: unknown) => void) | undefined>;

/** Called with the node's type and the node; a subject's `walk` calls it once a node. */
type VisitAny = (type: string, node: unknown) => void;

/**
 * Runs rules over one subject in a single walk. A rule that throws loses its findings for
 * this subject and is reported as a crash; the others go on. `path` is the file, or the
 * root of the deployment; ranges without a path are taken to lie in it.
 */
export function lint<S extends Subject>(
  active: readonly ActiveRule[],
  path: string,
  sources: Sources,
  walk: (visit: <T extends keyof Subjects[S] & string>(type: T, node: Subjects[S][T]) => void) => void,
): LintResult {
  const runs = active.map((each) => new Run(each, path, sources));
  const table = new Map<string, Run[]>();
  for (const run of runs) {
    for (const type of run.start()) {
      const list = table.get(type);
      if (list) list.push(run);
      else table.set(type, [run]);
    }
  }
  const visit: VisitAny = (type, node) => {
    const interested = table.get(type);
    if (interested) for (const run of interested) run.handle(type, node);
  };
  walk(visit);
  for (const run of runs) run.finish();
  return {
    findings: runs.flatMap((run) => run.findings),
    crashes: runs.flatMap((run) => (run.crash ? [run.crash] : [])),
  };
}

/** One rule on one subject: its handlers, what it found so far, and whether it failed. */
class Run {
  findings: Finding[] = [];
  crash: Crash | undefined;
  readonly #active: ActiveRule;
  readonly #path: string;
  readonly #sources: Sources;
  #handlers: AnyHandlers = {};

  constructor(active: ActiveRule, path: string, sources: Sources) {
    this.#active = active;
    this.#path = path;
    this.#sources = sources;
  }

  /** Creates the handlers and names the node types they want. */
  start(): readonly string[] {
    this.#guard(() => {
      const { rule, options } = this.#active;
      const context: RuleContext<string, Record<string, unknown>> = {
        options: { ...defaultOptions(rule.options ?? {}), ...options },
        path: this.#path,
        sources: this.#sources,
        report: (where, message, args, extras) => this.#report(where, message, args ?? {}, extras ?? {}),
      };
      this.#handlers = rule.create(context as never) as Handlers<Record<string, unknown>> as AnyHandlers;
    });
    return Object.keys(this.#handlers).filter((type) => type !== 'end');
  }

  handle(type: string, node: unknown): void {
    if (this.crash) return;
    this.#guard(() => this.#handlers[type]?.(node));
  }

  finish(): void {
    if (this.crash) return;
    this.#guard(() => this.#handlers.end?.(undefined));
  }

  #report(where: Range | Location, id: string, args: Args, extras: Extras<string>): void {
    const { rule, severity } = this.#active;
    const message = rule.messages[id];
    const own = typeof message === 'object' ? message.severity : rule.severity;
    this.findings.push({
      path: 'path' in where ? where.path : this.#path,
      start: where.start,
      end: where.end,
      rule: rule.id,
      message: id,
      args,
      severity: severity ?? own,
      fixes: (extras.fixes ?? [])
        .filter((fix) => fix.edits.length > 0)
        .map((fix) => ({ ...fix, args: fix.args ?? {} })),
      related: (extras.related ?? []).map(({ path, start, end, message: text, args: holes }) => ({
        path,
        start,
        end,
        message: text,
        args: holes ?? {},
      })),
      tags: extras.tags ?? [],
      ...(extras.aliases && { aliases: extras.aliases }),
    });
  }

  #guard(action: () => void): void {
    try {
      action();
    } catch (error) {
      this.findings = [];
      this.crash = { rule: this.#active.rule.id, path: this.#path, error: describe(error) };
    }
  }
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
