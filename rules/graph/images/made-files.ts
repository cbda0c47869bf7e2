import type { RunProgram } from '../../facts/dockerfile/facts.ts';
import { joinFolder } from '../../facts/dockerfile/folders.ts';
import { basename, isInside } from '../../shared/paths.ts';
import { isPosixShell } from '../../syntax/shell/wrappers.ts';
import { goMakes } from './go-outputs.ts';

/** Programs that install, set up or clean, and make no file of a project. */
const HARMLESS: ReadonlySet<string> = new Set([
  ...['addgroup', 'adduser', 'apk', 'apt', 'apt-cache', 'apt-get', 'apt-mark', 'chgrp', 'chmod', 'chown'],
  ...[
    'corepack',
    'deluser',
    'dnf',
    'dpkg-reconfigure',
    'dpkg',
    'exit',
    'export',
    'false',
    'fc-cache',
    'find',
  ],
  ...[
    'groupadd',
    'groupmod',
    'ldconfig',
    'locale-gen',
    'ls',
    'microdnf',
    'mkdir',
    'passwd',
    'pwd',
    'rm',
    'rmdir',
  ],
  ...['set', 'setcap', 'sed', 'tdnf', 'test', 'true', 'update-ca-certificates', 'update-locale', 'useradd'],
  ...[
    'usermod',
    'which',
    'yum',
    'zypper',
    '[',
    ':',
    'cd',
    'command',
    'dos2unix',
    'echo',
    'printf',
    'hash',
    'sleep',
  ],
]);

/** Programs that may make any file. */
const MAKERS =
  /^(?:7z|ant|ar|aria2c|awk|bazel|bsdtar|bundle|cabal|cargo|cat|cmake|composer|cp|cpio|curl|dd|deno|dotnet|elm|envsubst|expand|gcc|g\+\+|git|gradlew?|gulp|grunt|gunzip|hugo|install|jar|javac|jekyll|jinja2|j2|ln|lein|make|mdbook|meson|mix|mv|mvnw?|ng|ninja|nuxt|next|npx|openssl|parcel|patch|perl|php|protoc|rails|rake|rollup|rsync|ruby|rustc|sbt|scp|sbcl|stack|svn|swift|tar|task|tee|touch|tsc|turbo|unzip|unsquashfs|vite|vue-cli-service|webpack|wget|xz|zcat|zig|.*\.sh|.*\.py)$/;

/** Subcommands that only fetch what a lock file or a list names, into folders of their own. */
const FETCHING: Readonly<Record<string, RegExp>> = {
  npm: /^(?:i|install|ci|clean-install|cache|config|set|prune|audit|fund|--version|-v)$/,
  pnpm: /^(?:i|install|fetch|prune|config|store|--version)$/,
  yarn: /^(?:install|cache|config|set|--frozen-lockfile|--immutable|--production|global|--version)$/,
  pip: /^(?:install|config|cache|--version|check|list|uninstall|freeze|debug)$/,
  python: /^(?:-m|-c|--version)$/,
};

/**
 * Whether a command of RUN may have made a file at a path. Whatever names the file, writes to
 * somewhere unknown, builds, unpacks or downloads, may.
 */
