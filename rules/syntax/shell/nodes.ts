import type { Range } from '../../shared/text.ts';
import type { Spliced } from './spliced.ts';

/**
 * How sure a value is. `fixed`: whatever is passed to the build, this is the value.
 * `default`: it holds unless a build argument overrides it. `unknown`: it comes from the
 * base image, from the machine or from a command, and can't be told from the file.
 */
export type Certainty = 'fixed' | 'default' | 'unknown';

/** One `$NAME` or `${NAME…}` in a word. */
export interface VariableUse extends Range {
  readonly name: string;
  /** The name alone. */
  readonly nameRange: Range;
  /** `:-`, `-`, `:+`, `+`, `:?`, `?`, `#`, `##`, `%`, `%%`, `/`, `//`, where one is used. */
  readonly operator?: string;
  /** What stands behind the operator, as written. */
  readonly operand?: string;
  /** Where the name was declared, as far as this file tells; undefined if nowhere in it. */
  readonly declared?: 'env' | 'arg' | 'global-arg' | 'predefined' | 'shell';
  /** The variable's own value before the operator; undefined if unknown or unset. */
  readonly value?: string;
  readonly certainty: Certainty;
}

/** A word as written in an instruction or a command. */
export interface Word extends Range {
  /** The text of the range, quotes, escapes and continuation marks included. */
  readonly raw: string;
  /** Quotes, escapes and continuation marks removed; variables as written. */
  readonly unquoted: string;
  /** With known variables put in; undefined exactly if `certainty` is `unknown`. */
  readonly value: string | undefined;
  readonly certainty: Certainty;
  /** True if any part of it stands in quotes. */
  readonly quoted: boolean;
  readonly variables: readonly VariableUse[];
  /** What Docker refuses in an expanded word: a quote or a `${` that isn't closed, an operator it doesn't know. */
  readonly problem?: 'quote' | 'substitution';
}

/** A `NAME=value` before a command, or alone, or an operand of `export`. */
export interface ShellAssignment extends Range {
  readonly name: string;
  readonly value: Word | undefined;
}

/** `>`, `>>`, `<`, `2>&1`, `<<EOF` … with its target. */
export interface ShellRedirect extends Range {
  readonly operator: string;
  /** File descriptor if written. */
  readonly descriptor?: number;
  readonly target: Word | undefined;
}

/** Where a script stands. Shared by all that is in it. */
export interface ScriptContext {
  readonly carrier: 'RUN' | 'CMD' | 'ENTRYPOINT' | 'HEALTHCHECK';
  /** True inside ONBUILD: it runs in the builds of images that are based on this one. */
  readonly onbuild: boolean;
  /** Index into `Dockerfile.stages`; undefined before the first FROM. */
  readonly stage: number | undefined;
  /** `exec` if the commands come from a JSON array, `shell` if a shell reads the text. */
  readonly form: 'exec' | 'shell';
}

/** A `while` or `until` that a command stands in. */
export interface ShellLoop extends Range {
  /** True for a command of its condition. */
  readonly condition: boolean;
}

/** One simple command that the script can reach. */
export interface ShellCommand extends Range {
  readonly context: ScriptContext;
  /** Base name of the program (`/usr/bin/curl` → `curl`); undefined if unknown. */
  readonly name: string | undefined;
  /** The word that names it; undefined for bare assignments and redirects. */
  readonly nameWord: Word | undefined;
  readonly args: readonly Word[];
  readonly assignments: readonly ShellAssignment[];
  readonly redirects: readonly ShellRedirect[];
  /** What stands directly before it in its list. `start` for the first. */
  readonly after: 'start' | '&&' | '||' | ';' | '|' | '&' | 'then';
  /** True if it may not run though everything before it went well (`||`, if, loops, functions …). */
  readonly conditional: boolean;
  readonly negated: boolean;
  readonly background: boolean;
  /** True in `( … )`, `$( … )` and in a pipeline: `cd` and variables do not outlive it. */
  readonly subshell: boolean;
  /** True in `$( … )`, backquotes and `<( … )`. */
  readonly substitution: boolean;
  /** The innermost `while` or `until` around it. */
  readonly loop: ShellLoop | undefined;
  /** Place in its pipeline, if that has more than one member. */
  readonly pipeline: { readonly index: number; readonly length: number; readonly range: Range } | undefined;
  /** Wrappers it was reached through, outermost first: `sudo`, `env`, `sh -c`, `xargs` … */
  readonly via: readonly string[];
  /** How many compound commands (if, loops, groups, subshells, wrappers) it stands in. */
  readonly depth: number;
}

