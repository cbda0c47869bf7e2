import { aptName } from '../data/apt.ts';
import { systemLibraries } from '../data/python.ts';
import { installSystemPackages } from '../edit/system-packages.ts';
import { oncePerPlace } from '../engine/once.ts';
import { defineRule, type FixSpec } from '../engine/rule.ts';
import type { Sources } from '../engine/sources.ts';
import { type ImagePackages, imagePackages } from '../graph/images/packages.ts';
import type { BuiltImage } from '../graph/nodes.ts';
import {
  type InstalledDistribution,
  installedDistributions,
} from '../graph/python/installed-distributions.ts';
import { type SystemNeed, systemNeed } from '../shared/system-needs.ts';
import { satisfies } from '../syntax/requirements/versions.ts';

/**
 * The Dockerfile is what must change: for most distributions nothing else helps. So the finding stands
 * at the base image, once for libraries (importing fails) and once
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
    library: 'This image lacks {packages}, needed by {distributions}: `{error}`.',
    program: 'This image lacks {packages}, needed by {distributions}. The first call fails: `{error}`.',
    requirement: '`{distribution}` is required here.',
    install: 'Install {packages} in the image',
    headless: 'Use {distributions}, which needs no display libraries',
  },
  create: (context) => ({
    Deployment({ images, requirements }) {
      const isNew = oncePerPlace();
      for (const image of images) {
        const packages = imagePackages(image);
        if (!packages) continue;
        const all = installedDistributions(image, requirements);
        for (const kind of ['library', 'program'] as const) {
          const lacks = all.flatMap((each) => lackOf(each, kind, all, packages, image));
          const [first] = lacks;
          if (!first) continue;
          // Stages that others are based on are several images' trouble, and one fault.
          const { start, end } = image.chain.at(-1)?.base ?? image.stage.base;
          const missing = quoted(lacks.flatMap((lack) => lack.missing));
          if (!isNew({ path: image.path, start }, kind, missing)) continue;
          context.report(
            { path: image.path, start, end },
            kind,
            {
              packages: missing,
              distributions: quoted(lacks.map(({ wanted }) => wanted.name)),
              error: first.error,
            },
            {
              related: lacks.map(({ wanted: { at, name } }) => ({
                ...at,
                message: 'requirement',
                args: { distribution: name },
              })),
              fixes: [...installation(image, lacks, packages, context.sources), ...headlessInstead(lacks)],
            },
          );
        }
      }
    },
  }),
});

/** What a distribution does not find in its image. */
interface Lack {
  readonly wanted: InstalledDistribution;
  readonly need: SystemNeed;
  readonly missing: readonly string[];
  readonly error: string;
}

function lackOf(
  wanted: InstalledDistribution,
  kind: SystemNeed['kind'],
  all: readonly InstalledDistribution[],
  packages: ImagePackages,
  { chain }: BuiltImage,
): readonly Lack[] {
  const need = systemNeed(wanted.name);
  if (need?.kind !== kind || (kind === 'program' && !packages.programsKnown)) return [];
  if (need.versions !== undefined && wanted.pin !== undefined && !satisfies(wanted.pin, need.versions))
    return [];
  // `psycopg2[binary]`, `pyvips[binary]`: the extra is the distribution that brings it.
  if (wanted.extras.includes('binary') || all.some(({ name }) => need.unless?.test(name))) return [];
  const names = packages.manager === 'apt' ? need.apt : need.apk;
  const missing = names?.filter((name) => !packages.has(name)) ?? [];
  if (missing.length === 0) return [];
  const seen = systemLibraries(wanted.name)?.error?.replace(/ \(then .*\)$/, '') ?? '';
  const builtElsewhere = chain.includes(wanted.stage) ? undefined : need.runError;
  const error = builtElsewhere ?? need.errors?.[missing[0] ?? ''] ?? seen;
  return [{ wanted, need, missing, error }];
}

/** All that is missing, under the names of every release that the base may be; none if one has no name. */
function installation(
  image: BuiltImage,
  lacks: readonly Lack[],
  { manager, releases }: ImagePackages,
  sources: Sources,
): readonly FixSpec<'install'>[] {
  const file = sources.dockerfile(image.path);
  const wanted = unique(lacks.flatMap((lack) => namesFor(lack, image)));
  const names = manager === 'apt' ? wanted.flatMap((name) => aptName(name, releases) ?? []) : wanted;
  if (!file || names.length < wanted.length) return [];
  const stages = image.chain.flatMap(({ index }) => file.stages[index] ?? []);
  const edits = installSystemPackages(image.path, file, stages, manager, names);
  if (edits.length === 0) return [];
  const group = `install:${image.path}`;
  return [{ title: 'install', args: { packages: quoted(names) }, safe: false, group, edits }];
}

/** With what it takes to build it, where it has no wheel and is built in the image itself. */
function namesFor({ missing, need, wanted }: Lack, { chain }: BuiltImage): readonly string[] {
  return need.build && chain.includes(wanted.stage) ? [...missing, ...need.build] : missing;
}

const DISPLAY_BUILDS: ReadonlySet<string> = new Set(['opencv-python', 'opencv-contrib-python']);

/** The builds of OpenCV for servers, where nothing but OpenCV asks for the libraries. */
function headlessInstead(lacks: readonly Lack[]): readonly FixSpec<'headless'>[] {
  if (!lacks.every(({ wanted }) => wanted.replaceable && DISPLAY_BUILDS.has(wanted.name))) return [];
  const args = { distributions: quoted(lacks.map(({ wanted }) => `${wanted.name}-headless`)) };
  const edits = lacks.map(({ wanted: { at } }) => ({ ...at, start: at.end, newText: '-headless' }));
  return [{ title: 'headless', args, safe: false, edits }];
}

function quoted(names: readonly string[]): string {
  return unique(names)
    .map((name) => `\`${name}\``)
    .join(', ');
}

function unique(names: readonly string[]): readonly string[] {
  return [...new Set(names)];
}
