import { type ProcessEnvironment, variableValue } from '../environment.ts';

/** A number of processes: one that is written, or one that follows from the cores of the machine. */
export interface Count {
  /** For each core of the machine; 0 for a number that does not depend on them. */
  readonly perCore: number;
  readonly plus: number;
}

/** How many that are on a machine; undefined if nobody said how many CPUs it has. */
export function countOn({ perCore, plus }: Count, cpus: number | undefined): number | undefined {
  if (perCore === 0) return plus;
  return cpus === undefined ? undefined : Math.max(1, Math.floor(perCore * cpus + plus));
}

/** What asks for the number of cores, in Python, shells and Ruby. No limit of a container changes its answer. */
const CORES =
  /(?:multiprocessing|os)\.cpu_count\(\)|\bcpu_count\(\)|\$\(nproc\)|`nproc`|Etc\.nprocessors|Concurrent\.(?:physical_)?processor_count/;

/** What reads a variable, with a number in its place. */
const VARIABLE =
  /(?:os\.)?(?:getenv|environ\.get)\(["'](\w+)["'](?:,["']?(\d+)["']?)?\)|ENV\.fetch\(["'](\w+)["'](?:,["']?(\d+)["']?)?\)(?:\{["']?(\d+)["']?\})?|ENV\[["'](\w+)["']\](?:\|\|["']?(\d+)["']?)?/;

/**
 * Reads `4`, `2 * cpu_count() + 1`, `$(nproc)`, `int(os.environ.get("WORKERS", 2))` and the like. Undefined for what
 * is not read, and where a variable decides whose value is not known.
 */
export function countOf(written: string, environment: ProcessEnvironment): Count | undefined {
  const plain = written.replace(/\s+/g, '').replace(/^\$\(\((.*)\)\)$/, '$1');
  const match = VARIABLE.exec(plain);
  const name = match && (match[1] ?? match[3] ?? match[6] ?? '');
  const otherwise = match?.slice(1).find((part) => /^\d+$/.test(part ?? ''));
  const said = name === null ? undefined : variableValue(name, environment, otherwise);
  const read = match ? plain.replace(match[0], said ?? '?') : plain;
  const bare = read.replace(/^(?:int|Integer)\((.*)\)$/, '$1').replace(/\.to_i$/, '');
  if (/^\d{1,4}$/.test(bare)) return { perCore: 0, plus: Number(bare) };
  const formula = bare.replace(CORES, 'N').replace(/[()]/g, '');
  const factored = /^(?:N\*(\d{1,3})|(\d{1,3})\*N|N)(?:\+(\d{1,3}))?$/.exec(formula);
  if (!factored) return undefined;
  return { perCore: Number(factored[1] ?? factored[2] ?? 1), plus: Number(factored[3] ?? 0) };
}
