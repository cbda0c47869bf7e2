import { asExecForm } from '../edit/exec-form.ts';
import { defineRule } from '../engine/rule.ts';
import type { Cmd, Entrypoint } from '../syntax/dockerfile/nodes.ts';
import type { ShellScript } from '../syntax/shell/nodes.ts';

/**
 * The shell form of CMD and ENTRYPOINT. Silent where the author chose a shell: after SHELL, as
 * BuildKit is, and for `CMD exec …`, which hands process 1 over. A misspelt array is
 * `exec-form-json`'s.
 */
export default defineRule({
  id: 'dockerfile/prefer-exec-form',
  over: 'dockerfile',
  severity: 'warning',
  presets: ['recommended'],
  fix: 'sometimes',
  aliases: ['hadolint:DL3025', 'buildkit:JSONArgsRecommended'],
  seed: ['D2'],
  since: '0.1.0',
  messages: {
    cmd: '`CMD` in shell form runs under a shell, which does not pass SIGTERM on to `{program}`: it is killed after ten seconds, with requests still open.',
    entrypoint:
      '`ENTRYPOINT` in shell form runs under a shell: neither `CMD` nor the arguments of `docker run` reach `{program}`, and SIGTERM may not either.',
    fix: 'Write it in exec form',
  },
  create(context) {
    let shellChosen = false;
    const check = (node: Cmd | Entrypoint): void => {
      const { script, bracket, form } = node.command;
      if (form !== 'shell' || script === undefined || shellChosen) return;
      // Whether `["a"] || b` was meant as an array or as shell, no one can tell.
      if (bracket !== undefined && bracket.reading !== 'test') return;
      if (script.dialect !== 'posix') return;
      const program = programOf(script);
      if (program === 'exec' && node.type === 'Cmd') return;
      const edit = asExecForm(context.path, context.sources.text(context.path) ?? '', script);
      const { start, end } = node.command;
      context.report(
        { start, end },
        node.type === 'Cmd' ? 'cmd' : 'entrypoint',
        { program: program === 'exec' ? (script.commands[1]?.name ?? program) : program },
        // An ENTRYPOINT of the base image then gets these words instead of a shell's.
        { fixes: edit === undefined ? [] : [{ title: 'fix', safe: false, edits: [edit] }] },
      );
    };
    return {
      Stage(stage) {
        shellChosen = stage.base.stage?.shell !== undefined;
      },
      Shell() {
        shellChosen = true;
      },
      Cmd: check,
      Entrypoint: check,
    };
  },
});

/** What the line is about: its last program, those before prepare for it. */
function programOf({ commands, plain }: ShellScript): string {
  const main = plain ? commands[0] : (commands.find(({ name }) => name === 'exec') ?? commands.at(-1));
  return main?.name ?? 'the program';
}
