import { insertAfter, insertBefore } from '../edit/dockerfile.ts';
import { defineRule } from '../engine/rule.ts';
import type { Instruction, User } from '../syntax/dockerfile/nodes.ts';
import type { Action } from '../syntax/shell/nodes.ts';

/** Oracle: apt-get, apk, dnf and zypper, which end with an error for want of permission. */
export default defineRule({
  id: 'dockerfile/packages-without-root',
  over: 'dockerfile',
  since: '0.1.0',
  severity: 'error',
  presets: ['recommended'],
  fix: 'sometimes',
  messages: {
    found: '`{program}` runs as `{user}`, who may not install packages: the build stops here.',
    here: 'It runs as `{user}` from here on.',
    fix: 'Run it as root, and go back to `{user}` behind it',
  },
  create: (context) => {
    /** The users at the end of the stages so far, and in the one that is looked at. */
    const users: (User | undefined)[] = [];
    let run: Instruction | undefined;
    let reported: Instruction | undefined;
    const check = ({ command }: Action): void => {
      const user = users.at(-1);
      const { name: program, nameWord, via, conditional, context: script } = command;
      if (user?.user === undefined || isRoot(user.user) || !run || run === reported) return;
      if (program === undefined || !nameWord || conditional || script.carrier !== 'RUN' || script.onbuild)
        return;
      // What becomes another user on its way, or only says what it would do.
      if (
        via.some((each) => RISING.test(each)) ||
        /\s(?:-s|--simulate|--dry-run|--help)\b/.test(textOf(command))
      )
        return;
      reported = run;
      const { path, sources } = context;
      const file = sources.dockerfile(path);
      const edits = file
        ? [insertBefore(path, file, run, 'USER root'), insertAfter(path, file, run, `USER ${wordsOf(user)}`)]
        : [];
      context.report(
        { start: nameWord.start, end: nameWord.end },
        'found',
        { program, user: user.user },
        {
          related: [{ path, start: user.start, end: user.end, message: 'here', args: { user: user.user } }],
          fixes: [{ title: 'fix', args: { user: user.user }, safe: false, edits }],
        },
      );
    };
    const textOf = ({ start, end }: Action['command']): string =>
      context.sources.text(context.path)?.slice(start, end) ?? '';
    const wordsOf = ({ argumentsRange: { start, end } }: User): string =>
      context.sources.text(context.path)?.slice(start, end).trim() ?? '';
    return {
      Stage({ base }) {
        users.push(base.stage ? users[base.stage.index] : undefined);
      },
      User(node) {
        if (!node.onbuild && users.length > 0) users[users.length - 1] = node;
      },
      Run(node) {
        run = node;
      },
      AptUpdate: check,
      AptInstall: check,
      ApkAdd: check,
      DnfInstall: check,
      ZypperInstall: check,
    };
  },
});

/** Programs that make root, or somebody else, of a user. */
const RISING = /^(?:sudo|doas|su|gosu|su-exec|fakeroot|setpriv|runuser|unshare|proot)/;

function isRoot(user: string): boolean {
  return /^(?:root|0+|ContainerAdministrator)$/i.test(user);
}
