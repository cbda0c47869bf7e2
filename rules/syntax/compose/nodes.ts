import type { Range } from '../../shared/text.ts';
import type { Tree } from '../tree.ts';
import type { ShapeProblem } from './shape-check.ts';
import type {
  CommandShape,
  DependencyShape,
  EnvironmentShape,
  HealthcheckShape,
  IncludeShape,
  PortShape,
  ResourceShape,
  ServiceShape,
  VolumeShape,
} from './shapes.ts';
import type { ComposeValue, Interpolation, MapEntry } from './values.ts';
import type { YamlEntry, YamlNode, YamlProblem } from './yaml.ts';

export type * from './shapes.ts';
export type * from './values.ts';
export type { YamlEntry, YamlMap, YamlNode, YamlSeq } from './yaml.ts';

/**
 * A compose file. `root` is the text as written; `value` is the same with aliases and merge
 * keys resolved (`extends`, `include` and other files are the project's business).
 */
export interface ComposeFile extends Tree {
  /** Root of every document as written; compose merges several documents in one file. */
  readonly documents: readonly (YamlNode | undefined)[];
  /** Root of the first document. */
  readonly root: YamlNode | undefined;
  /** Each document with aliases and merge keys resolved. */
  readonly values: readonly ComposeValue[];
  /** The first of `values`. */
  readonly value: ComposeValue | undefined;
  /** What YAML itself refuses, and what we gave up on (alias bombs, too deep nesting). */
  readonly problems: readonly YamlProblem[];
}

/** A key at the top level of the file, `services` and `x-…` included. */
export interface TopLevelEntry extends Range {
  readonly key: string;
  readonly keyAt: Range;
  readonly value: ComposeValue;
  /** The entry as written. */
  readonly entry: YamlEntry;
}

/** A key written in (or merged into) a service. */
export interface ServiceEntry extends Range {
  readonly service: ServiceShape;
  readonly key: string;
  readonly keyAt: Range;
  readonly value: ComposeValue;
  readonly entry: MapEntry;
}

/** A part of a service, with the service that holds it. */
type OfService<Shape> = Shape & { readonly service: ServiceShape };

/** An interpolation (`${…}`) in a value of the file, with the range of the whole expression. */
export interface InterpolationNode extends Range {
  readonly interpolation: Interpolation;
  /** Keys from the root to the value, `['services', 'web', 'image']`; list items by index. */
  readonly keys: readonly (string | number)[];
}

/** What rules over a compose file can handle. */
export interface ComposeNodes {
  readonly ComposeFile: ComposeFile;
  readonly TopLevelEntry: TopLevelEntry;
  readonly Include: IncludeShape;
  readonly Service: ServiceShape;
  readonly ServiceEntry: ServiceEntry;
  readonly Command: OfService<CommandShape>;
  readonly DependsOn: OfService<DependencyShape>;
  readonly EnvironmentEntry: OfService<EnvironmentShape>;
  readonly Healthcheck: OfService<HealthcheckShape>;
  readonly Port: OfService<PortShape>;
  readonly VolumeMount: OfService<VolumeShape>;
  readonly Network: ResourceShape;
  readonly Volume: ResourceShape;
  readonly Secret: ResourceShape;
  readonly Config: ResourceShape;
  /** What has not the shape that the format asks for; none while YAML itself can't be read. */
  readonly ShapeProblem: ShapeProblem & Range;
  readonly Interpolation: InterpolationNode;
  readonly Problem: YamlProblem;
}
