import { removeRequirement } from '../edit/requirements.ts';
import type { Edit } from '../engine/finding.ts';
import { defineRule, type FixSpec } from '../engine/rule.ts';
import type { Installation } from '../graph/nodes.ts';
import { askedRequirements } from '../graph/python/asked-requirements.ts';
import type { SetRequirement } from '../graph/python/requirements-set.ts';

/**
 * A requirement at a path of the machine where the file was written (`x @ file:///home/…`), as
 * `pip freeze` writes it of packages of conda and of a local folder. The oracle is pip: `No
 * such file or directory`. Silent where the image has something at that path, or may have.
 */
export default defineRule({
  id: 'requirements/local-path',
  over: 'deployment',
  severity: 'error',
  presets: ['recommended'],
  fix: 'always',
  seed: ['R10'],
  since: '0.1.0',
  messages: {
    path: '`{path}` is a path of the machine where the file was written: pip does not find it on a server.',
    version: 'Ask the index for `{text}` instead',
    remove: 'Remove this line',
  },
  create: (context) => ({
    RequirementsUse(use) {
      for (const each of askedRequirements(use)) {
        const { kind, target, hasVariable } = each.requirement;
        const path = target && kind === 'path' && !hasVariable ? machinePath(target.text) : undefined;
        if (!target || path === undefined) continue;
        if (use.installations.some((installation) => mayHold(installation, path))) continue;
        const file = context.sources.requirements(each.path);
        const removal = file ? removeRequirement(each.path, file, each.requirement) : [];
        context.report(
          { path: each.path, start: target.start, end: target.end },
          'path',
          { path: target.text },
          { fixes: [...fromIndex(each), { title: 'remove', safe: false, edits: removal }] },
        );
      }
    },
  }),
});

/** The path, where it can only be one of a certain machine: of a `file:` URL, or below somebody's home. */
function machinePath(target: string): string | undefined {
  const url = /^file:(?:\/\/(?:localhost)?(?=\/))?(.*)$/i.exec(target)?.[1];
  if (url !== undefined) return /^(?:\/|[a-z]:)/i.test(url) ? url.replace(/[#?].*$/, '') : undefined;
  return /^(?:\/(?:home|Users|private|croot|mnt\/[a-z])\/|[a-z]:[\\/]|~)/i.test(target) ? target : undefined;
}

/** True if a COPY or RUN of the image may have put something there. */
function mayHold({ image, stage }: Installation, path: string): boolean {
  if (/^(?:\/?[a-z]:|~|\/Users\/|\/croot\/)/i.test(path) || /feedstock_root|conda-bld/.test(path))
    return false;
  const below = (folder: string | undefined) =>
    folder !== undefined &&
    folder !== '' &&
    (folder === '/' || `${path}/`.startsWith(`${folder.replace(/\/$/, '')}/`));
  return [stage, ...image.chain].some(
    ({ copies, directories, programs }) =>
      copies.some(({ target, place }) => target === undefined || below(place)) ||
      directories.some(({ value }) => below(value)) ||
      programs.some(({ name }) => /^(?:cp|curl|git|mv|tar|unzip|wget)$/.test(name)),
  );
}

/** The same distribution from the index, in the version that its file name gives. */
function fromIndex({ path, requirement }: SetRequirement): readonly FixSpec<'version'>[] {
  const { name, extrasRange, target, targetVersion, hashes } = requirement;
  if (!name || !target || hashes.length > 0) return [];
  const version = targetVersion === undefined ? '' : `==${targetVersion}`;
  const inPath = name.start >= target.start;
  const edit: Edit = inPath
    ? { path, start: target.start, end: target.end, newText: name.text + version }
    : { path, start: (extrasRange ?? name).end, end: target.end, newText: version };
  return [{ title: 'version', args: { text: name.text + version }, safe: false, edits: [edit] }];
}
