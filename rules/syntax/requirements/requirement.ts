import { parseMarker } from './marker.ts';
import type { MarkerClause, Problem, Requirement, RequirementKind } from './nodes.ts';
import type { ParsedOption } from './options.ts';
import { hasVariable, type SourceText, skipBlanks, sourceText } from './source-text.ts';
import { distributionName, parseSpecification, type Specification } from './specification.ts';
import { isVersion } from './versions.ts';

/** What a requirement's own text says; its line adds options and hashes. */
export type RequirementText = Omit<
  Requirement,
  'start' | 'end' | 'options' | 'hashes' | 'editable' | 'hasVariable'
>;

/** A requirement as far as it could be read, and what pip refuses in it. */
export interface RequirementResult {
  readonly requirement?: RequirementText;
  readonly problem?: Problem;
}

/**
 * Parses the text of a requirement line before its options: a URL, a local archive or
 * folder, or a PEP 508 specification. Source: `parse_req_from_line` of pip's `constructors.py`.
 */
export function parseRequirement(source: SourceText): RequirementResult {
  const { text } = source;
  const url = isUrl(text);
  const semicolon = url ? text.indexOf('; ') : text.indexOf(';');
  const end = trimmedEnd(text, semicolon < 0 ? text.length : semicolon);
  const body = url ? urlBody(source, end) : namedOrPath(source, end);
  const clause = semicolon < 0 ? {} : markerClause(source, semicolon);
  const problem = body.problem ?? clause.problem;
  return {
    ...(body.requirement && {
      requirement: { ...body.requirement, ...(clause.marker && { marker: clause.marker }) },
    }),
    ...(problem && !hasVariable(source.part(0, text.length).text) && { problem }),
  };
}

/** Parses the value of `-e`. Source: `parse_editable` of pip's `constructors.py`. */
export function parseEditable(option: ParsedOption): RequirementResult {
  const result = editable(option);
  return option.hasVariable ? { requirement: result.requirement } : result;
}

function editable(option: ParsedOption): RequirementResult {
  const value = option.value?.text ?? '';
  const source = sourceText(value, option.valueRangeOf);
  const named = parseRequirement(source);
  if (named.requirement?.target && named.requirement.kind !== 'path' && !isUrl(value)) return named;
  const vcs = /^(?:git|hg|svn|bzr):/i.test(value);
  if (isUrl(value) || vcs) {
    const result = urlBody(source, value.length);
    const kind: RequirementKind = vcs ? 'vcs' : (result.requirement?.kind ?? 'url');
    const text = { url: value, text: value };
    if (kind === 'url') return { problem: source.problem('bad-editable', 0, value.length, text) };
    const requirement = result.requirement && { ...result.requirement, kind };
    if (result.problem || kind === 'path' || requirement?.name) return { ...result, requirement };
    return { requirement, problem: source.problem('editable-without-name', 0, value.length, text) };
  }
  if (/^[\w.+-]+@[\w.-]+:/.test(value)) {
    return { problem: source.problem('bad-editable', 0, value.length, { url: value, text: value }) };
  }
  return pathBody(source, value.length);
}

/** Schemes of pip's `vcs` backends; any other is taken for a name. */
const VCS_SCHEME =
  'git\\+(?:https?|ssh|git|file)|hg\\+(?:file|https?|ssh|static-http)|bzr\\+(?:https?|ssh|sftp|ftp|lp|file)|svn\\+(?:ssh|https?|svn|file)';
const URL_SCHEME = new RegExp(`^(https?|file|ftp|${VCS_SCHEME}):`, 'i');
const ARCHIVE = /(?<=[^/])\.(?:zip|whl|tar\.bz2|tbz|tar\.xz|txz|tlz|tar\.lz|tar\.lzma|tar\.gz|tgz|tar)$/i;
/** A file that is nothing but `.whl` has no extension to Python. */
const WHEEL = /.\.whl$/i;
/** Something that is written as a URL, whatever pip makes of it. */
const SCHEME = /^[a-z][a-z\d+.-]*:\/\//i;
const VCS = /^(?:bzr|git|hg|svn)\+/i;

function isUrl(text: string): boolean {
  return URL_SCHEME.test(text);
}

/** Kind of what `@` or a bare URL points at. */
function kindOfTarget(target: string): RequirementKind {
  if (VCS.test(target)) return 'vcs';
  return /^(?:https?|ftp):/i.test(target) ? 'url' : 'path';
}

