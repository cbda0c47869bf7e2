import { remembered } from '../../shared/lazily.ts';
import type { Location } from '../../shared/text.ts';
import type { ComposeValue, Interpolation } from '../../syntax/compose/nodes.ts';
import type { ComposeProject } from './project.ts';

/** A `$NAME` or `${NAME…}` in the merged project, and the keys that lead to it. */
export interface UsedVariable {
  readonly part: Interpolation<Location>;
  /** `['services', 'web', 'ports', '0']`. */
  readonly keys: readonly string[];
}

/** Every variable that a project uses, in the order of the merged document; nested ones after those around them. */
export function usedVariables(project: ComposeProject): readonly UsedVariable[] {
  return variables(project);
}

/** Several rules ask, and the way through a large project is long. */
const variables = remembered(variablesOf);

function variablesOf({ value }: ComposeProject): readonly UsedVariable[] {
  const used: UsedVariable[] = [];
  const seen = new Set<ComposeValue<Location>>();
  /** Keys that lead to where the walk is. */
  const keys: string[] = [];
  const add = (parts: readonly Interpolation<Location>[]): void => {
    for (const part of parts) {
      if (part.name !== '') used.push({ part, keys: [...keys] });
      add(part.nested);
    }
  };
  const walk = (node: ComposeValue<Location>): void => {
    if (node.kind === 'scalar' && node.interpolations.length === 0) return;
    // What an anchor brings to many places is one text.
    if (seen.has(node)) return;
    seen.add(node);
    if (node.kind === 'scalar') add(node.interpolations);
    else if (node.kind === 'map') for (const [key, entry] of node.entries) below(key, entry.value);
    else if (node.kind === 'seq')
      for (const [index, item] of node.items.entries()) below(String(index), item);
  };
  const below = (key: string, node: ComposeValue<Location>): void => {
    keys.push(key);
    walk(node);
    keys.pop();
  };
  if (value) walk(value);
  return used;
}

/** Variables that a shell, Docker or a CI system sets, so that no file has to. */
export function isAmbientVariable(name: string): boolean {
  return AMBIENT.test(name);
}

const AMBIENT =
  /^(?:PWD|OLDPWD|HOME|USER|USERNAME|LOGNAME|UID|GID|EUID|GROUPS|HOSTNAME|HOST|PATH|SHELL|TERM|LANG|TZ|DISPLAY|WAYLAND_DISPLAY|TMPDIR|TEMP|TMP|APPDATA|USERPROFILE|SSH_AUTH_SOCK|CI|(?:LC|XDG|COMPOSE|DOCKER|CI|GITHUB|GITLAB|BUILDKITE|JENKINS|CIRCLE)_\w+|http_proxy|https_proxy|no_proxy|HTTP_PROXY|HTTPS_PROXY|NO_PROXY)$/;
