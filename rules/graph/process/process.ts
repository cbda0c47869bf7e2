import { effectiveUser } from '../../facts/dockerfile/chain.ts';
import type { Location } from '../../shared/text.ts';
import { normalizeName } from '../../syntax/requirements/name.ts';
import { holdsSources } from '../images/sources.ts';
import { type MissingPackage, missingInBuild, missingPackages } from '../node/missing-packages.ts';
import type { BuiltImage, RequirementsUse, Service } from '../nodes.ts';
import { type MissingExtension, missingExtensions } from '../php/missing-extensions.ts';
import type { GraphReader } from '../reader.ts';
import { inSharedNetworks } from '../services/network.ts';
import { type CacheSize, cacheOf } from './capacity/cache.ts';
import { type HeapSize, heapOf } from './capacity/heap.ts';
import { loadedDistributions } from './capacity/loaded.ts';
import { phpWorkers } from './capacity/php-workers.ts';
import { type ConnectionPool, connectionPool } from './capacity/pool.ts';
import { type Workers, workersOf } from './capacity/workers.ts';
import type { Calls } from './commands/calls.ts';
import { type Call, callsOf } from './commands/command.ts';
import { type ProgramCall, programCall } from './commands/program-call.ts';
import { startRun, type UnrunnableScript, unrunnableScripts } from './commands/scripts.ts';
import { type DebugRun, debugRun } from './debug.ts';
import type { ProcessEnvironment } from './environment.ts';
import { type HealthcheckRun, healthcheckRun } from './healthcheck/healthcheck.ts';
import { type Module, processModules } from './modules.ts';
import { listenersOf } from './network/listen.ts';
import type { ListenContext, Listening } from './network/listener.ts';
import { mayServe } from './network/serving.ts';
import { proxyConfig } from './proxies/proxies.ts';
import type { ProxyTarget } from './proxies/proxy-target.ts';
import type { MissingReference, ReferenceContext } from './references/missing-reference.ts';
import { runScriptReferences } from './references/package-scripts.ts';
import { programReferences } from './references/programs.ts';
import { healthcheckReferences, missingReferences } from './references/references.ts';
import type { Routes } from './routes/route.ts';
import { routesOf } from './routes/routes.ts';
import { imageListening } from './runtimes/image.ts';
import { type Start, startOf } from './start.ts';
import { type MissingVariable, missingVariables } from './variables/missing-variables.ts';
import { variableReads } from './variables/variable-reads.ts';
import { busyRetries } from './waiting/busy-retries.ts';
import { retriesInCode } from './waiting/code-retries.ts';
import { connectsAtStart } from './waiting/first-connection.ts';
import {
  type MissingFolder,
  missingFolders,
  unwritableFolders,
  type WrittenFolder,
  writtenFolders,
} from './writes.ts';

