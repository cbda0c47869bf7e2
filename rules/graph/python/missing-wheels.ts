import { type WheelSupport, wheelSupport } from '../../data/python.ts';
import { stageChain } from '../../facts/dockerfile/chain.ts';
import type { Location } from '../../shared/text.ts';
import type { Installation, RequirementsUse } from '../nodes.ts';
import { appliesTo, type SetRequirement } from './requirements-set.ts';
import { hasWheel } from './wheels.ts';

/** A pinned version of which PyPI has no wheel for the Python, or the system, of an image. */
export interface MissingWheel {
  readonly requirement: SetRequirement;
  /** Normalised. */
  readonly name: string;
  readonly version: string;
  readonly installation: Installation;
  readonly python: string;
  /** True if only Alpine is the reason. */
  readonly musl: boolean;
  /** What pip does then. */
  readonly then: 'fails' | 'nothing' | 'builds';
  /** The FROM that says which Python. */
  readonly base: Location;
}

/**
 * The pins of a set without a wheel, once for each image. A version that was built on purpose is none:
 * one that never had wheels, or that the stage installs a compiler for.
 */
export function missingWheels({ set, installations }: RequirementsUse): readonly MissingWheel[] {
  return installations.flatMap((installation) => {
    const { python, musl, image, stage } = installation;
    const root = stageChain(image.dockerfile, stage).at(-1);
    if (python === undefined || !root || hasOtherSource(installation)) return [];
    const base = { path: image.path, start: root.base.start, end: root.base.end };
    return set.requirements.flatMap((requirement) => {
      const { name: written, kind, specifiers } = requirement.requirement;
      const name = written?.normalized ?? '';
      const [pin] = specifiers;
      const support = wheelSupport(name);
      if (kind !== 'named' || !support || specifiers.length !== 1 || pin?.operator !== '==' || pin.wildcard)
        return [];
      const version = pin.version.text;
      if (requirement.requirement.hasVariable || version.includes('+')) return [];
      if (appliesTo(requirement.requirement, { python }) !== true) return [];
      if (hasWheel(name, version, { python, musl }) !== false || !everHadWheels(support, version)) return [];
      const then = outcome(support);
      if (then === 'builds' && WITHOUT_COMPILER.has(name)) return [];
      const onGlibc = musl === true && hasWheel(name, version, { python }) === true;
      if (then !== 'nothing' && (then === 'builds' || onGlibc) && mayCompile(installation)) return [];
      return [{ requirement, name, version, installation, python, musl: onGlibc, then, base }];
    });
  });
}

/** Their compiled part only makes them faster: without a compiler they install without it. */
const WITHOUT_COMPILER: ReadonlySet<string> = new Set([
  'cbor2',
  'coverage',
  'markupsafe',
  'pymongo',
  'pyrsistent',
  'pyyaml',
  'simplejson',
  'sqlalchemy',
  'tornado',
  'websockets',
  'wrapt',
  'zope-interface',
]);

/** A version that never had a wheel is built on purpose: what that takes is another rule's matter. */
function everHadWheels(support: WheelSupport, version: string): boolean {
  return SERIES.some((python) => hasWheel(support.name, version, { python }) === true);
}

const SERIES = Array.from({ length: 12 }, (_, index) => `3.${index + 5}`);

function outcome({ build }: WheelSupport): MissingWheel['then'] {
  if (build === 'fails') return 'fails';
  return build === 'none' ? 'nothing' : 'builds';
}

const COMPILER = /^(?:gcc|g\+\+|clang|build-essential|build-base|musl-dev|cargo|rust)/;

/** True unless the stage certainly lacks a compiler: only slim and Alpine images are known to. */
function mayCompile({ image, stage }: Installation): boolean {
  const chain = stageChain(image.dockerfile, stage);
  const reference = chain.at(-1)?.base.reference;
  if (reference?.familiar !== 'python' || !/slim|alpine/.test(reference.tag?.text ?? '')) return true;
  return chain.some(
    ({ packages, unreadPackages }) =>
      unreadPackages.length > 0 || packages.some(({ name }) => COMPILER.test(name)),
  );
}

/** True if pip may take wheels from elsewhere. */
function hasOtherSource({ stage, at }: Installation): boolean {
  return stage.pipInstalls
    .filter(({ requirements }) => requirements.some(({ start }) => start === at.start))
    .some(
      ({ tool, options }) =>
        tool !== 'pip' ||
        options.some((option) => /^(?:-f|--find-links|--no-index|--extra-index-url)/.test(option)),
    );
}
