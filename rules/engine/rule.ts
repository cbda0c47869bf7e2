import type { DeploymentNodes } from '../graph/deployment.ts';
import type { Location, Range } from '../shared/text.ts';
import type { ComposeNodes } from '../syntax/compose/nodes.ts';
import type { DockerfileNodes } from '../syntax/dockerfile/nodes.ts';
import type { OptionFileNodes } from '../syntax/mysql/nodes.ts';
import type { RequirementsNodes } from '../syntax/requirements/nodes.ts';
import type { Args, Edit, Severity } from './finding.ts';
import type { OptionsOf, OptionsSchema } from './options.ts';
import type { Sources } from './sources.ts';

/**
 * What a rule can walk, and the nodes it can handle there. A rule over a language sees one
 * file at a time; a rule over `deployment` sees everything that is deployed together.
 */
export interface Subjects {
  readonly dockerfile: DockerfileNodes;
  readonly compose: ComposeNodes;
  readonly requirements: RequirementsNodes;
  readonly mysql: OptionFileNodes;
  readonly deployment: DeploymentNodes;
}
export type Subject = keyof Subjects;

export type Preset = 'recommended' | 'strict';

/** A message: its English template with `{holes}`, and a severity if it differs from the rule's. */
export type Message = string | { readonly text: string; readonly severity: Severity };

/** Called for each node of its type, in document order; `end` after the last node. */
export type Handlers<Nodes> = {
  readonly [Type in keyof Nodes]?: (node: Nodes[Type]) => void;
} & { readonly end?: () => void };

/** A fix as a rule gives it: edits by range in the original text. */
export interface FixSpec<Id extends string> {
  readonly title: Id;
  readonly args?: Args;
  readonly safe: boolean;
  readonly group?: string;
  readonly edits: readonly Edit[];
}

/** What may accompany a report. */
export interface Extras<Id extends string> {
  readonly fixes?: readonly FixSpec<Id>[];
  readonly related?: readonly (Location & { readonly message: Id; readonly args?: Args })[];
  readonly tags?: readonly ('unnecessary' | 'deprecated')[];
  /** Which of the rule's aliases mean this finding, where they divide the rule among them. */
  readonly aliases?: readonly string[];
}

/** What a rule is given: its options, the sources for building edits, and `report`. */
export interface RuleContext<Id extends string, Options> {
  readonly options: Options;
  /** The file walked; for a deployment, its root file. */
  readonly path: string;
  /** Text and layout of files, for building edits; never for finding things out. */
  readonly sources: Sources;
  /**
   * Reports at a range of the walked file, or at a location of any file of the deployment.
   * `message` names a template of the rule's `messages`; `args` fill its holes.
   */
  report(where: Range | Location, message: Id, args?: Args, extras?: Extras<Id>): void;
}

/** Everything a rule says of itself, and how it looks. */
export interface RuleDefinition<
  Over extends Subject = Subject,
  Id extends string = string,
  Schema extends OptionsSchema = OptionsSchema,
> {
  /** `family/name`; equals the file's path below `rules/`. */
  readonly id: string;
  /** What it walks. A rule of any family may walk the deployment. */
  readonly over: Over;
  readonly severity: Severity;
  /** Presets that turn it on. `recommended` implies `strict`; a rule of neither is only in `all`. */
  readonly presets: readonly Preset[];
  /** Whether its findings carry fixes; the test harness holds it true. */
  readonly fix: 'always' | 'sometimes' | 'never';
  /**
   * For rules over deployments that share a file (a base and two override files): `some`
   * keeps a finding that any of them makes; `every` only what all that hold the file make,
   * for rules that say something is missing.
   */
  readonly across?: 'some' | 'every';
  /** Peers' rules that mean the same, `hadolint:DL3025`. Their pragmas silence this rule. */
  readonly aliases?: readonly string[];
  /** Rows of the field failures that it covers. */
  readonly seed?: readonly string[];
  /** Version of deploylint that brought it. */
  readonly since: string;
  readonly options?: Schema;
  readonly messages: Readonly<Record<Id, Message>>;
  create(context: RuleContext<Id, OptionsOf<Schema>>): Handlers<Subjects[Over]>;
}

/** A rule as the engine holds it, its type parameters forgotten. */
export type Rule = RuleDefinition<Subject, string, OptionsSchema>;

/**
 * Declares a rule. Only here are the type parameters known: handlers are typed by `over`,
 * message ids by the keys of `messages`, options by their schema.
 */
export function defineRule<
  const Over extends Subject,
  const Id extends string,
  const Schema extends OptionsSchema = Record<never, never>,
>(definition: RuleDefinition<Over, Id, Schema>): Rule {
  return definition as unknown as Rule;
}