function urlBody(source: SourceText, end: number): RequirementResult {
  const target = source.part(0, end);
  const base = { kind: kindOfTarget(target.text), extras: [], specifiers: [], target };
  const problem = isBrokenUrl(target.text)
    ? source.problem('bad-url', 0, end, { url: target.text, text: target.text })
    : undefined;
  if (problem) return { requirement: base, problem };
  return withFragment(source, withFileName(source, base, urlFile(target.text)));
}

/** What makes Python's `urlsplit` or pip's `url_to_path` end: brackets without an address in them, a file of another host. */
function isBrokenUrl(url: string): boolean {
  const host = /^[a-z+-]+:\/\/([^/?#]*)/i.exec(url)?.[1] ?? '';
  if (/^file:/i.test(url)) return host !== '' && host.toLowerCase() !== 'localhost';
  return /[[\]]/.test(host) && !/^(?:[^@]*@)?\[[\da-f:.]+\](?::\d*)?$/i.test(host);
}

function namedOrPath(source: SourceText, end: number): RequirementResult {
  const text = source.text.slice(0, end);
  const withoutExtras = stripExtras(text);
  if (ARCHIVE.test(withoutSlashes(withoutExtras)) && !isNamedUrl(text)) return pathBody(source, end);
  const specification = parseSpecification(source, 0, end);
  const { problem } = specification;
  if (problem && looksLikePath(text)) return pathBody(source, end);
  if (problem && (VCS.test(text) || SCHEME.test(text))) {
    const url = source.part(0, end).text;
    return { problem: source.problem('bad-url', 0, end, { url, text: url }) };
  }
  const url = specification.target;
  if (url && !problem && isBrokenUrl(url.text)) {
    const { start, end: stop, text: written } = url;
    return {
      ...fromSpecification(specification),
      problem: { start, end: stop, code: 'bad-url', args: { url: written, text: written } },
    };
  }
  return { ...fromSpecification(specification), ...(problem && { problem }) };
}

function fromSpecification(specification: Specification): RequirementResult {
  const { problem: _, name, target, ...rest } = specification;
  if (!name) return {};
  const known = hasVariable(name.text) ? undefined : name;
  if (!target) return { requirement: { ...rest, name: known, kind: 'named' } };
  const version = versionOfFile(urlFile(target.text).text);
  return {
    requirement: {
      ...rest,
      name: known,
      kind: kindOfTarget(target.text),
      target,
      ...(version !== undefined && { targetVersion: version }),
    },
  };
}

/** A local archive or folder, extras at its end. Whether it exists is not ours to know. */
function pathBody(source: SourceText, end: number): RequirementResult {
  const text = source.text.slice(0, end);
  const bare = stripExtras(text);
  const target = source.part(0, bare.length);
  const base = { kind: 'path' as const, extras: [], specifiers: [], target };
  if (bare.length === text.length) return withFileName(source, base, lastSegment(target.text));
  const inside = source.text.slice(bare.length + 1, end - 1);
  const names = [...inside.matchAll(/[^\s,]+/g)];
  const listed = inside.split(',').every((each) => /^\s*[a-z0-9](?:[\w.-]*[a-z0-9])?\s*$/i.test(each));
  if (!listed && inside.trim() !== '') {
    return {
      problem: source.problem('bad-extras', bare.length, end, { text: source.part(bare.length, end).text }),
    };
  }
  const extras = names.map(({ 0: extra, index }) =>
    source.part(bare.length + 1 + index, bare.length + 1 + index + extra.length),
  );
  const extrasRange = source.range(bare.length, end);
  return withFileName(source, { ...base, extras, extrasRange }, lastSegment(target.text));
}

/** Adds the name and version that the name of a wheel or source archive gives away. */
function withFileName(
  source: SourceText,
  base: RequirementText,
  { text, start }: FileName,
): RequirementResult {
  if (!WHEEL.test(text)) {
    const version = versionOfFile(text);
    return { requirement: { ...base, ...(version !== undefined && { targetVersion: version }) } };
  }
  const wheel = wheelName(text);
  if (!wheel) {
    return {
      requirement: base,
      problem: source.problem('bad-wheel-name', start, start + text.length, { text }),
    };
  }
  const name = distributionName(source.part(start, start + wheel.name.length));
  return { requirement: { ...base, name, targetVersion: wheel.version } };
}

/** Adds the name that `#egg=` of a URL gives; a wheel's own name comes first. */
function withFragment(source: SourceText, { requirement, problem }: RequirementResult): RequirementResult {
  const egg = /[#&]egg=([^&]*)/.exec(requirement?.target?.text ?? '');
  if (!requirement || !egg || problem) return { requirement, problem };
  const [all, text = ''] = egg;
  const start = egg.index + all.length - text.length;
  const part = source.part(start, start + text.length);
  if (hasVariable(text)) return { requirement };
  const written = /^[a-z0-9](?:[\w.-]*[a-z0-9])?/i.exec(text)?.[0] ?? '';
  const name = written === '' ? undefined : distributionName(source.part(start, start + written.length));
  const result = { requirement: { ...requirement, ...(name && !requirement.name && { name }) } };
  if (written !== '' && written === text) return result;
  return { ...result, problem: source.problem('bad-egg', start, start + text.length, { text: part.text }) };
}

function markerClause(source: SourceText, semicolon: number): { marker?: MarkerClause; problem?: Problem } {
  const from = skipBlanks(source.text, semicolon + 1);
  const to = trimmedEnd(source.text, source.text.length);
  if (from >= to) return {};
  const result = parseMarker(source, from, to);
  if ('problem' in result) return result;
  const separator = source.range(semicolon, semicolon + 1);
  return { marker: { ...source.range(semicolon, to), separator, expression: result.marker } };
}

function trimmedEnd(text: string, end: number): number {
  let at = end;
  while (at > 0 && /\s/.test(text[at - 1] ?? '')) at--;
  return at;
}

/** Without `[extras]` at its end. */
function stripExtras(text: string): string {
  if (!text.endsWith(']')) return text;
  const open = text.lastIndexOf('[');
  const inside = text.slice(open + 1, -1);
  return open > 0 && inside !== '' && !inside.includes(']') ? text.slice(0, open).trimEnd() : text;
}

/** `name @ https://host/file.zip` ends like an archive and is none on this disk. */
function isNamedUrl(text: string): boolean {
  const at = text.indexOf('@');
  return at >= 0 && !text.startsWith('.') && !text.slice(0, at).includes('/');
}

/** A slash before any operator, or a leading dot: pip will look for a folder of that name. */
function looksLikePath(text: string): boolean {
  const slash = text.indexOf('/');
  if (slash === 0) return true;
  if (slash < 0 && !text.startsWith('.')) return false;
  const first = slash < 0 ? text : text.slice(0, slash);
  return !/[<>=!~@\s]/.test(first) && !VCS.test(text) && !SCHEME.test(text);
}

interface FileName {
  readonly text: string;
  /** Position in the target. */
  readonly start: number;
}

/** The last segment of a URL's path. */
function urlFile(target: string): FileName {
  const path = /^[^?#]*/.exec(target)?.[0] ?? '';
  // A host without a path has no file.
  return /^[a-z+]+:\/\/[^/]*$/i.test(path) ? { text: '', start: path.length } : lastSegment(path);
}

/** The last segment of a path, trailing slashes left out. A backslash is a character like others on Linux. */
function lastSegment(path: string): FileName {
  const end = withoutSlashes(path).length;
  const start = path.lastIndexOf('/', end - 1) + 1;
  return { text: path.slice(start, end), start };
}

function withoutSlashes(path: string): string {
  let end = path.length;
  while (end > 1 && path[end - 1] === '/') end--;
  return path.slice(0, end);
}

/** Name and version of a wheel's file name; undefined where `packaging` refuses it. */
function wheelName(file: string): { readonly name: string; readonly version: string } | undefined {
  const parts = file.slice(0, -'.whl'.length).replace(/%2b/gi, '+').split('-');
  const [name = '', version = ''] = parts;
  const build = parts.length === 6 ? (parts[2] ?? '') : '0';
  const wellFormed = (parts.length === 5 || parts.length === 6) && /^\d/.test(build);
  if (!wellFormed || !/^[\w.]+$/.test(name) || name.includes('__') || !isVersion(version)) return undefined;
  return { name, version };
}

/** Version in the name of a wheel or source archive, where it is plain. */
function versionOfFile(file: string): string | undefined {
  if (WHEEL.test(file)) return wheelName(file)?.version;
  const version = /^[\w.-]+?-(\d[\w.+!]*)$/.exec(file.replace(ARCHIVE, ''))?.[1];
  return ARCHIVE.test(file) && version !== undefined && isVersion(version) ? version : undefined;
}