/** What runs in the container of a service, or of an image that no service runs. */
export interface Process {
  readonly service: Service | undefined;
  readonly image: BuiltImage | undefined;
  readonly environment: ProcessEnvironment;
  /** Working directory; undefined if unknown. With a name that no path holds for the base's, see `StageFacts.folder`. */
  readonly workdir: string | undefined;
  /** The user it starts as; undefined if only the base image knows. */
  readonly user: string | undefined;
  /** Commands in order, scripts of the project looked through; undefined if not known, empty if they are the base image's. */
  readonly calls: readonly Call[] | undefined;
  /** The command that stays; undefined if that can't be told. */
  readonly main: Call | undefined;
  /** The same as a server program that we know. */
  readonly server: ProgramCall | undefined;
  /** What it listens on; undefined if unknown, and where another container listens in the same network. */
  readonly listening: Listening;
  /** Paths that its application declares; undefined where there may be others, and where nobody asks. */
  readonly routes: Routes;
  /** Servers that it passes requests on to as a proxy. */
  readonly proxied: readonly ProxyTarget[];
  readonly healthcheck: HealthcheckRun | undefined;
  /** Undefined if its code does not start a server for developers, as far as known. */
  readonly debugRun: DebugRun | undefined;
  /** Processes that the server starts for its work; undefined if none, or unknown. */
  readonly workers: Workers | undefined;
  readonly heap: HeapSize | undefined;
  readonly cache: CacheSize | undefined;
  /** Connections to a database that each of its processes may hold; undefined if nothing says how many. */
  readonly pool: ConnectionPool | undefined;
  /** Loops of its code that try a server again at once. */
  readonly busyRetries: readonly Location[];
  /** True if its code seems to try a server again that does not answer yet. */
  readonly retriesInCode: boolean;
  /** True if it certainly connects to its database before it serves anybody. */
  readonly connectsAtStart: boolean;
  /** Distributions that pip installs in the image, by their normalised names. */
  readonly distributions: ReadonlySet<string>;
  /** Those that its own modules import, with all that these bring along; undefined if that can't be told. */
  readonly loaded: ReadonlySet<string> | undefined;
  /** What its commands and settings name, and the container lacks. */
  readonly missing: readonly MissingReference[];
  /** Scripts of the project that it runs by their path, and cannot. */
  readonly unrunnable: readonly UnrunnableScript[];
  /** Folders that its code writes to as it starts, and the container lacks. */
  readonly missingFolders: readonly MissingFolder[];
  /** Those that it has, and that belong to root, while its user is another one. */
  readonly unwritableFolders: readonly WrittenFolder[];
  /** Variables that its code cannot do without, and that nothing sets; of services only. */
  readonly missingVariables: readonly MissingVariable[];
  /** Packages of npm that its commands, its modules or its build need, and that are not installed. */
  readonly missingPackages: readonly MissingPackage[];
  /** Extensions of PHP that its application needs, and its image lacks. */
  readonly missingExtensions: readonly MissingExtension[];
}

/** Everything that is needed to look further into a process while the deployment is built. */
export interface ProcessContext extends ListenContext {
  readonly process: Process;
  /** The Python modules of the project that it starts with. */
  readonly modules: readonly Module[];
  /** True if its code reads a `.env` by itself. */
  readonly loadsFile: boolean;
}

/** The process of each service, and of each image without one. */
export function processes(
  services: readonly Service[],
  images: readonly BuiltImage[],
  requirements: readonly RequirementsUse[],
  reader: GraphReader,
): readonly ProcessContext[] {
  const lone = images.filter((image) => image.services.length === 0);
  const shared = inSharedNetworks(services);
  return [
    ...services.map((service) => {
      const image = service.image.kind === 'built' ? service.image.image : undefined;
      const found = processOf(service, image, requirements, reader);
      return shared.has(service) ? { ...found, process: { ...found.process, listening: undefined } } : found;
    }),
    ...lone.map((image) => processOf(undefined, image, requirements, reader)),
  ];
}

function processOf(
  service: Service | undefined,
  image: BuiltImage | undefined,
  requirements: readonly RequirementsUse[],
  reader: GraphReader,
): ProcessContext {
  const start = startOf(service, image, reader);
  const { context, words, found } = start;
  const { all, main, complete } = found;
  const { environment, workdir, files } = context;
  const distributions = distributionsOf(image, requirements);
  const modules = processModules(main, context);
  const healthcheck = healthcheckRun(image?.chain ?? [], image?.path ?? '', service?.compose, context);
  const isAsked = healthcheck?.targets.some(({ path }) => path !== undefined);
  const user = service?.compose.user ? service.compose.user.value : effectiveUser(image?.chain ?? [])?.value;
  const written = writtenFolders(modules, context);
  const reads = service && complete ? variableReads(main, modules, context) : undefined;
  const process: Process = {
    service,
    image,
    environment,
    workdir,
    user,
    calls: words && all,
    main,
    ...addressesOf(start, service),
    ...capacityOf(start, service, modules, distributions),
    healthcheck,
    debugRun: debugRun(main, context),
    routes: isAsked ? routesOf(main, modules, context) : undefined,
    busyRetries: busyRetries(modules),
    retriesInCode: retriesInCode(main, modules, context),
    connectsAtStart: connectsAtStart(all, main, modules, environment),
    distributions,
    missing: missingOf(start, healthcheck, { ...context, distributions, service }),
    unrunnable: unrunnableOf(start, healthcheck, service),
    missingFolders: missingFolders(written, context),
    unwritableFolders: unwritableFolders(written, user, service?.compose, context),
    // Who runs a lone image sets what it needs.
    missingVariables: reads ? missingVariables(all, reads, context) : [],
    missingPackages: [
      ...missingPackages(all, main, context),
      ...(image ? missingInBuild(image, context.calls, reader) : []),
    ],
    missingExtensions: missingExtensions(context),
  };
  return {
    process,
    modules,
    loadsFile: reads?.loadsFile ?? false,
    workdir,
    environment,
    files,
    reader,
    image,
  };
}

