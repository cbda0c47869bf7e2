import { requirementsInstalls } from '../images/images.ts';
import type { BuiltImage, Installation, RequirementsUse } from '../nodes.ts';
import type { GraphReader } from '../reader.ts';
import { loadRequirementsSet, type RequirementsReader } from './requirements-set.ts';

/** The requirements files that the images install, each once with all its installations. */
export function requirementsUses(
  images: readonly BuiltImage[],
  reader: GraphReader,
): readonly RequirementsUse[] {
  const uses = new Map<
    string,
    { path: string; constraints: readonly string[]; installations: Installation[] }
  >();
  for (const image of images) {
    for (const { path, constraints, installation } of requirementsInstalls(image)) {
      const key = [path, ...constraints].join('\n');
      const use = uses.get(key);
      if (use) use.installations.push(installation);
      else uses.set(key, { path, constraints, installations: [installation] });
    }
  }
  return [...uses.values()].map(({ path, constraints, installations }) => ({
    path,
    set: loadRequirementsSet(path, requirementsReader(reader), constraints),
    installations,
  }));
}

/** A requirements file that no image of a deployment installs. */
export function loneRequirements(path: string, reader: GraphReader): RequirementsUse {
  return { path, set: loadRequirementsSet(path, requirementsReader(reader)), installations: [] };
}

function requirementsReader(reader: GraphReader): RequirementsReader {
  return {
    requirements: (path) => reader.requirements(path),
    exists: (path) => {
      const kind = reader.kind(path);
      return kind === undefined ? undefined : kind === 'file';
    },
  };
}