/** A shell script: text of a shell-form instruction, a heredoc, the operand of `sh -c`. */
export interface ShellScript extends Range {
  readonly context: ScriptContext;
  /** What reads it. Only `posix` (sh, bash, ash, dash, ksh, zsh) is parsed. */
  readonly dialect: 'posix' | 'powershell' | 'cmd' | 'other';
  /** Base name of the shell or interpreter: `sh`, `bash`, `python3`; undefined if unknown. */
  readonly shell: string | undefined;
  /** Name and options it is started with: `["/bin/bash", "-o", "pipefail", "-c"]`. */
  readonly shellArgv: readonly (string | undefined)[];
  /** The text as the shell gets it, with its places in the file. */
  readonly source: Spliced;
  /** False if the dialect isn't parsed, or the text isn't valid shell. */
  readonly parsed: boolean;
  /** Where and why the text is not valid shell. */
  readonly errors: readonly (Range & { readonly message: string })[];
  /** Every reachable simple command, in document order, also those inside wrappers. */
  readonly commands: readonly ShellCommand[];
  /** What the commands mean, in document order. */
  readonly actions: readonly Action[];
  /** Every use of a variable that is not assigned in the script before. */
  readonly variables: readonly VariableUse[];
  /** Pipelines with at least one `|`, also nested ones. */
  readonly pipelines: readonly Range[];
  /** True if it is one plain command: no lists, pipes, redirects, expansions or assignments. */
  readonly plain: boolean;
}

/** An option of a command as written, read by the command's own option table. */
export interface CommandOption extends Range {
  /** Canonical name with dashes: of `-yqq` come `-y`, `-q`, `-q`; of `--option=x`, `--option`. */
  readonly name: string;
  readonly value?: Word;
  /** The word(s) it stands in, for removing it. */
  readonly whole: Range;
}

/** What a package was asked for by. `name`: by name; anything else is not a name. */
export type PackageKind = 'name' | 'path' | 'url' | 'archive' | 'group' | 'pattern' | 'unknown';

/** One package operand of an installing command. */
export interface PackageSpec extends Range {
  readonly word: Word;
  readonly kind: PackageKind;
  /** The name without version; undefined if unknown. */
  readonly name: string | undefined;
  readonly nameRange: Range;
  /** The constraint's version as written; undefined if there is none. */
  readonly version?: string;
  readonly versionRange?: Range;
  /** The operator between them: `=`, `==`, `~=`, `@`, `:` … */
  readonly operator?: string;
  /** apt's `package/release`, pip's extras `[a,b]`. */
  readonly release?: string;
  readonly extras?: string;
}

interface ActionBase extends Range {
  readonly command: ShellCommand;
  readonly context: ScriptContext;
  readonly options: readonly CommandOption[];
  /** Program that was called, by its base name. */
  readonly tool: string;
}

interface InstallBase extends ActionBase {
  readonly subcommand: string;
  readonly subcommandRange: Range;
  readonly packages: readonly PackageSpec[];
}

