import { aptName } from '../data/apt.ts';
import { type MistakenName, mistakenName, systemPackageOf } from '../data/python.ts';
import { removeRequirement } from '../edit/requirements.ts';
import { installSystemPackages } from '../edit/system-packages.ts';
import type { Edit } from '../engine/finding.ts';
import { defineRule, type FixSpec } from '../engine/rule.ts';
import type { Sources } from '../engine/sources.ts';
import { imagePackages } from '../graph/images/packages.ts';
import type { RequirementsUse } from '../graph/nodes.ts';
import { askedRequirements } from '../graph/python/asked-requirements.ts';
import { appliesTo, placeOf, type SetRequirement } from '../graph/python/requirements-set.ts';
import { placeKey } from '../shared/text.ts';
import { normalizeName } from '../syntax/requirements/name.ts';

/**
 * The name of a module, a program or a Debian package where that of a distribution belongs: pip
 * finds nothing, or something else. A backport of a module of Python with a marker is meant.
 * Never an error: what PyPI holds today, we don't know.
 */
export default defineRule({
  id: 'requirements/mistaken-package',
  over: 'deployment',
  severity: 'warning',
  presets: ['recommended'],
  fix: 'always',
  seed: ['R6'],
  since: '0.1.0',
  messages: {
    missing: 'PyPI has no `{name}`: the distribution is called `{use}`.',
    other: '`{name}` on PyPI is not what one expects by that name, which is `{use}`.',
    alias: { text: '`{name}` is only another name for `{use}`.', severity: 'info' },
    standard: '`{name}` is a part of Python itself: there is nothing to install.',
    shadow:
      '`{name}` is a part of Python itself: what PyPI has by that name is an old copy, or something else.',
    backport: {
      text: '`{name}` brings to older versions what is a part of Python itself: nothing here needs it.',
      severity: 'info',
    },
    system:
      '`{name}` is a package of an operating system, from a `pip freeze` there: pip cannot install it in an image.',
    apt: '`{name}` is a package of Debian and no distribution of Python: pip finds nothing by that name.',
    rename: 'Ask for `{use}` instead',
    move: 'Install `{package}` with `apt-get` in the image instead',
    remove: 'Remove this line',
  },
  create: (context) => ({
    RequirementsUse(use) {
      const asked = askedRequirements(use);
      const names = new Set(asked.map(({ requirement }) => requirement.name?.normalized));
      for (const each of asked) {
        const { name, kind, hashes } = each.requirement;
        const fact = name && mistakenName(name.normalized);
        const message = fact && messageOf(fact);
        if (!name || kind !== 'named' || !fact || !message || isBackport(fact, each)) continue;
        const use_ = replacementOf(fact);
        const [bare = ''] = use_.split('[');
        const file = context.sources.requirements(each.path);
        const takesName = use_ !== '' && !names.has(normalizeName(bare)) && hashes.length === 0;
        const edits = takesName
          ? rename(each, use_)
          : file
            ? removeRequirement(each.path, file, each.requirement)
            : [];
        const title = takesName ? ('rename' as const) : ('remove' as const);
        const args = { name: name.text, use: use_ };
        const own: FixSpec<'rename' | 'remove'> = { title, args, safe: false, edits };
        const moved = move(fact, each, use, context.sources);
        // A distribution that does the same from Python comes first.
        const fixes = use_ === '' ? [...moved, own] : [own, ...moved];
        context.report(placeOf(each), message, args, { fixes });
      }
    },
  }),
});

/** Names that only bring the right distribution along. */
const ALIAS = /^(?:alias|dummy|mirror)\b/;

/** Backports that install everywhere and that Python's own module goes before. */
const HARMLESS = /^backport(?: for 3\.6)?$/;

function messageOf(fact: MistakenName) {
  const { kind, use, missing, note = '' } = fact;
  if (kind !== 'wrong-name' && kind !== 'stdlib-shadow') return undefined;
  if (kind === 'stdlib-shadow' && HARMLESS.test(note)) return 'backport';
  if (kind === 'stdlib-shadow' || note === 'stdlib') return missing ? 'standard' : 'shadow';
  if (use === undefined) return systemPackageOf(fact) === undefined ? 'system' : 'apt';
  if (missing) return 'missing';
  return ALIAS.test(note) ? 'alias' : 'other';
}

/** Takes the line out of the file, and its package into each image that installs that file. */
function move(
  fact: MistakenName,
  each: SetRequirement,
  { installations }: RequirementsUse,
  sources: Sources,
): readonly FixSpec<'move'>[] {
  const name = systemPackageOf(fact);
  const file = sources.requirements(each.path);
  const images = [...new Set(installations.map(({ image }) => image))];
  if (name === undefined || !file || images.length === 0) return [];
  const installs = images.map((image) => {
    const packages = imagePackages(image);
    const known = packages?.manager === 'apt' ? aptName(name, packages.releases) : undefined;
    const dockerfile = sources.dockerfile(image.path);
    if (known === undefined || !dockerfile || packages?.has(known)) return [];
    const stages = image.chain.flatMap(({ index }) => dockerfile.stages[index] ?? []);
    return installSystemPackages(image.path, dockerfile, stages, 'apt', [known]);
  });
  if (installs.some((edits) => edits.length === 0)) return [];
  const unique = new Map(installs.flat().map((edit) => [placeKey(edit), edit]));
  const edits = [...removeRequirement(each.path, file, each.requirement), ...unique.values()];
  return [{ title: 'move', args: { package: name }, safe: false, edits }];
}

/** What to ask for; where that is an extra, the table's note names it. */
function replacementOf({ use = '', note = '' }: MistakenName): string {
  return /^extra: (\S+)$/.exec(note)?.[1] ?? use;
}

/** `dataclasses ; python_version < "3.7"`: for Pythons that lack the module. */
function isBackport({ kind }: MistakenName, { requirement }: SetRequirement): boolean {
  return kind === 'stdlib-shadow' && appliesTo(requirement, {}) !== true;
}

/** Name, extras and versions all belong to the other distribution. */
function rename({ path, requirement }: SetRequirement, name: string): readonly Edit[] {
  const { name: old, specifierRange, extrasRange } = requirement;
  return old
    ? [{ path, start: old.start, end: (specifierRange ?? extrasRange ?? old).end, newText: name }]
    : [];
}
