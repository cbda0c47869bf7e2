import type { Edit } from '../engine/finding.ts';
import type { Dockerfile, Stage } from '../syntax/dockerfile/nodes.ts';
import type { Action, PackageSpec } from '../syntax/shell/nodes.ts';
import { addPackages, insertAfter } from './dockerfile.ts';

const INSTALL = { apt: 'AptInstall', apk: 'ApkAdd' } as const;

/**
 * Installs packages of the system in an image: on the line that installs some already, else on a line
 * of its own below the FROM that the stages start from. `stages` is the stage that becomes the image and
 * those it is based on, itself first.
 */
export function installSystemPackages(
  path: string,
  file: Dockerfile,
  stages: readonly Stage[],
  manager: keyof typeof INSTALL,
  names: readonly string[],
): readonly Edit[] {
  const existing = stages.flatMap(actionsOf).flatMap((action) => operandsOf(action, manager))[0];
  const added = existing ? addPackages(path, file, existing, names) : [];
  const from = stages.at(-1)?.from;
  if (added.length > 0 || !from) return added;
  return [insertAfter(path, file, from, lineFor(manager, names))];
}

function actionsOf({ instructions }: Stage): readonly Action[] {
  return instructions.flatMap((instruction) =>
    instruction.type === 'Run' ? instruction.scripts.flatMap(({ actions }) => actions) : [],
  );
}

function operandsOf(action: Action, manager: keyof typeof INSTALL): readonly (readonly PackageSpec[])[] {
  const fits = action.type === INSTALL[manager] && !action.command.conditional && 'packages' in action;
  return fits ? [action.packages] : [];
}

function lineFor(manager: keyof typeof INSTALL, names: readonly string[]): string {
  if (manager === 'apk') return `RUN apk add --no-cache ${names.join(' ')}`;
  const install = `apt-get install -y --no-install-recommends ${names.join(' ')}`;
  return `RUN apt-get update && ${install} && rm -rf /var/lib/apt/lists/*`;
}
