import type { Range } from './text.ts';

/** One part of an image reference; its range is relative to the reference's own text. */
export interface ImagePart extends Range {
  readonly text: string;
}

/**
 * A container image reference, read as the engine's own `distribution/reference` reads it:
 * `[registry[:port]/]path[:tag][@algorithm:hex]`.
 */
export interface ImageReference {
  readonly text: string;
  /** The registry as written, `ghcr.io` or `localhost:5000`; undefined where none is written. */
  readonly registry?: ImagePart;
  /** The repository as written, without registry: `mysql`, `bitnami/mysql`. */
  readonly repository: ImagePart;
  /** The tag, without its colon. With `known: false` it holds an unresolved variable. */
  readonly tag?: ImagePart & { readonly known: boolean };
  /** The digest, without its `@`: `sha256:…`. */
  readonly digest?: ImagePart;
  /** Fully qualified, without tag: `docker.io/library/mysql`. */
  readonly name: string;
  /** As people say it, without tag: `mysql` (for `arm64v8/mysql` too), `bitnami/mysql`, `ghcr.io/owner/app`. */
  readonly familiar: string;
  /** True for Docker's official images, also when a mirror's `…/library/NAME` serves them. */
  readonly official: boolean;
}

/** Why a text is no image reference. `unresolved` means that nobody can know yet. */
export type ImageReferenceProblem =
  | 'empty'
  | 'unresolved'
  | 'uppercase'
  | 'too-long'
  | 'image-id'
  | 'malformed';

const DEFAULT_REGISTRY = 'docker.io';
const LEGACY_REGISTRY = 'index.docker.io';
const OFFICIAL_PATH = 'library/';
const MAX_PATH_LENGTH = 255;

const COMPONENT = '[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*';
const PATH = new RegExp(`^${COMPONENT}(?:/${COMPONENT})*$`);
const HOST_LABEL = '(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])';
const REGISTRY = new RegExp(`^(?:${HOST_LABEL}(?:\\.${HOST_LABEL})*|\\[[a-fA-F0-9:]+\\])(?::[0-9]+)?$`);
const TAG = /^\w[\w.-]{0,127}$/;
const DIGEST = /^[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,}$/;
const IMAGE_ID = /^[a-f0-9]{64}$/;

/**
 * Reads an image reference. Undefined where the text is none, and where a variable (`$X`,
 * `${X}`) stands in it anywhere but in the tag, so that the image itself is unknown.
 */
export function parseImageReference(text: string): ImageReference | undefined {
  const result = readReference(text);
  return typeof result === 'string' ? undefined : result;
}

/** Says why {@link parseImageReference} returns nothing for a text, or undefined if it returns something. */
export function imageReferenceProblem(text: string): ImageReferenceProblem | undefined {
  const result = readReference(text);
  return typeof result === 'string' ? result : undefined;
}

/** The reference's tag, or `latest` where it names neither tag nor digest; undefined if unknown. */
export function effectiveTag(reference: ImageReference): string | undefined {
  if (reference.tag) return reference.tag.known ? reference.tag.text : undefined;
  return reference.digest ? undefined : 'latest';
}

function readReference(text: string): ImageReference | ImageReferenceProblem {
  if (text === '') return 'empty';
  const { name, tag, digest } = split(text);
  if (name.text.includes('$') || digest?.text.includes('$')) return 'unresolved';
  if (IMAGE_ID.test(text)) return 'image-id';
  const { registry, repository } = splitRegistry(name);
  if (!PATH.test(repository.text))
    return PATH.test(repository.text.toLowerCase()) ? 'uppercase' : 'malformed';
  if (registry && !REGISTRY.test(registry.text)) return 'malformed';
  if (digest && !DIGEST.test(digest.text)) return 'malformed';
  const known = tag ? !tag.text.includes('$') : true;
  if (tag && known && !TAG.test(tag.text)) return 'malformed';

  const host = !registry || registry.text === LEGACY_REGISTRY ? DEFAULT_REGISTRY : registry.text;
  const onHub = host === DEFAULT_REGISTRY;
  const path = onHub && !repository.text.includes('/') ? OFFICIAL_PATH + repository.text : repository.text;
  if (path.length > MAX_PATH_LENGTH) return 'too-long';
  const officialName = officialNameOf(path, onHub);
  return {
    text,
    ...(registry && { registry }),
    repository,
    ...(tag && { tag: { ...tag, known } }),
    ...(digest && { digest }),
    name: `${host}/${path}`,
    familiar: officialName ?? (onHub ? path : `${host}/${path}`),
    official: officialName !== undefined,
  };
}

/** Cuts a text at its tag and digest. A colon inside `${…}` or before the last slash is no tag's. */
function split(text: string): { name: ImagePart; tag?: ImagePart; digest?: ImagePart } {
  const masked = text.replace(/\$\{[^}]*\}?/g, (hole) => '$'.repeat(hole.length));
  const at = masked.indexOf('@');
  const end = at < 0 ? text.length : at;
  const slash = masked.lastIndexOf('/', end - 1);
  const colon = masked.lastIndexOf(':', end - 1);
  const hasTag = end > 0 && colon > slash;
  return {
    name: part(text, 0, hasTag ? colon : end),
    ...(hasTag && { tag: part(text, colon + 1, end) }),
    ...(at >= 0 && { digest: part(text, at + 1, text.length) }),
  };
}

/** The first segment is a registry if it looks like a host: a dot, a port, `localhost` or upper case. */
function splitRegistry(name: ImagePart): { registry?: ImagePart; repository: ImagePart } {
  const slash = name.text.indexOf('/');
  if (slash < 0) return { repository: name };
  const first = name.text.slice(0, slash);
  const isHost = /[.:]/.test(first) || first === 'localhost' || first !== first.toLowerCase();
  if (!isHost) return { repository: name };
  return {
    registry: part(name.text, 0, slash),
    repository: part(name.text, slash + 1, name.text.length),
  };
}

/** Docker's official images, and their builds for one architecture (`arm64v8/mysql`). */
const OFFICIAL = /^(?:library|amd64|arm32v[567]|arm64v8|i386|mips64le|ppc64le|riscv64|s390x)\/([^/]+)$/;

/**
 * `mysql` for `library/mysql`. Pull-through mirrors keep that path below a prefix of theirs,
 * so elsewhere than on Docker Hub the last two segments decide.
 */
function officialNameOf(path: string, onHub: boolean): string | undefined {
  const match = onHub ? OFFICIAL.exec(path) : /(?:^|\/)library\/([^/]+)$/.exec(path);
  return match?.[1];
}

function part(text: string, start: number, end: number): ImagePart {
  return { text: text.slice(start, end), start, end };
}
