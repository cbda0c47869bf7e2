import { nearest } from '../../shared/nearest.ts';
import { basename, dirname, isInside, resolvePath } from '../../shared/paths.ts';
import type { Location } from '../../shared/text.ts';
import type { VolumeShape } from '../../syntax/compose/nodes.ts';
import type { BuiltImage, Service } from '../deployment.ts';
import { gitIgnored } from '../images/ignored-files.ts';
import type { ComposeProject } from '../project/project.ts';
import type { GraphReader, PathKind } from '../reader.ts';

/** A bind mount of a path of the project, or a volume that has the name of such a path. */
export interface HostMount {
  readonly service: string;
  readonly volume: VolumeShape<Location>;
  /** The path; of a volume that of its namesake beside the project's files. */
  readonly source: string;
  /** What is there; undefined if not known. */
  readonly kind: PathKind | undefined;
  /** Names in it; none if it is no folder, or not listed yet. */
  readonly names: readonly string[];
  /** Of a missing path: true if it is meant to be made before the start (git leaves it out, or an example of it is there). */
  readonly madeLater: boolean;
  /** Of a missing path: the path that is most like it, if one is. */
  readonly nearest: string | undefined;
  /** Folders of the image, with files that its build installed, that the mount hides and nothing brings back. */
  readonly hides: readonly HiddenFolder[];
}

/** A folder that a RUN of the image filled, under a mount. */
export interface HiddenFolder {
  /** Path in the container, `/app/node_modules`. */
  readonly path: string;
  /** The command that filled it. */
  readonly by: Location;
  readonly command: string;
}

/** The mounts of paths of the project, as far as they are written as such: `./x`, `../x`. */
export function hostMounts(
  project: ComposeProject,
  services: readonly Service[],
  reader: GraphReader,
): readonly HostMount[] {
  return services.flatMap((service) =>
    service.compose.volumes.flatMap((volume): HostMount[] => {
      const source = sourceOf(volume, project);
      if (source === undefined) return [];
      const kind = reader.kind(source);
      // While it is not known yet, what a missing one needs is asked for along with it.
      const missing = (kind === 'missing' || kind === undefined) && volume.type === 'bind';
      return [
        {
          service: service.name,
          volume,
          source,
          kind,
          names: kind === 'folder' ? (reader.names(source) ?? []) : [],
          madeLater: missing && isMadeLater(source, project.directory, reader),
          nearest: missing ? nearestOf(source, reader) : undefined,
          hides: kind === 'folder' && volume.type === 'bind' ? hiddenBy(service, volume, source, reader) : [],
        },
      ];
    }),
  );
}

/** The path that a mount names relative to its file; undefined for absolute ones, which lie on the host. */
function sourceOf(volume: VolumeShape<Location>, { directory }: ComposeProject): string | undefined {
  const { type, source, raw, short } = volume;
  const written = (short ? raw : source?.raw) ?? raw;
  if (source?.value === undefined || written.kind !== 'scalar') return undefined;
  // What a variable holds here it need not hold where it is deployed.
  if (written.source.slice(0, written.source.indexOf(':', 2) + 1 || undefined).includes('$'))
    return undefined;
  if (type === 'bind')
    return written.source.startsWith('.') && source.value.startsWith('/') ? source.value : undefined;
  return type === 'volume' ? resolvePath(directory, source.value) : undefined;
}

function isMadeLater(path: string, top: string, reader: GraphReader): boolean {
  // The repository may begin some folders above the compose file. Unknown counts too: better silent than wrong.
  const above = dirname(dirname(isInside(path, top) ? top : dirname(path)));
  if (gitIgnored(path, above, reader) !== false) return true;
  const name = basename(path);
  const stem = name.replace(/\.[^.]*$/, '');
  const siblings = reader.names(dirname(path)) ?? [];
  return siblings.some(
    (each) =>
      /\b(?:example|sample|dist|template|tmpl|default|in)\b/i.test(each) &&
      (each.startsWith(stem) || each.includes(name)),
  );
}

function nearestOf(path: string, reader: GraphReader): string | undefined {
  const folder = dirname(path);
  const names = reader.kind(folder) === 'folder' ? (reader.names(folder) ?? []) : [];
  const name = nearest(
    basename(path),
    names.filter((each) => each.includes('.') === basename(path).includes('.')),
  );
  return name === undefined ? undefined : resolvePath(folder, name);
}

/** Which folder a package manager fills beside its manifest. */
const INSTALLERS: readonly { readonly program: RegExp; readonly words: RegExp; readonly folder: string }[] = [
  { program: /^(?:npm|pnpm|bun)$/, words: /^(?:ci|i|install|clean-install)$/, folder: 'node_modules' },
  { program: /^yarn$/, words: /^(?:install)?$/, folder: 'node_modules' },
  { program: /^composer$/, words: /^install$/, folder: 'vendor' },
  { program: /^uv$/, words: /^sync$/, folder: '.venv' },
];

/** Installing for the whole system, or elsewhere. */
const ELSEWHERE = /^(?:-g|--global|--prefix|-C|--cwd|--dir|-d|--working-dir|--project|--directory)(?:=|$)/;

function hiddenBy(
  { image, compose }: Service,
  { target }: VolumeShape<Location>,
  source: string,
  reader: GraphReader,
): readonly HiddenFolder[] {
  const top = clean(target?.value ?? '');
  if (image.kind !== 'built' || !top.startsWith('/')) return [];
  const others = compose.volumes.map((volume) => volume.target?.value);
  // One that is not known may be the one that brings the folder back.
  if (others.includes(undefined) || !compose.complete) return [];
  const mounted = new Set(
    [...others, ...compose.tmpfs.map(({ value }) => value)].map((each) => clean(each ?? '')),
  );
  return installedFolders(image.image).filter(({ path }) => {
    if (!isInside(path, top) || path === top) return false;
    for (let at = path; at !== top; at = dirname(at)) if (mounted.has(at)) return false;
    const inside = resolvePath(source, path.slice(top === '/' ? 1 : top.length + 1));
    return reader.kind(inside) === 'missing';
  });
}

/** Folders that the stages of an image fill from a manifest, by what they run. */
function installedFolders({ chain, path }: BuiltImage): readonly HiddenFolder[] {
  const settings = chain.flatMap(({ env, runs }) => [
    ...env.map(({ value }) => value ?? ''),
    ...runs.flatMap(({ words }) => words.map(({ value }) => value ?? '')),
  ]);
  return chain.flatMap(({ workdir, runs }) => {
    // Where the commands run can't be told once one changes the folder.
    if (workdir === undefined || runs.some(({ name }) => name === 'cd')) return [];
    return runs.flatMap((run): HiddenFolder[] => {
      const words = run.words.map(({ value }) => value ?? '');
      const [program = '', ...rest] = words;
      if (run.words.some(({ value }) => value === undefined) || rest.some((word) => ELSEWHERE.test(word)))
        return [];
      const args = rest.filter((word) => !word.startsWith('-'));
      const installer = INSTALLERS.find(
        (each) => each.program.test(program) && each.words.test(args[0] ?? ''),
      );
      // With names behind it, it adds those; what else is there is another command's.
      if (!installer || args.length > 1) return [];
      const folder = resolvePath(workdir, installer.folder);
      // Who speaks of another folder of that name has set the program up to fill that one.
      if (settings.some((text) => text.includes(installer.folder) && !text.includes(folder))) return [];
      const { start, end } = run;
      const command = words.slice(0, 2).join(' ');
      return [{ path: folder, by: { path, start, end }, command }];
    });
  });
}

function clean(path: string): string {
  return path.replace(/(.)\/+$/, '$1');
}
