import { type Budget, CPU_SHARING, type DeploymentReport, roughBytes, type Share } from '../rules/index.ts';
import { type BarPart, bar, type Mark, type Unit } from './bar.ts';
import type { ReportContext } from './context.ts';
import { html, inlineCode, type Markup } from './markup.ts';

/** How something stands with the machine: `tight` is what works, and not well. */
export interface Verdict {
  readonly words: string;
  readonly state: 'fits' | 'tight' | 'exceeds' | 'open';
}

/** What a budget is of: memory or CPU time. */
export interface Resource {
  readonly title: string;
  readonly unit: Unit;
  readonly budget: Budget;
  readonly verdict: Verdict;
  /** What of the machine is not for the services. */
  readonly system: number;
  /** What the machine can do, the smallest first; none if nobody said. */
  readonly marks: readonly Mark[];
}

/** The memory limits of a deployment's services against the machine. */
export function memoryOf({ budget }: DeploymentReport, context: ReportContext): Resource {
  const { texts } = context;
  return {
    title: texts.memory,
    unit: { column: texts.size, write: roughBytes },
    budget,
    verdict: memoryVerdict(budget, context),
    system: budget.machine === undefined ? 0 : budget.system,
    marks: memoryMarks(budget, context),
  };
}

/** The CPU limits of a deployment's services against the machine. */
export function cpuOf({ cpus }: DeploymentReport, context: ReportContext): Resource {
  const { texts } = context;
  return {
    title: texts.cpuTitle,
    unit: { column: texts.cpuLimit, write: cpusInWords },
    budget: cpus,
    verdict: cpuVerdict(cpus, context),
    system: 0,
    marks: cpus.machine === undefined ? [] : [{ amount: cpus.machine, label: texts.cpus(cpus.machine) }],
  };
}

/** A section with the verdict, the bar, and the services that are not in it. */
export function budgetSection(
  { title, unit, budget, verdict, system, marks }: Resource,
  id: string,
  context: ReportContext,
): Markup {
  const { texts } = context;
  const parts: BarPart[] = [
    ...budget.limited.map((share) => partOf(share, unit, context)),
    ...budget.reserved.map((share) => partOf(share, unit, context, 'kept')),
  ];
  const whole = system > 0 ? [...parts, systemPart(system, context)] : parts;
  return html`<section aria-labelledby="${id}"><h3 id="${id}" tabindex="-1">${title}</h3>
<p class="${verdict.state}">${verdict.words}</p>
${parts.length > 0 && bar(id, whole, marks, unit, context)}
${outsideOf(budget, context).map((words) => html`<p>${inlineCode(words)}</p>`)}
${budget.reserved.length > 0 && html`<p class="help">${texts.keptHelp}</p>`}
</section>`;
}

/** Sentences on the services that no bar can show. */
export function outsideOf({ unlimited, unknown }: Budget, { texts }: ReportContext): readonly string[] {
  const names = (places: Budget['unlimited']) => places.map(({ name }) => `\`${name}\``).join(texts.comma);
  return [
    ...(unlimited.length > 0 ? [texts.unlimited(names(unlimited))] : []),
    ...(unknown.length > 0 ? [texts.unknownLimits(names(unknown))] : []),
  ];
}

/** `64M × 2`, where it is more than one container. */
export function timesInWords({ each, replicas }: Share, { write }: Unit): string {
  return replicas === 1 ? '' : `${write(each)} × ${replicas}`;
}

/** CPU time with as many digits as anybody needs. */
export function cpusInWords(cpus: number): string {
  return String(Math.round(cpus * 100) / 100);
}

function partOf(share: Share, unit: Unit, context: ReportContext, kind?: 'kept'): BarPart {
  const { name, at, total } = share;
  const notes = [timesInWords(share, unit), kind === 'kept' && context.texts.kept].filter(Boolean).join(', ');
  return {
    name,
    amount: total,
    at,
    setBy: [context.linked(at, context.name(at)), notes !== '' && ` (${notes})`],
    ...(kind && { kind }),
  };
}

function systemPart(system: number, { texts }: ReportContext): BarPart {
  return { name: texts.system, amount: system, setBy: '', kind: 'system' };
}

/** The machine's memory, and behind it what of its swap the services may use. */
function memoryMarks(
  { machine, swap }: DeploymentReport['budget'],
  { texts }: ReportContext,
): readonly Mark[] {
  if (machine === undefined) return [];
  const memory = { amount: machine, label: roughBytes(machine) };
  return swap > 0 ? [memory, { amount: machine + swap, label: texts.swapOf(roughBytes(swap)) }] : [memory];
}

function memoryVerdict(budget: DeploymentReport['budget'], { texts }: ReportContext): Verdict {
  const { machine, system, swap } = budget;
  if (isEmpty(budget)) return { words: texts.noServices, state: 'open' };
  const taken = sumOf(budget);
  if (taken === 0) return { words: texts.memoryUnlimited, state: 'open' };
  if (machine === undefined) return { words: texts.noMachine(roughBytes(taken)), state: 'open' };
  const total = taken + system;
  const excess = total - machine;
  const [sum, has] = [roughBytes(total), roughBytes(machine)];
  if (excess <= 0) return { words: texts.fits(sum, has, roughBytes(-excess)), state: 'fits' };
  return excess <= swap
    ? { words: texts.swapped(sum, has, roughBytes(excess)), state: 'tight' }
    : { words: texts.exceeds(sum, has, roughBytes(excess)), state: 'exceeds' };
}

function cpuVerdict(budget: Budget, { texts }: ReportContext): Verdict {
  const { machine, limited, sum } = budget;
  if (isEmpty(budget)) return { words: texts.noServices, state: 'open' };
  if (limited.length === 0) return { words: texts.cpuUnlimited, state: 'open' };
  const all = cpusInWords(sum);
  if (machine === undefined) return { words: texts.cpuNoMachine(all), state: 'open' };
  const has = texts.cpus(machine);
  const refused = limited.filter(({ each }) => each > machine).map(({ name }) => name);
  if (refused.length > 0) return { words: texts.cpuRefused(refused.join(', '), has), state: 'exceeds' };
  if (sum <= machine) return { words: texts.cpuFits(all, has), state: 'fits' };
  return sum <= machine * CPU_SHARING
    ? { words: texts.cpuShared(all, has), state: 'tight' }
    : { words: texts.cpuExceeds(all, has), state: 'exceeds' };
}

function isEmpty({ limited, unlimited, unknown }: Budget): boolean {
  return limited.length + unlimited.length + unknown.length === 0;
}

function sumOf({ limited, reserved }: Budget): number {
  return [...limited, ...reserved].reduce((sum, { total }) => sum + total, 0);
}
