import { isShellCall } from '../../facts/compose-commands.ts';
import { type Location, placeKey } from '../../shared/text.ts';
import type { ComposeValue, ScalarValue } from '../../syntax/compose/nodes.ts';
import { readPairs } from '../../syntax/compose/shape/pairs.ts';
import type { Deployment } from '../deployment.ts';
import type { Process } from '../process/process.ts';
import { type LostVariable, lostInCommand, lostInContent, lostInValue } from '../project/lost-variables.ts';
import type { ComposeProject, ComposeService } from '../project/project.ts';
import { containerVariables } from './environment.ts';

/** The dollars of a deployment that Compose takes for its own; those of a place that services share once. */
export function misreadDollars({ project, processes }: Deployment): readonly LostVariable[] {
  const byPlace = new Map<string, LostVariable>();
  for (const lost of [...processes.flatMap(lostInService), ...contentsOf(project).flatMap(lostInContent)]) {
    const place = placeKey(lost.at);
    if (!byPlace.has(place)) byPlace.set(place, lost);
  }
  return [...byPlace.values()];
}

function lostInService(process: Process): readonly LostVariable[] {
  if (!process.service) return [];
  const { compose } = process.service;
  const own = containerVariables(process);
  const { environment, labels, build, deploy } = compose;
  const deployed = readPairs(deploy?.value, 'labels');
  return [
    ...[...environment, ...labels, ...deployed, ...(build?.args ?? [])].flatMap(lostInValue),
    ...commandsOf(compose).flatMap(({ value, hasShell }) => lostInCommand(value, own, hasShell)),
  ];
}

/** The files that `configs` hold in full. */
function contentsOf(project: ComposeProject | undefined): readonly ScalarValue<Location>[] {
  return [...(project?.configs.values() ?? [])].flatMap(({ value }) => {
    const content = value?.kind === 'map' ? value.entries.get('content')?.value : undefined;
    return content?.kind === 'scalar' ? [content] : [];
  });
}

interface Command {
  readonly value: ComposeValue<Location>;
  /** True if a shell reads it in the container. */
  readonly hasShell: boolean;
}

function commandsOf({ entrypoint, command, healthcheck }: ComposeService): readonly Command[] {
  const commands: Command[] = [];
  const start = isShellCall(entrypoint?.words);
  if (entrypoint) commands.push({ value: entrypoint.raw, hasShell: start });
  const whole = [...(entrypoint?.words ?? []), ...(command?.words ?? [])];
  const hasShell = start || isShellCall(whole) || isShellCall(command?.words);
  if (command) commands.push({ value: command.raw, hasShell });
  const test = healthcheck?.value.kind === 'map' ? healthcheck.value.entries.get('test') : undefined;
  const { kind, words } = healthcheck?.test ?? {};
  if (test) commands.push({ value: test.value, hasShell: kind === 'CMD-SHELL' || isShellCall(words) });
  return commands;
}
