import { aptPackage, aptRefuses } from '../data/apt.ts';
import { systemLibraries } from '../data/python.ts';
import { addPackages, insertAfter } from '../edit/dockerfile.ts';
import { defineRule, type FixSpec } from '../engine/rule.ts';
import type { Sources } from '../engine/sources.ts';
import type { StageFacts } from '../facts/dockerfile.ts';
import type { BuiltImage, RequirementsUse } from '../graph/deployment.ts';
import { type ImagePackages, imagePackages } from '../graph/image-packages.ts';
import { contributingStages } from '../graph/images.ts';
import { appliesTo } from '../graph/requirements-set.ts';
import { type SystemNeed, systemNeed } from '../shared/system-needs.ts';
import type { Location } from '../shared/text.ts';
import { satisfies } from '../syntax/requirements/versions.ts';

/**
 * The Dockerfile is what must change: for most distributions nothing else helps. So the finding stands
 * at the base image of the stage that becomes the image, once for libraries (importing fails) and once
 * for programs (calling fails), with every requirement that asks for them as related.
 */
export default defineRule({
  id: 'deployment/missing-system-library',
  over: 'deployment',
  severity: 'warning',
  presets: ['recommended'],
  fix: 'sometimes',
  seed: ['D3', 'D4'],
  since: '0.1.0',
  messages: {
    library: 'This image lacks {packages}, needed by {distributions}. Importing it fails: `{error}`.',
    program: 'This image lacks {packages}, needed by {distributions}. Calling it fails: `{error}`.',
    requirement: '`{distribution}` is required here.',
    install: 'Install {packages} in the image',
    headless: 'Use {distributions}, which needs no display libraries',
  },
  create: (context) => {
    const wanted = new Map<BuiltImage, Wanted[]>();
    const want = (image: BuiltImage, each: Wanted): void => {
      const list = wanted.get(image) ?? [];
      // A set that one image installs twice asks once.
      if (!list.some(({ at }) => at.path === each.at.path && at.start === each.at.start)) list.push(each);
      wanted.set(image, list);
    };
    return {
      BuiltImage(image) {
        for (const each of wantedOnCommandLines(image)) want(image, each);
      },
      RequirementsUse(use) {
        for (const { image, stage, python } of use.installations) {
          if (!arrives(stage, image)) continue;
          for (const each of wantedByFile(use, stage, python)) want(image, each);
        }
      },
      end() {
        for (const [image, all] of wanted) {
          const packages = imagePackages(image);
          if (!packages) continue;
          for (const kind of ['library', 'program'] as const) {
            const lacks = all.flatMap((each) => lackOf(each, kind, all, packages));
            const [first] = lacks;
            if (!first) continue;
            const { start, end } = image.stage.base;
            context.report(
              { path: image.path, start, end },
              kind,
              {
                packages: quoted(lacks.flatMap(({ missing }) => missing)),
                distributions: quoted(lacks.map(({ wanted: { distribution } }) => distribution)),
                error: first.error,
              },
              {
                related: lacks.map(({ wanted: { at, distribution } }) => ({
                  ...at,
                  message: 'requirement',
                  args: { distribution },
                })),
                fixes: [...installation(image, lacks, packages, context.sources), ...headlessInstead(lacks)],
              },
            );
          }
        }
      },
    };
  },
});

/** A distribution that an image has. */
interface Wanted {
  /** Normalised. */
  readonly distribution: string;
  /** Its name, where it is asked for. */
  readonly at: Location;
  readonly stage: StageFacts;
  /** True if it stands in a requirements file, alone on its line, so that its name can be replaced. */
  readonly replaceable: boolean;
  readonly extras: readonly string[];
  /** The version it is pinned to. */
  readonly pin: string | undefined;
}

/** What a distribution does not find. */
interface Lack {
  readonly wanted: Wanted;
  readonly need: SystemNeed;
  readonly missing: readonly string[];
  readonly error: string;
}

function wantedByFile(
  { set }: RequirementsUse,
  stage: StageFacts,
  python: string | undefined,
): readonly Wanted[] {
  return set.requirements.flatMap(({ path, requirement }) => {
    const { name, hasVariable, hashes, kind } = requirement;
    // A marker that may not hold is no certain requirement.
    if (!name || hasVariable || appliesTo(requirement, { python }) !== true) return [];
    return [
      {
        distribution: name.normalized,
        at: { path, start: name.start, end: name.end },
        stage,
        replaceable: kind === 'named' && hashes.length === 0,
        extras: requirement.extras.map(({ text }) => text),
        pin: requirement.specifiers.find(({ operator, wildcard }) => operator === '==' && !wildcard)?.version
          .text,
      },
    ];
  });
}

/** `RUN pip install opencv-python`. */
function wantedOnCommandLines(image: BuiltImage): readonly Wanted[] {
  return contributingStages(image)
    .filter((stage) => arrives(stage, image))
    .flatMap((stage) =>
      stage.pipInstalls.flatMap(({ packages }) =>
        packages.map(({ name, start, specifier }) => ({
          distribution: normalized(name),
          at: { path: image.path, start, end: start + name.length },
          stage,
          replaceable: true,
          extras: [],
          pin: /^==([^*]+)$/.exec(specifier ?? '')?.[1],
        })),
      ),
    );
}

