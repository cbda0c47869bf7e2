import type { ImageReference as ParsedReference } from '../../shared/image-reference.ts';
import type { Range } from '../../shared/text.ts';
import type { Certainty, ShellNodes, ShellScript, Word } from '../shell/nodes.ts';
import type { Comment, Tree } from '../tree.ts';

export type { Certainty, ShellScript, Word } from '../shell/nodes.ts';

/** A Dockerfile as BuildKit reads it. No node refers to its owner: the tree is plain data. */
export interface Dockerfile extends Tree {
  /** True if the text begins with U+FEFF. Docker skips it. */
  readonly bom: boolean;
  /** The continuation and escape mark. */
  readonly escape: '\\' | '`';
  readonly directives: readonly Directive[];
  /** All top-level instructions in document order, FROM included. */
  readonly instructions: readonly Instruction[];
  /** Instructions before the first FROM: ARG, or what Docker refuses there. */
  readonly preamble: readonly Instruction[];
  /** ARGs before the first FROM, the scope of every FROM. */
  readonly globalArgs: readonly Variable[];
  readonly stages: readonly Stage[];
}

/** `# syntax=…`, `# escape=…`, `# check=…` at the top. */
export interface Directive extends Range {
  /** Lower case. */
  readonly name: string;
  readonly nameRange: Range;
  readonly value: string;
  readonly valueRange: Range;
}

/** A variable in scope. */
export interface Variable {
  readonly name: string;
  readonly source: 'env' | 'arg' | 'global-arg' | 'predefined';
  /** Undefined if unknown, or for an ARG without default. */
  readonly value: string | undefined;
  readonly certainty: Certainty;
  /** Where it was last set; undefined for predefined ones. */
  readonly declaration: Range | undefined;
}

/** A FROM and what follows up to the next. */
export interface Stage extends Range {
  readonly index: number;
  readonly from: From;
  /** The alias behind AS. Docker compares aliases without case. */
  readonly name: Word | undefined;
  readonly base: BaseImage;
  /** The instructions after FROM. */
  readonly instructions: readonly Instruction[];
  /** ARG and ENV of this stage at its end. Those of `base.stage` hold too, unless set again here. */
  readonly variables: readonly Variable[];
  /** Working directory at the end; undefined if it depends on something unknown. */
  readonly workdir: string | undefined;
  /** True if a WORKDIR with an absolute path stands in the stage or one it is based on. */
  readonly workdirSet: boolean;
  /** The last USER here or in the stages it is based on; undefined if only the base image knows. */
  readonly user: User | undefined;
  /** The shell at the stage's end; undefined if only the base image knows. */
  readonly shell: Shell | undefined;
  /** True if any instruction shows that the stage is Windows: its SHELL, its paths, its base. */
  readonly windows: boolean;
}

/** What a stage starts from. */
export interface BaseImage extends Range {
  readonly word: Word;
  readonly kind: 'image' | 'stage' | 'scratch' | 'unknown';
  /** The earlier stage, for kind `stage`. */
  readonly stage: Stage | undefined;
  /** For kind `image`. */
  readonly reference: ImageReference | undefined;
}

/** A part of an image reference: its known text, and where it is written. */
export interface ReferencePart extends Range {
  /** Undefined if it holds a variable that isn't known; only a tag may. */
  readonly value: string | undefined;
}

/**
 * `registry/name:tag@digest`. Ranges of parts that come out of one variable cover that
 * variable.
 */
export interface ImageReference extends Range {
  readonly registry: ReferencePart | undefined;
  readonly name: ReferencePart & { readonly value: string };
  readonly tag: ReferencePart | undefined;
  readonly digest: ReferencePart | undefined;
  /** The whole, read as the engine reads it; undefined if that refuses it. */
  readonly parsed: ParsedReference | undefined;
  /** `default` if a part of it comes from the default of an ARG. */
  readonly certainty: Certainty;
}

/** A `--name=value` before an instruction's arguments. */
export interface Flag extends Range {
  readonly name: string;
  /** The name without dashes. */
  readonly nameRange: Range;
  readonly value: Word | undefined;
}

/** `--mount=type=cache,target=/x` of RUN, read. */
export interface Mount extends Range {
  readonly flag: Flag;
  /** `bind` where nothing is said. Undefined if unknown. */
  readonly type: string | undefined;
  /** Path in the container; undefined if none or unknown. */
  readonly target: string | undefined;
  /** Stage, image or context it comes from. */
  readonly from: string | undefined;
  readonly source: string | undefined;
  readonly fields: readonly MountField[];
}
export interface MountField extends Range {
  readonly name: string;
  readonly nameRange: Range;
  readonly value: string | undefined;
  readonly valueRange: Range | undefined;
}

