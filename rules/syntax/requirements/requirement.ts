import { parseMarker } from './marker.ts';
import type { DistributionName, MarkerClause, Problem, Requirement, RequirementKind } from './nodes.ts';
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

const URL_SCHEME = /^(https?|file|ftp|(?:bzr|git|hg|svn)\+[a-z-]+):/i;
const ARCHIVE = /\.(?:zip|whl|tar\.bz2|tbz|tar\.xz|txz|tlz|tar\.lz|tar\.lzma|tar\.gz|tgz|tar)$/i;
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
  return named(source, base, target.text, 0);
}

function namedOrPath(source: SourceText, end: number): RequirementResult {
  const text = source.text.slice(0, end);
  const withoutExtras = stripExtras(text);
  if (ARCHIVE.test(withoutExtras) && !isNamedUrl(text)) return pathBody(source, end);
  const specification = parseSpecification(source, 0, end);
  const { problem } = specification;
  if (problem && looksLikePath(text)) return pathBody(source, end);
  if (problem && VCS.test(text)) {
    const url = source.part(0, end).text;
    return { problem: source.problem('bad-url', 0, end, { url, text: url }) };
  }
  return { ...fromSpecification(specification), ...(problem && { problem }) };
}

function fromSpecification(specification: Specification): RequirementResult {
  const { problem: _, name, target, ...rest } = specification;
  if (!name) return {};
  const known = hasVariable(name.text) ? undefined : name;
  if (!target) return { requirement: { ...rest, name: known, kind: 'named' } };
  const version = versionOfFile(target.text);
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
  if (bare.length === text.length) return named(source, base, target.text, 0);
  const inside = source.text.slice(bare.length + 1, end - 1);
  const names = [...inside.matchAll(/[^\s,]+/g)];
  if (!names.every(([extra]) => /^[a-z0-9](?:[\w.-]*[a-z0-9])?$/i.test(extra))) {
    return {
      problem: source.problem('bad-extras', bare.length, end, { text: source.part(bare.length, end).text }),
    };
  }
  const extras = names.map(({ 0: extra, index }) =>
    source.part(bare.length + 1 + index, bare.length + 1 + index + extra.length),
  );
  return named(source, { ...base, extras, extrasRange: source.range(bare.length, end) }, target.text, 0);
}

/** Adds the name and version that a wheel's file name or `#egg=` gives away. */
function named(source: SourceText, base: RequirementText, target: string, offset: number): RequirementResult {
  const file = fileName(target);
  const fileStart = offset + file.start;
  if (/\.whl$/i.test(file.text)) {
    const wheel = wheelName(file.text);
    if (!wheel) {
      const end = fileStart + file.text.length;
      return {
        requirement: base,
        problem: source.problem('bad-wheel-name', fileStart, end, { text: file.text }),
      };
    }
    const name = distributionName(source.part(fileStart, fileStart + wheel.name.length));
    return { requirement: { ...base, name, targetVersion: wheel.version } };
  }
  const egg = /[#&]egg=([^&]*)/.exec(target);
  const version = versionOfFile(target);
  const requirement = { ...base, ...(version !== undefined && { targetVersion: version }) };
  if (!egg || egg[1] === undefined) return { requirement };
  const start = offset + egg.index + egg[0].length - egg[1].length;
  const part = source.part(start, start + egg[1].length);
  if (hasVariable(part.text)) return { requirement };
  if (/^[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?$/i.test(part.text)) {
    return { requirement: { ...requirement, name: distributionName(part) } };
  }
  const eggName = /^[a-z0-9](?:[\w.-]*[a-z0-9])?/i.exec(part.text)?.[0];
  const name: DistributionName | undefined =
    eggName === undefined ? undefined : distributionName(source.part(start, start + eggName.length));
  return {
    requirement: { ...requirement, ...(name && { name }) },
    problem: source.problem('bad-egg', start, start + part.text.length, { text: part.text }),
  };
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
  return at >= 0 && !looksLikePath(text.slice(0, at));
}

/** A slash before any operator, or a leading dot: pip will look for a folder of that name. */
function looksLikePath(text: string): boolean {
  const slash = text.indexOf('/');
  if (slash === 0) return true;
  if (slash < 0 && !text.startsWith('.')) return false;
  const first = slash < 0 ? text : text.slice(0, slash);
  return !/[<>=!~@\s]/.test(first) && !VCS.test(text);
}

function fileName(target: string): { readonly text: string; readonly start: number } {
  const path = /^[^?#]*/.exec(target)?.[0] ?? '';
  // Not the backslash: on Linux it is a character of the name.
  const start = path.lastIndexOf('/') + 1;
  return { text: path.slice(start), start };
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

/** Version in the file name of a wheel or source archive, where it is plain. */
function versionOfFile(target: string): string | undefined {
  const { text } = fileName(target);
  if (/\.whl$/i.test(text)) return wheelName(text)?.version;
  const version = /^[\w.-]+?-(\d[\w.+!]*)$/.exec(text.replace(ARCHIVE, ''))?.[1];
  return ARCHIVE.test(text) && version !== undefined && isVersion(version) ? version : undefined;
}