export function makesFiles(run: RunProgram, path: string): 'absent' | 'unlikely' | 'unknown' {
  const { name, words, redirects } = run;
  const file = basename(path);
  if (redirects.some(({ value }) => value === undefined || basename(value) === file)) return 'unknown';
  if (name === undefined) return words.length === 0 ? 'absent' : 'unknown';
  if (name !== 'rm' && words.some(({ value }) => value !== undefined && mentions(value, path)))
    return name === 'chmod' || name === 'chown' || name === 'sed' ? 'unlikely' : 'unknown';
  if (HARMLESS.has(name) || makesFolders(run)) return 'absent';
  if (name === 'go') return goMakes(run, path);
  if (MAKERS.test(name)) return 'unknown';
  // What `sh -c` and wrappers run is looked at by itself.
  if (isPosixShell(name))
    return words.some(({ value }) => value?.startsWith('-') && value.includes('c')) ? 'absent' : 'unknown';
  if (WRAPPERS.has(name)) return 'absent';
  const tool = /^pip[\d.]*$/.test(name) ? 'pip' : /^python[\d.]*$/.test(name) ? 'python' : name;
  const known = Object.hasOwn(FETCHING, tool) ? FETCHING[tool] : undefined;
  if (!known) return 'unlikely';
  const args = words.slice(1);
  const first = args.find(({ value }) => value === undefined || !value.startsWith('-') || known.test(value));
  if (first === undefined) return tool === 'yarn' ? 'absent' : 'unlikely';
  // Commands of Django fill folders, and make no module but migrations.
  if (tool === 'python' && /(?:^|\/)manage\.py$/.test(first.value ?? '')) {
    if (!args.some(({ value }) => FILLING.test(value ?? ''))) return 'unknown';
    return /\.(?:py|sh)$/.test(path) ? 'absent' : /\.\w+$/.test(path) ? 'unknown' : 'unlikely';
  }
  if (first.value === undefined || !known.test(first.value)) return 'unknown';
  if (tool === 'pip') return bringsProject(args) ? 'unknown' : 'absent';
  if (tool !== 'python') return 'absent';
  if (/^(?:venv|virtualenv)$/.test(args[1]?.value ?? ''))
    return fillsEnvironment(run, path) ? 'unknown' : 'absent';
  return args[1]?.value === 'pip' ? (bringsProject(args.slice(2)) ? 'unknown' : 'absent') : 'unlikely';
}

/** True for what lies in the virtual environment that a command makes, or may. */
function fillsEnvironment({ words, folder }: RunProgram, path: string): boolean {
  const folders = words.slice(3).filter(({ value }) => !value?.startsWith('-'));
  return folders.some(({ value }) => {
    const place = joinFolder(folder, value);
    return place === undefined || isInside(path, place);
  });
}

/** `install -d -o app /srv/uploads` is a `mkdir`. */
function makesFolders({ name, words }: RunProgram): boolean {
  return (
    name === 'install' &&
    words.some(({ value }) => value === '--directory' || /^-[a-zA-Z]*d/.test(value ?? ''))
  );
}

const FILLING = /^(?:check|collectstatic|compilemessages|compress|migrate)$/;

/** Programs that only run another, which is looked at by itself. */
const WRAPPERS: ReadonlySet<string> = new Set([
  'sudo',
  'env',
  'exec',
  'eval',
  'time',
  'timeout',
  'nice',
  'gosu',
  'su-exec',
]);

/** Installing a project of the context, or from a repository, brings modules that nobody here knows. */
function bringsProject(args: RunProgram['words']): boolean {
  return args.some(({ value }, index) => {
    if (LISTS.has(args[index - 1]?.value ?? '')) return false;
    return value === undefined || PROJECT.test(value);
  });
}

/** Options of pip whose next word is no project: it names a list, an index, a folder for caches. */
const LISTS: ReadonlySet<string> = new Set([
  ...['-r', '--requirement', '-c', '--constraint', '--cache-dir', '-f', '--find-links', '--log', '--report'],
  ...['-i', '--index-url', '--pypi-url', '--extra-index-url', '--trusted-host', '--proxy', '--cert'],
  ...['--client-cert', '--timeout', '--default-timeout', '--retries', '--progress-bar', '--exists-action'],
  ...['--only-binary', '--no-binary', '--platform', '--python-version', '--abi', '--implementation'],
  ...['--upgrade-strategy', '--root-user-action', '--use-feature', '--use-deprecated', '--keyring-provider'],
]);
const PROJECT =
  /^(?:-e|--editable|-t|--target|--prefix|--root|\.|\.\/.*|\/.*|.*\.whl|git\+.*|https?:.*|.*@ .*|\.\[.*)$/;

/** True if a word of a command may name the file, or something below it. An absolute path says exactly what it names. */
function mentions(word: string, path: string): boolean {
  if (/^(?:\/[\w-][\w.-]*)+\/?$/.test(word)) return `${word}/`.startsWith(`${path}/`);
  const file = basename(path);
  return file !== '' && word.includes(file);
}