export interface AptInstall extends InstallBase {
  readonly type: 'AptInstall';
}
export interface AptUpdate extends ActionBase {
  readonly type: 'AptUpdate';
}
export interface ApkAdd extends InstallBase {
  readonly type: 'ApkAdd';
}
/** yum, dnf, microdnf, tdnf: install and relatives. */
export interface DnfInstall extends InstallBase {
  readonly type: 'DnfInstall';
}
export interface ZypperInstall extends InstallBase {
  readonly type: 'ZypperInstall';
}
/** `pip install`, and `pip wheel`, which builds the same packages for another stage. */
export interface PipInstall extends InstallBase {
  readonly type: 'PipInstall';
  /** `-r FILE`. */
  readonly requirements: readonly Word[];
  /** `-c FILE`. */
  readonly constraints: readonly Word[];
  /** `-e PATH`. */
  readonly editable: readonly Word[];
  /** Local projects: `.`, `./pkg`, `.[dev]`. */
  readonly projects: readonly PackageSpec[];
}
/** pipenv, poetry, pdm, uv sync: installing from a lock file. */
export interface PythonProjectInstall extends ActionBase {
  readonly type: 'PythonProjectInstall';
  readonly subcommand: string;
}
/** npm, yarn, pnpm, bun: install, add, ci. `packages` is empty for "what package.json says". */
export interface NpmInstall extends InstallBase {
  readonly type: 'NpmInstall';
}
export interface GemInstall extends InstallBase {
  readonly type: 'GemInstall';
}
/** go install, get, run of packages. */
export interface GoInstall extends InstallBase {
  readonly type: 'GoInstall';
}
/** Other calls of a package manager: apt-get clean, apk del, yum makecache, pip cache purge … */
export interface PackageManagerCall extends ActionBase {
  readonly type: 'PackageManagerCall';
  readonly subcommand: string | undefined;
  readonly operands: readonly Word[];
}
/** curl, wget, aria2c. */
export interface Download extends ActionBase {
  readonly type: 'Download';
  readonly urls: readonly Word[];
  /** Where it is written; undefined for standard output or a name from the URL. */
  readonly output: Word | undefined;
}
export interface ChangeDirectory extends ActionBase {
  readonly type: 'ChangeDirectory';
  readonly target: Word | undefined;
}
export interface MakeDirectory extends ActionBase {
  readonly type: 'MakeDirectory';
  readonly folders: readonly Word[];
  readonly parents: boolean;
}
/** useradd, adduser, groupadd, addgroup. */
export interface UserAdd extends ActionBase {
  readonly type: 'UserAdd';
  readonly user: Word | undefined;
  readonly uid: Word | undefined;
}
/** chmod, chown, chgrp. */
export interface ChangeMode extends ActionBase {
  readonly type: 'ChangeMode';
  readonly mode: Word | undefined;
  readonly files: readonly Word[];
  readonly recursive: boolean;
}
/** ln: `target` is what the link points to. */
export interface Link extends ActionBase {
  readonly type: 'Link';
  readonly targets: readonly Word[];
  readonly link: Word | undefined;
}
export interface Remove extends ActionBase {
  readonly type: 'Remove';
  readonly files: readonly Word[];
  readonly recursive: boolean;
}
/** tar, unzip, gunzip …: unpacking. */
export interface Extract extends ActionBase {
  readonly type: 'Extract';
  readonly archives: readonly Word[];
}

/** What a command means. */
export type Action =
  | AptInstall
  | AptUpdate
  | ApkAdd
  | DnfInstall
  | ZypperInstall
  | PipInstall
  | PythonProjectInstall
  | NpmInstall
  | GemInstall
  | GoInstall
  | PackageManagerCall
  | Download
  | ChangeDirectory
  | MakeDirectory
  | UserAdd
  | ChangeMode
  | Link
  | Remove
  | Extract;

/** Node types of everything inside a script, for the walk. */
export type ShellNodes = {
  readonly ShellScript: ShellScript;
  readonly ShellCommand: ShellCommand;
} & { readonly [Type in Action['type']]: OfType<Type> };

type OfType<Type extends Action['type']> = Action & { readonly type: Type };