/** What a container listens on, and what it passes requests on to. */
function addressesOf(
  { context, words, found }: Start,
  service: Service | undefined,
): Pick<Process, 'listening' | 'proxied'> {
  const { image, reader } = context;
  const { main } = found;
  const proxy = proxyConfig(
    { kind: kindOf(service, image), words, main, calls: found.all },
    image,
    service?.compose,
    reader,
  );
  if (proxy) return { listening: proxy.listening, proxied: proxy.targets };
  const listening =
    words &&
    (imageListening({ service, image, words, main }, context) ??
      (words.length > 0 ? listeningOf(found, context) : undefined));
  return { listening, proxied: [] };
}

/** How much a container may take of memory, CPUs and connections. */
function capacityOf(
  { context, words, found: { main } }: Start,
  service: Service | undefined,
  modules: readonly Module[],
  distributions: ReadonlySet<string>,
): Pick<Process, 'server' | 'workers' | 'heap' | 'cache' | 'pool' | 'loaded'> {
  const server = main && programCall(main);
  const workers =
    server && main
      ? workersOf(server, main, context)
      : words && phpWorkers(service, context.image, main, context);
  return {
    server,
    workers,
    heap: heapOf(main, context),
    cache: cacheOf(service, main, context),
    pool: connectionPool({ main, server, workers, distributions, modules }, context),
    loaded: loadedDistributions(modules, distributions),
  };
}

/** What the commands of a container, its healthcheck and its build name, and is not there. */
function missingOf(
  { words, found: { all, main } }: Start,
  healthcheck: HealthcheckRun | undefined,
  references: ReferenceContext,
): readonly MissingReference[] {
  const { image, reader } = references;
  const programs = words ? programReferences(words, all, main, references) : [];
  if (!holdsSources(image?.context, reader)) return programs;
  return [
    ...programs,
    ...(words ? missingReferences(all, references) : []),
    ...healthcheckReferences(healthcheck?.calls ?? [], references),
    ...(image ? runScriptReferences(image, reader) : []),
  ];
}

function unrunnableOf(
  { context, words }: Start,
  healthcheck: HealthcheckRun | undefined,
  service: Service | undefined,
): readonly UnrunnableScript[] {
  const runs = [
    words && startRun(words, callsOf(words, context.calls, undefined)),
    healthcheck && { calls: healthcheck.calls, byShell: healthcheck.shell, ofHealthcheck: true },
  ];
  return runs.flatMap((run) => (run ? unrunnableScripts(run, context.image, service, context) : []));
}

/** All that the commands which stay listen on; undefined as soon as one of them is not known. */
function listeningOf({ all, main, complete }: Calls, context: ListenContext): Listening {
  if (!complete || !main || all.some((call) => call.conditional && mayServe(call))) return undefined;
  const staying = all.filter((call) => call === main || (call.background && !call.conditional));
  const found = staying.map((call) => listenersOf(call, context));
  return found.every((each) => each !== undefined) ? found.flat() : undefined;
}

/** What the image, or the one it is based on, serves as. */
function kindOf(service: Service | undefined, image: BuiltImage | undefined): string | undefined {
  return image ? image.baseFacts?.kind : service?.facts?.kind;
}

function distributionsOf(
  image: BuiltImage | undefined,
  requirements: readonly RequirementsUse[],
): ReadonlySet<string> {
  const names = requirements
    .filter(({ installations }) => installations.some((each) => each.image === image))
    .flatMap(({ set }) => set.requirements.flatMap(({ requirement }) => requirement.name?.normalized ?? []));
  const named =
    image?.chain.flatMap(({ pipInstalls }) => pipInstalls.flatMap(({ packages }) => packages)) ?? [];
  return new Set([...names, ...named.map(({ name }) => normalizeName(name))]);
}
