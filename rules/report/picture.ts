import type { Finding } from '../engine/finding.ts';
import type { Deployment } from '../graph/deployment.ts';
import type { BuiltImage, Service } from '../graph/nodes.ts';
import { basename } from '../shared/paths.ts';
import type { Location } from '../shared/text.ts';
import type { PortShape, VolumeShape } from '../syntax/compose/shapes.ts';
import { spansOf, within } from './spans.ts';

export type NodeKind = 'service' | 'port' | 'image' | 'dockerfile' | 'file' | 'volume';

/** Something of the deployment, as a thing to draw. */
export interface PictureNode {
  readonly id: string;
  readonly kind: NodeKind;
  /** Its name; for files the path, absolute. */
  readonly name: string;
  /** What a click leads to; undefined for what no file says. */
  readonly at: Location | undefined;
  /** Indexes of the risks that lie in it. */
  readonly risks: readonly number[];
  /** Of services only. */
  readonly service?: ServiceFigures;
  /** Of files: what they are used as. */
  readonly use?: FileUse;
}

export type FileUse = 'requirements' | 'options' | 'environment' | 'mount' | 'config' | 'secret';

/** What a service's box says. Sizes in bytes; a value of undefined is not known, `null` certainly not set. */
export interface ServiceFigures {
  readonly image: string | undefined;
  readonly memory: number | null | undefined;
  readonly cpus: number | null | undefined;
  readonly replicas: number | undefined;
  readonly health: Service['healthcheck']['state'];
  readonly active: boolean;
  readonly runsToEnd: boolean;
}

export type EdgeKind = 'publishes' | 'waits' | 'runs' | 'builds' | 'base' | 'installs' | 'reads' | 'mounts';

/** `from` needs, opens or holds `to`. */
export interface PictureEdge {
  readonly from: string;
  readonly to: string;
  readonly kind: EdgeKind;
  /** Of `waits`: what it waits for. */
  readonly condition?: string;
  readonly at: Location | undefined;
}

/** The graph of a deployment, for drawing. Ids of edges name nodes that are there. */
export interface Picture {
  readonly nodes: readonly PictureNode[];
  readonly edges: readonly PictureEdge[];
}

/** Puts the graph together: services first, in their order, then what they need. */
export function pictureOf(deployment: Deployment, risks: readonly Finding[]): Picture {
  const drawing = new Drawing(deployment, risks);
  for (const service of deployment.services) drawing.service(service);
  for (const image of deployment.images) drawing.builtImage(image);
  for (const { path, installations } of deployment.requirements) {
    drawing.file(path, 'requirements', { path, start: 0, end: 0 });
    for (const { image, at } of installations) drawing.edge(imageId(image), fileId(path), 'installs', at);
  }
  for (const { service, image, optionFiles } of deployment.databaseServers) {
    for (const { path, at } of optionFiles) {
      drawing.file(path, 'options', { path, start: 0, end: 0 });
      const owner = service ? serviceId(service.name) : image && imageId(image);
      if (owner !== undefined) drawing.edge(owner, fileId(path), 'reads', at);
    }
  }
  for (const service of deployment.services) drawing.needs(service);
  return drawing.finished();
}

class Drawing {
  readonly #deployment: Deployment;
  readonly #risks: readonly Finding[];
  readonly #nodes = new Map<string, PictureNode>();
  readonly #edges = new Map<string, PictureEdge>();

  constructor(deployment: Deployment, risks: readonly Finding[]) {
    this.#deployment = deployment;
    this.#risks = risks;
  }

