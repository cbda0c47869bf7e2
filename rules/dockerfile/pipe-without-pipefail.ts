import { insertBefore } from '../edit/dockerfile.ts';
import { defineRule } from '../engine/rule.ts';
import type { Instruction, Stage } from '../syntax/dockerfile/nodes.ts';
import type { ShellScript } from '../syntax/shell/nodes.ts';

/** What can't fail in a way that matters. */
const HARMLESS: ReadonlySet<string> = new Set(['yes', 'echo', 'printf', 'true']);

/** A pipeline's status is its last member's: `curl … | sh` succeeds when curl fails. */
export default defineRule({
  id: 'dockerfile/pipe-without-pipefail',
  over: 'dockerfile',
  since: '0.1.0',
  severity: 'warning',
  presets: ['strict'],
  fix: 'sometimes',
  aliases: ['hadolint:DL4006'],
  messages: {
    found: 'If `{command}` fails, nobody notices: the pipe counts as done when its last command is.',
    fix: 'Set a shell with `pipefail` above',
  },
  create: (context) => {
    let stage: Stage | undefined;
    let instruction: Instruction | undefined;
    return {
      Stage(node) {
        stage = node;
      },
      Instruction(node) {
        instruction = node;
      },
      ShellScript(script) {
        if (script.context.carrier !== 'RUN' || script.dialect !== 'posix' || script.context.form !== 'shell')
          return;
        if (shellSetsPipefail(script, stage) || setsPipefail(script)) return;
        const head = script.commands.find(
          ({ pipeline, name, substitution, via }) =>
            pipeline?.index === 0 && !substitution && !HARMLESS.has(name ?? '') && via.length === 0,
        );
        if (head?.pipeline === undefined) return;
        const { path, sources } = context;
        const file = sources.dockerfile(path);
        const shell = shellOf(stage);
        const edits =
          file && instruction && !instruction.onbuild && shell && script.shellArgv[0] === '/bin/sh'
            ? [insertBefore(path, file, instruction, `SHELL ${shell}`)]
            : [];
        context.report(
          { start: head.pipeline.range.start, end: head.pipeline.range.end },
          'found',
          { command: head.name ?? 'the first command' },
          { fixes: edits.length > 0 ? [{ title: 'fix', safe: false, edits }] : [] },
        );
      },
    };
  },
});

/** Of shells called `sh`, that of Alpine takes the option; that of Debian fails on it. */
function shellSetsPipefail({ shell, shellArgv }: ShellScript, stage: Stage | undefined): boolean {
  if (!shellArgv.some((word) => word?.includes('pipefail'))) return false;
  return shell !== 'sh' || !isWithoutAsh(stage);
}

function isWithoutAsh(stage: Stage | undefined): boolean {
  if (stage === undefined) return false;
  const { base } = stage;
  if (base.stage !== undefined) return isWithoutAsh(base.stage);
  return base.kind === 'scratch' || /^(?:debian|ubuntu)$/.test(base.reference?.parsed?.familiar ?? '');
}

function setsPipefail({ commands }: ShellScript): boolean {
  return commands.some(
    ({ name, args }) => name === 'set' && args.some(({ unquoted }) => unquoted === 'pipefail'),
  );
}

/** A shell that the stage's image surely has; undefined if that can't be told. */
function shellOf(stage: Stage | undefined): string | undefined {
  let base = stage?.base;
  while (base?.stage !== undefined) base = base.stage.base;
  const parsed = base?.reference?.parsed;
  if (parsed === undefined) return undefined;
  const tag = parsed.tag?.known === false ? undefined : (parsed.tag?.text ?? '');
  if (parsed.familiar === 'alpine' || /alpine/.test(tag ?? ''))
    return '["/bin/ash", "-eo", "pipefail", "-c"]';
  const debian =
    /^(?:debian|ubuntu|python|node|golang|ruby|rust|php|openjdk|eclipse-temurin|buildpack-deps)$/;
  return tag !== undefined && debian.test(parsed.familiar)
    ? '["/bin/bash", "-o", "pipefail", "-c"]'
    : undefined;
}