/** `<<NAME` with its body. */
export interface Heredoc extends Range {
  /** `<<-"NAME"` as written; the node's own range runs from it to the end of the closing line. */
  readonly marker: Range;
  readonly name: string;
  /** True if the name is quoted: nothing is expanded in the body. */
  readonly quoted: boolean;
  /** `<<-`: leading tabs are removed. */
  readonly chomp: boolean;
  /** The lines between, last line ending included. */
  readonly body: Range;
  readonly content: string;
  /** Undefined if the file ends first: Docker refuses it. */
  readonly closing: Range | undefined;
  /** For COPY and ADD: index among the sources it stands for. */
  readonly fileDescriptor: number | undefined;
}

/** Instructions that can hold a JSON array. */
export type ExecCarrier = 'CMD' | 'ENTRYPOINT' | 'RUN' | 'SHELL' | 'VOLUME' | 'COPY' | 'ADD' | 'HEALTHCHECK';

/** Why text that begins with `[` is not the JSON array Docker wants. */
export type JsonErrorCode =
  | 'unquoted'
  | 'single-quotes'
  | 'smart-quotes'
  | 'trailing-comma'
  | 'wide-comma'
  | 'blank'
  | 'missing-comma'
  | 'missing-bracket'
  | 'unterminated-string'
  | 'bad-escape'
  | 'not-a-string'
  | 'text-after'
  | 'comment'
  | 'syntax';

/** A place where JSON is broken. */
export interface JsonProblem extends Range {
  readonly code: JsonErrorCode;
}

/** Anything that begins with `[` where an instruction takes a JSON array. */
export interface ExecForm extends Range {
  readonly carrier: ExecCarrier;
  readonly onbuild: boolean;
  readonly stage: number | undefined;
  /** The whole text as written, continuation marks included. */
  readonly text: string;
  /** The strings, if it is valid JSON. */
  readonly elements: readonly Word[];
  /** The first of the problems; undefined if it is a JSON array of strings. */
  readonly error: JsonProblem | undefined;
  /** What keeps it from being one, in document order, a missing bracket last. */
  readonly problems: readonly JsonProblem[];
  /** What stands between brackets and commas, whatever its quotes. */
  readonly parts: readonly (Range & { readonly content: string })[];
  /**
   * The words that were meant, if that is beyond doubt; undefined if it is not, or if the
   * text rather is a shell line (`[ -f x ] && y`).
   */
  readonly meant: readonly string[] | undefined;
  /** How the text reads to a shell: `test` is a sound `[ … ]`/`[[ … ]]` command. */
  readonly reading: 'json' | 'array' | 'test' | 'unclear';
}

/** What RUN, CMD, ENTRYPOINT and HEALTHCHECK CMD are given. */
export interface CommandLine extends Range {
  readonly form: 'exec' | 'shell';
  /** Present if the text begins with `[`; with an error, the form is `shell`. */
  readonly bracket: ExecForm | undefined;
  /** Words of the exec form. */
  readonly argv: readonly Word[] | undefined;
  /**
   * Shell form: the script, as the shell gets it. Exec form: the commands that the array
   * runs, also those inside `["sh", "-c", "…"]`. Undefined if there is nothing to run,
   * and for a misspelt array.
   */
  readonly script: ShellScript | undefined;
}

interface InstructionBase extends Range {
  /** As written; `name` is upper case. */
  readonly keyword: Range & { readonly raw: string; readonly name: string };
  /** Everything after the keyword, blanks trimmed; empty at the keyword's end if there is nothing. */
  readonly argumentsRange: Range;
  readonly flags: readonly Flag[];
  /** Words after the flags, split at blanks outside quotes. */
  readonly words: readonly Word[];
  /** True for the instruction inside an ONBUILD. */
  readonly onbuild: boolean;
  /** Index into `Dockerfile.stages`; undefined before the first FROM. */
  readonly stage: number | undefined;
  readonly heredocs: readonly Heredoc[];
  /** Blank lines inside the continued instruction, which Docker warns of. */
  readonly emptyContinuations: readonly Range[];
  /** Comment lines inside the continued instruction. */
  readonly innerComments: readonly Comment[];
  /** Comment lines directly above, without a blank line between, top to bottom. */
  readonly leadingComments: readonly Comment[];
}

