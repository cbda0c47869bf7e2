import { stageChain } from '../../facts/dockerfile/chain.ts';
import type { CopyFact, RunProgram, StageFacts } from '../../facts/dockerfile/facts.ts';
import { below } from '../../shared/paths.ts';
import type { Range } from '../../shared/text.ts';
import type { BuiltImage } from '../nodes.ts';

/** What `node_modules` of a folder holds: all that package.json asks for, or not what is for developers. */
export interface NodePackages {
  readonly kind: 'none' | 'all' | 'production' | 'unknown';
  /** The command that said so, in the Dockerfile. */
  readonly by: Range | undefined;
  /** Packages that were named to be installed beside, anywhere. */
  readonly named: ReadonlySet<string>;
}

/** `COPY --from` through more stages than this is not followed. */
const MAX_STEPS = 10;

/** The packages below a folder of a stage, as it is when the instruction at `before` begins; without it, at its end. */
export function nodePackages(
  { dockerfile }: Pick<BuiltImage, 'dockerfile'>,
  stage: StageFacts,
  folder: string,
  before = Number.POSITIVE_INFINITY,
): NodePackages {
  const named = new Set<string>();
  const state = stateOf(stage, folder, before, 0);
  return { ...state, named };

  function stateOf(of: StageFacts, place: string, until: number, depth: number): State {
    let state: State = NONE;
    for (const each of [...stageChain(dockerfile, of)].reverse()) {
      const steps = [...each.copies, ...each.runs].sort((a, b) => a.start - b.start);
      for (const step of steps) {
        if (step.end > until && each === of) break;
        state = 'keyword' in step ? copied(step, place, state, depth) : ran(step, place, state, each);
      }
    }
    return state;
  }

  function copied(copy: CopyFact, folderOf: string, state: State, depth: number): State {
    const { from, place, sources } = copy;
    if (from === undefined) return state;
    const other = from.stage === undefined ? undefined : dockerfile.stages[from.stage];
    const reaches =
      place === undefined ||
      below(folderOf, place) !== undefined ||
      below(`${folderOf}/node_modules`, place) !== undefined;
    if (!reaches) return state;
    if (!other || place === undefined || depth > MAX_STEPS || sources.length !== 1) return UNKNOWN;
    const source = sources[0]?.value;
    if (source === undefined) return UNKNOWN;
    // The folder itself, or `node_modules` in it.
    const above = /^(.*?)\/node_modules\/?$/.exec(source)?.[1];
    if (above !== undefined) return stateOf(other, above, Number.POSITIVE_INFINITY, depth + 1);
    const rest = folderOf.slice(place.length);
    const inside = stateOf(other, `${source.replace(/\/$/, '')}${rest}`, Number.POSITIVE_INFINITY, depth + 1);
    return inside.kind === 'none' ? state : inside;
  }

  function ran(run: RunProgram, folderOf: string, state: State, of: StageFacts): State {
    const step = installOf(run);
    if (!step) return state;
    for (const name of step.names) named.add(name);
    if (step.kind === 'global') return state;
    if (run.conditional || run.folder === undefined || step.elsewhere) return UNKNOWN;
    if (run.folder !== folderOf || (step.kind === 'add' && state.kind !== 'none')) return state;
    const production = step.production ?? isProduction(run, of);
    if (production === undefined) return UNKNOWN;
    if (step.kind === 'prune') return production ? { kind: 'production', by: run } : state;
    return { kind: production ? 'production' : 'all', by: run };
  }

  /** NODE_ENV as the command sees it; undefined if that is not known. */
  function isProduction({ assignments, start }: RunProgram, of: StageFacts): boolean | undefined {
    const own = assignments.find(({ name }) => name === 'NODE_ENV');
    const set = stageChain(dockerfile, of).flatMap(({ env, args }) =>
      [...env, ...args].filter((each) => each.name === 'NODE_ENV' && each.start < start),
    );
    // Of a variable that is set twice, the later counts; a stage's own come first in the chain.
    const value = own ?? set.sort((a, b) => b.start - a.start)[0];
    return value === undefined ? false : value.value === undefined ? undefined : value.value === 'production';
  }
}

type State = Omit<NodePackages, 'named'>;
const NONE: State = { kind: 'none', by: undefined };
const UNKNOWN: State = { kind: 'unknown', by: undefined };

interface Install {
  readonly kind: 'install' | 'add' | 'prune' | 'global';
  /** Without what is for developers; undefined if NODE_ENV decides. */
  readonly production: boolean | undefined;
  readonly names: readonly string[];
  /** True if it is for another folder. */
  readonly elsewhere: boolean;
}

const PRODUCTION = /^(?:--omit=dev|--production(?:=true)?|--only=prod(?:uction)?|--prod|-P)$/;
const DEVELOPMENT = /^(?:--include=dev|--production=false|--prod=false|--dev|-D)$/;
const VERBS: Readonly<Record<string, Install['kind']>> = {
  install: 'install',
  i: 'install',
  ci: 'install',
  'clean-install': 'install',
  add: 'add',
  prune: 'prune',
};

function installOf({ name, words }: RunProgram): Install | undefined {
  if (name === undefined || !/^(?:npm|yarn|pnpm|bun)$/.test(name)) return undefined;
  const values = words.slice(1).map(({ value }) => value);
  const options = values.filter((value) => value?.startsWith('-') ?? true);
  const operands = values.filter((value) => value !== undefined && !value.startsWith('-'));
  const [verb = name === 'yarn' ? 'install' : '', ...rest] = operands;
  if (verb === 'global')
    return { kind: 'global', production: undefined, names: namesOf(rest), elsewhere: false };
  const kind = Object.hasOwn(VERBS, verb) ? VERBS[verb] : undefined;
  if (!kind) return undefined;
  const omit = values.indexOf('--omit');
  const names = namesOf(omit < 0 ? rest : rest.filter((value) => value !== 'dev'));
  const production = options.some((value) => PRODUCTION.test(value ?? '')) || values[omit + 1] === 'dev';
  return {
    kind: options.some((value) => value === '-g' || value === '--global')
      ? 'global'
      : names.length > 0 && kind === 'install'
        ? 'add'
        : kind,
    production: production
      ? true
      : options.some((value) => DEVELOPMENT.test(value ?? ''))
        ? false
        : undefined,
    names,
    elsewhere: options.some(
      (value) => value === undefined || /^(?:--prefix|--cwd|-C|--dir|-w|--workspace)/.test(value),
    ),
  };
}

/** `express@5`, `@nestjs/cli@latest` without their versions. */
function namesOf(words: readonly (string | undefined)[]): readonly string[] {
  return words.flatMap((word) => (word === undefined ? [] : [word.replace(/(?<=.)@.*$/, '')]));
}
