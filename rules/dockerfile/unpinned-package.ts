import { defineRule } from '../engine/rule.ts';
import type { Action, PackageSpec } from '../syntax/shell/nodes.ts';

type Install = Extract<Action, { packages: readonly PackageSpec[] }>;

/** Options that pin for all packages of a command. */
const PINNING: Readonly<Record<string, readonly string[]>> = {
  PipInstall: ['-c', '--constraint', '--constraints', '--require-hashes'],
  GemInstall: ['-v', '--version', '-g', '--file'],
};
/** What the peer calls the same of each package manager. */
const CODES: Readonly<Record<string, string>> = {
  AptInstall: 'hadolint:DL3008',
  PipInstall: 'hadolint:DL3013',
  NpmInstall: 'hadolint:DL3016',
  ApkAdd: 'hadolint:DL3018',
  GemInstall: 'hadolint:DL3028',
  YumInstall: 'hadolint:DL3033',
  ZypperInstall: 'hadolint:DL3037',
  DnfInstall: 'hadolint:DL3041',
  GoInstall: 'hadolint:DL3062',
};
/** Versions that say nothing. */
const FLOATING: ReadonlySet<string> = new Set(['latest', 'none', '*', '']);
/** Operators that do not stand before a version. */
const OTHER_OPERATORS: ReadonlySet<string> = new Set(['/']);

/** Packages without a version, whatever installs them; one finding a command. */
export default defineRule({
  id: 'dockerfile/unpinned-package',
  over: 'dockerfile',
  since: '0.1.0',
  severity: 'info',
  presets: [],
  fix: 'never',
  aliases: Object.values(CODES),
  messages: { found: '`{tool}` takes whatever version is newest on the day of the build of {packages}.' },
  create: (context) => {
    const check = (action: Install): void => {
      if (action.context.carrier !== 'RUN' || action.subcommand === 'wheel') return;
      if (action.options.some(({ name }) => PINNING[action.type]?.includes(name))) return;
      const unpinned = action.packages.filter((spec) => isUnpinned(action, spec));
      const first = unpinned[0];
      const last = unpinned.at(-1);
      if (first === undefined || last === undefined) return;
      const packages = unpinned.map(({ name, word }) => `\`${name ?? word.unquoted}\``).join(', ');
      const code = CODES[action.tool === 'yum' ? 'YumInstall' : action.type];
      const aliases = code === undefined ? [] : [code];
      context.report(
        { start: first.start, end: last.end },
        'found',
        { tool: action.tool, packages },
        { aliases },
      );
    };
    return {
      AptInstall: check,
      ApkAdd: check,
      DnfInstall: check,
      ZypperInstall: check,
      PipInstall: check,
      NpmInstall: check,
      GemInstall: check,
      GoInstall: check,
    };
  },
});

function isUnpinned({ type }: Install, { kind, name, version, operator, word }: PackageSpec): boolean {
  if (kind === 'url') return word.value !== undefined && isMovingBranch(type, word.value);
  // Paths, archives and what a variable holds are no names; apt's `name/release` is a choice.
  if (kind !== 'name' || name === undefined || OTHER_OPERATORS.has(operator ?? '')) return false;
  if (word.value === undefined && version === undefined) return false;
  // `httpd-${VERSION}`: whatever the variable holds is the version.
  if (type === 'DnfInstall' && /-\$/.test(word.raw)) return false;
  // apk's `name@repository` says from where, not which.
  if (type === 'ApkAdd' && operator === '@') return true;
  return version === undefined || FLOATING.has(version);
}

/** An address of version control that names no commit, tag or branch: pip writes `@v1` behind it, npm `#v1`. */
function isMovingBranch(type: Install['type'], url: string): boolean {
  if (type === 'PipInstall')
    return (
      /^(?:git|hg|svn|bzr)\+/.test(url) && !/@/.test(url.replace(/#.*$/, '').replace(/^.*:\/\/[^/]*/, ''))
    );
  return type === 'NpmInstall' && !url.includes('#') && !/^https?:/.test(url);
}