export interface From extends InstructionBase {
  readonly type: 'From';
  readonly image: Word | undefined;
  readonly platform: Flag | undefined;
  /** The word `AS` as written. */
  readonly as: Word | undefined;
  readonly alias: Word | undefined;
}
export interface Run extends InstructionBase {
  readonly type: 'Run';
  readonly command: CommandLine;
  /** Scripts in heredocs (`RUN <<EOF`), and the operand of commands fed by them. */
  readonly heredocScripts: readonly ShellScript[];
  /** All scripts: the command line's and the heredocs'. */
  readonly scripts: readonly ShellScript[];
  readonly mounts: readonly Mount[];
}
export interface Cmd extends InstructionBase {
  readonly type: 'Cmd';
  readonly command: CommandLine;
}
export interface Entrypoint extends InstructionBase {
  readonly type: 'Entrypoint';
  readonly command: CommandLine;
}
export interface Shell extends InstructionBase {
  readonly type: 'Shell';
  readonly bracket: ExecForm | undefined;
  readonly argv: readonly Word[] | undefined;
}
export interface CopyLike extends InstructionBase {
  readonly bracket: ExecForm | undefined;
  /** Sources in order; a heredoc source is its marker word. */
  readonly sources: readonly CopySource[];
  readonly destination: Word | undefined;
  /** The destination as an absolute path, trailing `/` kept; undefined if unknown. */
  readonly target: string | undefined;
}
export interface CopySource extends Range {
  readonly word: Word;
  readonly kind: 'path' | 'url' | 'git' | 'heredoc';
  readonly heredoc: Heredoc | undefined;
}
export interface Copy extends CopyLike {
  readonly type: 'Copy';
  readonly from: CopyFrom | undefined;
}
/** `--from=`: a stage of the file by name or index (also one below, which BuildKit finds and refuses), an image, or unknown. */
export interface CopyFrom extends Range {
  readonly flag: Flag;
  readonly kind: 'stage' | 'image' | 'self' | 'unknown';
  readonly stageIndex: number | undefined;
}
export interface Add extends CopyLike {
  readonly type: 'Add';
}
/** One `KEY=value` (or `KEY value`, the legacy form). */
export interface Pair extends Range {
  readonly key: Word;
  readonly value: Word | undefined;
}
export interface Env extends InstructionBase {
  readonly type: 'Env';
  readonly pairs: readonly Pair[];
  /** `ENV KEY value` without `=`. */
  readonly legacy: boolean;
}
export interface Label extends InstructionBase {
  readonly type: 'Label';
  readonly pairs: readonly Pair[];
  readonly legacy: boolean;
}
export interface Arg extends InstructionBase {
  readonly type: 'Arg';
  readonly pairs: readonly Pair[];
}
/** `8080`, `80/tcp`, `7000-7009/udp`. */
export interface ExposedPort extends Range {
  readonly word: Word;
  /** First and last port; undefined if not a number or unknown. */
  readonly port: number | undefined;
  readonly lastPort: number | undefined;
  readonly protocol: string | undefined;
  readonly protocolRange: Range | undefined;
}
export interface Expose extends InstructionBase {
  readonly type: 'Expose';
  readonly ports: readonly ExposedPort[];
}
export interface Healthcheck extends InstructionBase {
  readonly type: 'Healthcheck';
  /** `NONE`, `CMD`, or what else stands there. */
  readonly kind: 'NONE' | 'CMD' | 'invalid';
  readonly kindWord: Word | undefined;
  readonly command: CommandLine | undefined;
}
export interface User extends InstructionBase {
  readonly type: 'User';
  readonly user: string | undefined;
  readonly group: string | undefined;
}
export interface Workdir extends InstructionBase {
  readonly type: 'Workdir';
  /** All words as one: blanks are part of the path. */
  readonly path: Word | undefined;
  /** The directory after it; undefined if unknown. */
  readonly resolved: string | undefined;
}
export interface Volume extends InstructionBase {
  readonly type: 'Volume';
  readonly bracket: ExecForm | undefined;
  readonly volumes: readonly Word[];
}
export interface Stopsignal extends InstructionBase {
  readonly type: 'Stopsignal';
  readonly signal: Word | undefined;
}
export interface Maintainer extends InstructionBase {
  readonly type: 'Maintainer';
  readonly author: Range | undefined;
}
export interface Onbuild extends InstructionBase {
  readonly type: 'Onbuild';
  /** The instruction it triggers, with `onbuild: true`. */
  readonly trigger: Instruction | undefined;
}
/** A word at the start of a line that is no instruction. */
export interface UnknownInstruction extends InstructionBase {
  readonly type: 'Unknown';
}

export type Instruction =
  | From
  | Run
  | Cmd
  | Entrypoint
  | Shell
  | Copy
  | Add
  | Env
  | Label
  | Arg
  | Expose
  | Healthcheck
  | User
  | Workdir
  | Volume
  | Stopsignal
  | Maintainer
  | Onbuild
  | UnknownInstruction;

type InstructionNodes = {
  readonly [Type in Instruction['type']]: Instruction & { readonly type: Type };
};

/**
 * Node types of the walk, in document order, owners before what they own: Dockerfile,
 * Directive, Comment, then for each stage Stage and its instructions. For each instruction
 * first `Instruction`, then its own type, then what is in it.
 */
export type DockerfileNodes = InstructionNodes &
  ShellNodes & {
    readonly Dockerfile: Dockerfile;
    readonly Directive: Directive;
    readonly Comment: Comment;
    readonly Stage: Stage;
    readonly Instruction: Instruction;
    readonly ExecForm: ExecForm;
    readonly CommandLine: CommandLine;
    readonly Heredoc: Heredoc;
    readonly Word: Word;
  };