  service(service: Service): void {
    const spans = spansOf(service.compose);
    this.#add({
      id: serviceId(service.name),
      kind: 'service',
      name: service.name,
      // Where it begins: an override file says the least of it.
      at: service.compose.homes.find((home) => home.as === 'definition')?.nameAt ?? service.at,
      risks: this.#risksWhere((finding) => within(finding, spans)),
      service: figuresOf(service),
    });
  }

  builtImage(image: BuiltImage): void {
    const { inlineAt } = image;
    this.#add({
      id: imageId(image),
      kind: 'dockerfile',
      name: image.path,
      at: { path: image.path, start: image.stage.start, end: image.stage.start },
      risks: inlineAt
        ? this.#risksWhere((finding) => within(finding, [inlineAt]))
        : this.#risksOn(image.path),
    });
    if (!image.base) return;
    const { reference, at } = image.base;
    this.#image(reference.text, at);
    this.edge(imageId(image), `image:${reference.text}`, 'base', at);
  }

  file(path: string, use: FileUse, at: Location): void {
    this.#add({ id: fileId(path), kind: 'file', name: path, at, risks: this.#risksOn(path), use });
  }

  edge(from: string, to: string, kind: EdgeKind, at: Location | undefined, condition?: string): void {
    const key = `${from}\n${to}`;
    if (this.#edges.has(key) || from === to) return;
    this.#edges.set(key, { from, to, kind, at, ...(condition !== undefined && { condition }) });
  }

  /** Everything around a service: what it runs, waits for, publishes, mounts and reads. */
  needs({ name, image, compose }: Service): void {
    const own = serviceId(name);
    if (image.kind === 'built') this.edge(own, imageId(image.image), 'builds', compose.build?.keyAt);
    if (image.kind === 'pulled') {
      this.#image(image.reference.text, image.at);
      this.edge(own, `image:${image.reference.text}`, 'runs', image.at);
    }
    for (const { name: other, condition, at } of compose.dependsOn) {
      this.edge(own, serviceId(other), 'waits', at, condition.value);
    }
    for (const port of compose.ports) this.#port(own, port);
    for (const volume of compose.volumes) this.#volume(own, volume);
    for (const { path, at } of compose.envFiles) this.#fileOf(own, path.value, 'environment', at);
    for (const kind of ['configs', 'secrets'] as const) {
      for (const { source, at } of compose[kind]) {
        const resource = this.#deployment.project?.[kind].get(source.value ?? '');
        this.#fileOf(own, resource?.file?.value, kind === 'configs' ? 'config' : 'secret', at);
      }
    }
  }

  /** What was drawn; edges to what is not there (a service of another file) are left out. */
  finished(): Picture {
    const edges = [...this.#edges.values()].filter(
      ({ from, to }) => this.#nodes.has(from) && this.#nodes.has(to),
    );
    return { nodes: [...this.#nodes.values()], edges };
  }

  #add(node: PictureNode): void {
    if (!this.#nodes.has(node.id)) this.#nodes.set(node.id, node);
  }

  #image(text: string, at: Location): void {
    this.#add({ id: `image:${text}`, kind: 'image', name: text, at, risks: [] });
  }

  #port(owner: string, { published, hostIp, protocol, at }: PortShape<Location>): void {
    const range = published?.value;
    if (!range) return;
    const ports = range.first === range.last ? `${range.first}` : `${range.first}-${range.last}`;
    const address = hostIp?.value === undefined ? '' : `${hostIp.value}:`;
    const name = `${address}${ports}${protocol === 'udp' ? '/udp' : ''}`;
    const id = `port:${owner}:${name}`;
    this.#add({ id, kind: 'port', name, at, risks: [] });
    this.edge(id, owner, 'publishes', at);
  }

  #volume(owner: string, { type, source, at }: VolumeShape<Location>): void {
    const name = source?.value;
    if (name === undefined) return;
    if (type === 'bind') this.#fileOf(owner, name, 'mount', at);
    if (type !== 'volume') return;
    const id = `volume:${name}`;
    const declared = this.#deployment.project?.volumes.get(name);
    this.#add({ id, kind: 'volume', name, at: declared?.nameAt ?? at, risks: [] });
    this.edge(owner, id, 'mounts', at);
  }

  /** A file that a line of a compose file names: that line is what a click leads to. */
  #fileOf(owner: string, path: string | undefined, use: FileUse, at: Location): void {
    if (path === undefined || basename(path) === '') return;
    this.file(path, use, at);
    this.edge(owner, fileId(path), use === 'mount' ? 'mounts' : 'reads', at);
  }

  #risksOn(path: string): readonly number[] {
    return this.#risksWhere((finding) => finding.path === path);
  }

  #risksWhere(lies: (finding: Finding) => boolean): readonly number[] {
    return this.#risks.flatMap((finding, index) => (lies(finding) ? [index] : []));
  }
}

function figuresOf({
  image,
  memoryLimit,
  cpuLimit,
  replicas,
  healthcheck,
  active,
  runsToEnd,
}: Service): ServiceFigures {
  return {
    image: image.kind === 'pulled' ? image.reference.text : undefined,
    memory: knownValue(memoryLimit),
    cpus: knownValue(cpuLimit),
    replicas,
    health: healthcheck.state,
    active,
    runsToEnd,
  };
}

function knownValue(setting: Service['memoryLimit']): number | null | undefined {
  if (setting.state === 'missing') return null;
  return setting.state === 'set' ? setting.value : undefined;
}

function serviceId(name: string): string {
  return `service:${name}`;
}

function imageId({ path, inlineAt, stage, context, services }: BuiltImage): string {
  // Several may be written in one compose file.
  const own = inlineAt ? `${path}#${services[0]}` : path;
  return `build:${own}:${stage.index}:${context ?? ''}`;
}

function fileId(path: string): string {
  return `file:${path}`;
}
