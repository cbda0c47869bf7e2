import { defineRule } from '../engine/rule.ts';
import type { Copy } from '../syntax/dockerfile/nodes.ts';
import type { Action } from '../syntax/shell/nodes.ts';

/** The sources come before what they depend on: whoever changes a line of them waits for all packages again. */
export default defineRule({
  id: 'dockerfile/copy-before-install',
  over: 'dockerfile',
  since: '0.1.0',
  severity: 'info',
  presets: ['strict'],
  fix: 'never',
  messages: {
    found:
      'All sources are copied before `{command}` runs: each change of any file installs all packages anew.',
    install: 'It is installed here.',
  },
  create: (context) => {
    let whole: Copy | undefined;
    let mounted = false;
    let installed = false;
    return {
      Stage() {
        whole = undefined;
        installed = false;
      },
      Copy(node) {
        if (node.onbuild || node.from !== undefined || installed) return;
        const all = node.sources.some(
          ({ kind, word }) => kind === 'path' && /^(?:\.?\/?|\*)$/.test(word.value ?? '-'),
        );
        if (all) whole ??= node;
      },
      Run({ mounts }) {
        // What is mounted for the one RUN decides whether it is done again.
        mounted = mounts.some(({ type }) => type === 'bind');
      },
      PipInstall: check,
      NpmInstall: check,
      PackageManagerCall: check,
      ShellCommand({ name, args, context: script, start, end }) {
        if (name !== 'bundle' || args[0]?.value !== 'install' || script.carrier !== 'RUN') return;
        report('bundle install', { start, end });
      },
    };

    function check(action: Action): void {
      const { context: script, command, tool } = action;
      if (script.carrier !== 'RUN' || script.onbuild || command.conditional) return;
      const subcommand = installOf(action);
      if (subcommand === undefined) return;
      report(`${tool} ${subcommand}`, { start: command.start, end: command.end });
    }

    function report(command: string, { start, end }: { readonly start: number; readonly end: number }): void {
      if (!installed && !mounted && whole !== undefined) {
        const related = [{ path: context.path, start, end, message: 'install' as const }];
        const { keyword, argumentsRange } = whole;
        context.report({ start: keyword.start, end: argumentsRange.end }, 'found', { command }, { related });
      }
      installed = true;
    }
  },
});

/** The subcommand, if it installs what a file lists and needs no sources for that. */
function installOf(action: Action): string | undefined {
  if (action.type === 'PipInstall') {
    const local = action.projects.length > 0 || action.editable.length > 0;
    return action.requirements.length > 0 && !local ? 'install' : undefined;
  }
  if (action.type === 'NpmInstall') return action.packages.length === 0 ? action.subcommand : undefined;
  const modules = action.type === 'PackageManagerCall' && action.tool === 'go' && action.subcommand === 'mod';
  return modules && action.operands[0]?.value === 'download' ? 'mod download' : undefined;
}
