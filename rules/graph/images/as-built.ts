import type { BaseFact, CopyFact, DockerfileFacts } from '../../facts/dockerfile/facts.ts';
import {
  type ImageReference,
  imageReferenceProblem,
  parseImageReference,
} from '../../shared/image-reference.ts';
import type { Location } from '../../shared/text.ts';
import type { BuildShape } from '../../syntax/compose/shapes.ts';

/** What a build is given beside its Dockerfile and its context. */
export interface BuildInputs {
  /** Build arguments; a value of undefined is not known. */
  readonly args: ReadonlyMap<string, string | undefined>;
  /** Contexts by name (`additional_contexts`); undefined where a variable hides what one is. */
  readonly contexts: ReadonlyMap<string, string | undefined>;
}

/** The inputs that a compose file gives a build. */
export function buildInputs({ args, additionalContexts }: BuildShape<Location>): BuildInputs {
  return {
    args: new Map(args.map(({ name, value }) => [name, value ?? undefined])),
    contexts: new Map(additionalContexts.map(({ name, value }) => [name, value ?? undefined])),
  };
}

/**
 * A Dockerfile as it is built with some inputs: build arguments are in the names of its base images and in place of
 * the defaults, and what names
 * a context is no longer that image or stage. Of a context that is an image (`docker-image://…`) that image is
 * known, of all others nothing.
 */
export function asBuilt(dockerfile: DockerfileFacts, inputs: BuildInputs): DockerfileFacts {
  if (inputs.args.size === 0 && inputs.contexts.size === 0) return dockerfile;
  const stages = dockerfile.stages.map((stage) => ({
    ...stage,
    base: withContext(withArguments(stage.base, stage.index, dockerfile, inputs), stage.name, inputs),
    copies: stage.copies.map((copy) => copyWith(copy, inputs)),
    args: stage.args.map((arg) =>
      inputs.args.has(arg.name) ? { ...arg, value: inputs.args.get(arg.name) } : arg,
    ),
    // A default of an argument that is given in its stead may be behind it.
    env: stage.env.map((env) =>
      env.certainty === 'fixed' || inputs.args.size === 0 ? env : { ...env, value: undefined },
    ),
  }));
  return { ...dockerfile, stages };
}

/** Arguments without which the name of a base image is none, and which have no default and are not given. */
export function missingArguments(
  base: BaseFact,
  dockerfile: DockerfileFacts,
  inputs: BuildInputs,
): readonly string[] {
  const values = base.parts?.map((part) =>
    typeof part === 'string' ? part : argumentOf(part.arg, dockerfile, inputs),
  );
  const text = values?.every((value) => value !== undefined) ? values.join('') : undefined;
  const problem = text === undefined ? undefined : imageReferenceProblem(text);
  if (problem === undefined || problem === 'unresolved') return [];
  return (base.parts ?? []).flatMap((part) =>
    typeof part !== 'string' && argumentOf(part.arg, dockerfile, inputs) === '' ? [part.arg] : [],
  );
}

/** Empty for an argument that is not given and has no default; undefined if not known. */
function argumentOf(
  name: string,
  { globalArgs }: DockerfileFacts,
  { args }: BuildInputs,
): string | undefined {
  if (args.has(name)) return args.get(name);
  const own = globalArgs.find((each) => each.name === name);
  return own && (own.derived && args.size > 0 ? undefined : (own.value ?? (own.derived ? undefined : '')));
}

function withArguments(
  base: BaseFact,
  index: number,
  dockerfile: DockerfileFacts,
  inputs: BuildInputs,
): BaseFact {
  if (base.certainty === 'fixed' || !dockerfile.globalArgs.some(({ name }) => inputs.args.has(name)))
    return base;
  const values = base.parts?.map((part) =>
    typeof part === 'string' ? part : argumentOf(part.arg, dockerfile, inputs),
  );
  if (!values || values.includes(undefined)) return unknownBase(base);
  const text = values.join('');
  const stage = dockerfile.stages.slice(0, index).findLast(({ name }) => name === text.toLowerCase());
  if (stage) return { ...base, kind: 'stage', stage: stage.index, reference: undefined, tagRange: undefined };
  if (text === 'scratch')
    return { ...base, kind: 'scratch', stage: undefined, reference: undefined, tagRange: undefined };
  return withImage(base, text);
}

function withContext(base: BaseFact, stage: string | undefined, { contexts }: BuildInputs): BaseFact {
  // A context of a stage's own name takes the place of all that stands in it.
  if (stage !== undefined && contexts.has(stage)) return unknownBase(base);
  const name = base.kind === 'image' && base.reference ? contextName(base.reference) : undefined;
  if (name === undefined || !contexts.has(name)) return base;
  const image = /^docker-image:\/\/(.+)$/.exec(contexts.get(name) ?? '')?.[1];
  return image === undefined ? unknownBase(base) : withImage(base, image);
}

function copyWith(copy: CopyFact, { contexts }: BuildInputs): CopyFact {
  const { from } = copy;
  if (from?.value === undefined) return copy;
  const reference = parseImageReference(from.value);
  const isContext =
    contexts.has(from.value.toLowerCase()) ||
    (reference !== undefined && contexts.has(contextName(reference)));
  return isContext ? { ...copy, from: { ...from, kind: 'unknown', stage: undefined } } : copy;
}

function withImage(base: BaseFact, image: string): BaseFact {
  const reference = parseImageReference(image);
  if (!reference) return unknownBase(base);
  return { ...base, kind: 'image', stage: undefined, reference, tagRange: undefined, certainty: 'fixed' };
}

function unknownBase(base: BaseFact): BaseFact {
  return { ...base, kind: 'unknown', stage: undefined, reference: undefined, tagRange: undefined };
}

/** The name by which BuildKit looks for a context in place of an image: as people say it, without `latest`. */
function contextName({ familiar, tag, digest }: ImageReference): string {
  const version = tag === undefined || tag.text === 'latest' ? '' : `:${tag.text}`;
  return `${familiar}${version}${digest === undefined ? '' : `@${digest.text}`}`;
}
