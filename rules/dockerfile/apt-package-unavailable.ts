import { aptName, aptPackage, aptRefuses } from '../data/apt.ts';
import { removePackage } from '../edit/dockerfile.ts';
import { defineRule } from '../engine/rule.ts';
import { imageFacts } from '../facts/images.ts';
import type { Stage } from '../syntax/dockerfile/nodes.ts';
import type { AptInstall, PackageSpec, ShellScript } from '../syntax/shell/nodes.ts';

/** Signs that apt is given more than the release's own packages. */
const MORE_SOURCES =
  /\/etc\/apt\b|add-apt-repository|apt-add-repository|extrepo|\.sources\b|sources\.list|\bdpkg\s+-i|apt\.conf/;

/**
 * Packages that the image's release does not have. Oracle: apt of each release was asked
 * (rules/data/apt-packages.json); where nobody did, or the tag may mean another release, it is a warning.
 */
export default defineRule({
  id: 'dockerfile/apt-package-unavailable',
  over: 'dockerfile',
  since: '0.1.0',
  severity: 'error',
  presets: ['recommended'],
  fix: 'sometimes',
  seed: ['D5'],
  messages: {
    gone: '`{package}` is not in {release}, which `{image}` is built on: apt stops with `Unable to locate package`.',
    likely: {
      text: '`{package}` is not in {release}, which `{image}` is likely built on: apt then stops with `Unable to locate package`.',
      severity: 'warning',
    },
    replace: 'Replace it by `{successor}`',
    remove: 'Remove it: `{successor}` is here already',
  },
  create: (context) => {
    let base: Base | undefined;
    let script: ShellScript | undefined;
    const check = (action: AptInstall, spec: PackageSpec): void => {
      const name = spec.name?.replace(/:[a-z0-9]+$/, '');
      if (base === undefined || name === undefined || spec.operator === '/') return;
      const { release, candidates, image } = base;
      const refusing = candidates.filter((each) => aptPackage(name, each)?.availability === 'no');
      const surely = candidates.every((each) => aptRefuses(name, each));
      if (!surely && !refusing.includes(release)) return;
      context.report(
        spec.nameRange,
        surely ? 'gone' : 'likely',
        { package: name, release, image },
        { fixes: fixesOf(action, spec, name, surely ? candidates : [release]) },
      );
    };
    const fixesOf = (action: AptInstall, spec: PackageSpec, name: string, releases: readonly string[]) => {
      const { path, sources } = context;
      const file = sources.dockerfile(path);
      const successor = aptName(name, releases);
      if (file === undefined || successor === undefined || successor === name || spec.version !== undefined)
        return [];
      const here = successor.split(' ').every((each) => action.packages.some((other) => other.name === each));
      const removal = here ? removePackage(path, file, action.packages, spec) : [];
      if (removal.length > 0)
        return [{ title: 'remove' as const, args: { successor }, safe: true, edits: removal }];
      const edits = [{ path, ...spec.nameRange, newText: successor }];
      return [{ title: 'replace' as const, args: { successor }, safe: true, edits }];
    };
    return {
      Stage(stage) {
        const file = context.sources.dockerfile(context.path);
        base = file === undefined ? undefined : baseOf(stage, file.text);
      },
      ShellScript(node) {
        script = node;
      },
      AptInstall(action) {
        const { command, options, context: place } = action;
        if (place.carrier !== 'RUN' || place.onbuild || command.conditional || hasFallback(script, action))
          return;
        // Another release is asked for by name.
        if (options.some(({ name }) => ['-t', '--target-release', '--default-release', '-c'].includes(name)))
          return;
        for (const spec of action.packages) check(action, spec);
      },
    };
  },
});

interface Base {
  readonly image: string;
  /** The likeliest. */
  readonly release: string;
  readonly candidates: readonly string[];
}

/** The release below a stage, if it is an official image's and nothing in the file adds sources to apt. */
function baseOf(stage: Stage, text: string): Base | undefined {
  let root = stage;
  for (let at: Stage | undefined = stage; at !== undefined; at = at.base.stage) {
    const instructions = text
      .slice(at.from.end, at.end)
      .replace(/\/(?:var\/lib|etc)\/apt\/(?:lists|apt\.conf\.d)\S*/g, '');
    if (MORE_SOURCES.test(instructions)) return undefined;
    root = at;
  }
  const parsed = root.base.reference?.parsed;
  const os = parsed?.official ? imageFacts(parsed)?.os : undefined;
  if (parsed === undefined || os?.release === undefined || os.candidates.length === 0) return undefined;
  return { image: parsed.text, release: os.release, candidates: os.candidates };
}

/** `apt-get install a || apt-get install b` has thought of it. */
function hasFallback(script: ShellScript | undefined, { command }: AptInstall): boolean {
  const next = script?.commands.find(({ start }) => start >= command.end);
  return next?.after === '||';
}
