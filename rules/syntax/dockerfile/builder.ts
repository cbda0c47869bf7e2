import type { Lookup, Resolve } from '../shell/lookup.ts';
import type { Instruction, Shell, Stage, User } from './nodes.ts';
import { lookupGlobal, type Scope } from './scope.ts';

/** What is known while a file is read from top to bottom. */
export interface FileBuilder {
  readonly file: string;
  readonly escape: '\\' | '`';
  readonly global: Scope;
  readonly stages: StageBuilder[];
  /** The state before the first FROM: of a snippet, whose FROM is elsewhere, nothing is known. */
  readonly outside: StageBuilder;
  /** Index of the stages so far by lower-case alias; the last of a name wins, as in BuildKit. */
  readonly names: Map<string, number>;
  /** The same of the whole file: COPY may name later stages, FROM may not. */
  readonly allNames: ReadonlyMap<string, number>;
  readonly stageCount: number;
}

/** The state of a stage while its instructions are read. */
export interface StageBuilder {
  readonly index: number;
  readonly base: StageBuilder | undefined;
  readonly scope: Scope;
  readonly instructions: Instruction[];
  workdir: string | undefined;
  workdirSet: boolean;
  user: User | undefined;
  shell: Shell | undefined;
  windows: boolean;
  /** Set once the stage's instructions are all read. */
  done: Stage | undefined;
}

/** The stage that is being read; undefined before the first FROM. */
export function currentStage(builder: FileBuilder): StageBuilder | undefined {
  return builder.stages.at(-1);
}

/** The state that an instruction reads: that of its stage, or of what stands before the first FROM. */
export function currentState(builder: FileBuilder): StageBuilder {
  return currentStage(builder) ?? builder.outside;
}

/** Variables as expanded instructions see them. ARG before the first FROM sees others of its kind only. */
export function buildResolve(builder: FileBuilder, name: string): Resolve {
  if (currentStage(builder) === undefined && name === 'ARG') return fromResolve(builder);
  const { scope } = currentState(builder);
  return (variable) => scope.lookup(variable);
}

/** Variables as FROM sees them. */
export function fromResolve(builder: FileBuilder): Resolve {
  return (name) => lookupGlobal(builder.global, name);
}

/** Variables as the shell of RUN sees them. */
export function runResolve(builder: FileBuilder): Resolve {
  const { scope } = currentState(builder);
  return (name): Lookup => scope.lookup(name, true);
}

/** Variables as a container of the image sees them. */
export function runtimeResolve(builder: FileBuilder): Resolve {
  const { scope } = currentState(builder);
  return (name): Lookup => scope.lookupAtRuntime(name);
}
