import type { Edit } from '../engine/finding.ts';
import { onNode } from '../engine/graded.ts';
import { defineRule } from '../engine/rule.ts';
import { isShellCall } from '../facts/compose-commands.ts';
import type { Process } from '../graph/process/process.ts';
import {
  type LostVariable,
  lostInCommand,
  lostInContent,
  lostInValue,
} from '../graph/project/lost-variables.ts';
import type { ComposeProject, ComposeService } from '../graph/project/project.ts';
import { containerVariables } from '../graph/services/environment.ts';
import type { Location } from '../shared/text.ts';
import type { ComposeValue, ScalarValue } from '../syntax/compose/nodes.ts';
import { readPairs } from '../syntax/compose/shape/pairs.ts';

/** Compose replaces `$NAME` in every value, and by nothing where it knows no such variable. */
export default defineRule({
  id: 'compose/unescaped-dollar',
  over: 'deployment',
  severity: 'warning',
  presets: ['recommended'],
  fix: 'sometimes',
  since: '0.1.0',
  messages: {
    text: 'Compose takes `{variable}` for a variable, and puts in nothing: a dollar in a value is written `$$`.',
    container:
      'Compose puts in nothing for `{variable}`: only the container has that variable. With `$$` the shell in the container replaces it.',
    'no-shell':
      'Compose puts in nothing for `{variable}`: only the container has that variable, and no shell runs this that could replace it. Set it in `.env`.',
    script: 'Compose puts in nothing for `{variable}`, before the shell that sets it runs: write `$$`.',
    escape: 'Write `$$`',
  },
  create: onNode('Deployment', ({ project, processes }, context) => {
    const seen = new Set<string>();
    for (const lost of [...processes.flatMap(lostInService), ...contentsOf(project).flatMap(lostInContent)]) {
      const place = `${lost.at.path}\n${lost.at.start}`;
      if (seen.has(place)) continue;
      seen.add(place);
      context.report(
        lost.at,
        lost.kind,
        { variable: lost.variable },
        {
          // Not safe: where Compose runs, the variable may be set after all.
          fixes: [{ title: 'escape', safe: false, edits: lost.kind === 'no-shell' ? [] : doubled(lost) }],
        },
      );
    }
  }),
});

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

function doubled({ dollars }: LostVariable): readonly Edit[] {
  return dollars.map((at) => ({ ...at, end: at.start, newText: '$' }));
}