/** True if what pip installs in a stage is in the final image: the stage is part of it, or its packages are copied. */
function arrives(stage: StageFacts, { chain }: BuiltImage): boolean {
  if (chain.includes(stage)) return true;
  const inPackages = /site-packages|dist-packages|venv|virtualenv|\/\.local|\/usr\/local\/?$|\/install/;
  return chain.some(({ copies }) =>
    copies.some(
      ({ from, sources }) =>
        from?.stage === stage.index &&
        sources.some(({ value }) => value !== undefined && inPackages.test(value)),
    ),
  );
}

function lackOf(
  wanted: Wanted,
  kind: SystemNeed['kind'],
  all: readonly Wanted[],
  packages: ImagePackages,
): readonly Lack[] {
  const need = systemNeed(wanted.distribution);
  if (need?.kind !== kind || (kind === 'program' && !packages.programsKnown)) return [];
  if (need.versions !== undefined && wanted.pin !== undefined && !satisfies(wanted.pin, need.versions))
    return [];
  // `psycopg2[binary]`, `pyvips[binary]`: the extra is the distribution that brings it.
  if (wanted.extras.includes('binary')) return [];
  if (need.unless && all.some(({ distribution }) => need.unless?.test(distribution))) return [];
  const names = packages.manager === 'apt' ? need.apt : need.apk;
  const missing = names?.filter((name) => !packages.has(name)) ?? [];
  if (missing.length === 0) return [];
  const error = systemLibraries(wanted.distribution)?.error?.replace(/ \(then .*\)$/, '') ?? '';
  return [{ wanted, need, missing, error }];
}

/** All that is missing, on the line that installs packages already, or on one of its own. */
function installation(
  image: BuiltImage,
  lacks: readonly Lack[],
  packages: ImagePackages,
  sources: Sources,
): readonly FixSpec<'install'>[] {
  const file = sources.dockerfile(image.path);
  const bottom = image.chain.at(-1);
  const names = unique(lacks.flatMap((lack) => namesFor(lack, image))).map((name) =>
    nameIn(packages.releases, name),
  );
  if (!file || !bottom || names.some((name) => name === undefined)) return [];
  const known = names.flatMap((name) => name ?? []);
  const existing = image.chain
    .flatMap(({ index }) => file.stages[index]?.instructions ?? [])
    .flatMap((instruction) => (instruction.type === 'Run' ? instruction.scripts : []))
    .flatMap(({ actions }) => actions)
    .find(({ type, command }) => type === INSTALL[packages.manager] && !command.conditional);
  const from = file.stages[bottom.index]?.from;
  const added =
    existing && 'packages' in existing ? addPackages(image.path, file, existing.packages, known) : [];
  const line =
    packages.manager === 'apt'
      ? `RUN apt-get update && apt-get install -y --no-install-recommends ${known.join(' ')} && rm -rf /var/lib/apt/lists/*`
      : `RUN apk add --no-cache ${known.join(' ')}`;
  const edits = added.length > 0 || !from ? added : [insertAfter(image.path, file, from, line)];
  if (edits.length === 0) return [];
  return [
    {
      title: 'install',
      args: { packages: quoted(known) },
      safe: false,
      group: `install:${image.path}`,
      edits,
    },
  ];
}

const INSTALL = { apt: 'AptInstall', apk: 'ApkAdd' } as const;

/** With what it takes to build it, where it has no wheel and is built in the image itself. */
function namesFor({ missing, need, wanted }: Lack, { chain }: BuiltImage): readonly string[] {
  return need.build && chain.includes(wanted.stage) ? [...missing, ...need.build] : missing;
}

/** The name that apt knows in every release the base may be; undefined if there is none. */
function nameIn(releases: readonly string[], name: string): string | undefined {
  const candidates = [name, ...releases.flatMap((release) => aptPackage(name, release)?.successor ?? [])];
  return candidates.find((each) => !releases.some((release) => aptRefuses(each, release)));
}

/** The builds of OpenCV for servers, where nothing but OpenCV asks for the libraries. */
function headlessInstead(lacks: readonly Lack[]): readonly FixSpec<'headless'>[] {
  const names = new Set(['opencv-python', 'opencv-contrib-python']);
  const usable = lacks.every(
    ({ wanted: { distribution, replaceable } }) => replaceable && names.has(distribution),
  );
  if (!usable) return [];
  const args = { distributions: quoted(lacks.map(({ wanted }) => `${wanted.distribution}-headless`)) };
  const edits = lacks.map(({ wanted: { at } }) => ({ ...at, start: at.end, newText: '-headless' }));
  return [{ title: 'headless', args, safe: false, edits }];
}

function normalized(name: string): string {
  return name.toLowerCase().replace(/[-_.]+/g, '-');
}

function quoted(names: readonly string[]): string {
  return unique(names)
    .map((name) => `\`${name}\``)
    .join(', ');
}

function unique(names: readonly string[]): readonly string[] {
  return [...new Set(names)];
}
