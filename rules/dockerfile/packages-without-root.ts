import { insertAfter, insertBefore } from '../edit/dockerfile.ts';
import { defineRule } from '../engine/rule.ts';
import { type Range, rangeOf } from '../shared/text.ts';
import type { Instruction, User } from '../syntax/dockerfile/nodes.ts';
import type { Action, ShellCommand } from '../syntax/shell/nodes.ts';

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
    const { path, sources, report } = context;
    /** The users at the end of the stages so far, and in the one that is looked at. */
    const users: (User | undefined)[] = [];
    let run: Instruction | undefined;
    let reported: Instruction | undefined;
    const textOf = ({ start, end }: Range): string => sources.text(path)?.slice(start, end) ?? '';
    const check = ({ command }: Action): void => {
      const user = users.at(-1);
      const { name: program, nameWord } = command;
      if (user?.user === undefined || isRoot(user.user) || !run || run === reported) return;
      if (program === undefined || !nameWord || !isRun(command) || DRY.test(textOf(command))) return;
      reported = run;
      const args = { user: user.user };
      const file = sources.dockerfile(path);
      const written = textOf(user.argumentsRange).trim();
      const edits = file
        ? [insertBefore(path, file, run, 'USER root'), insertAfter(path, file, run, `USER ${written}`)]
        : [];
      const related = [{ path, ...rangeOf(user), message: 'here' as const, args }];
      const fixes = [{ title: 'fix' as const, args, safe: false, edits }];
      report(rangeOf(nameWord), 'found', { program, ...args }, { related, fixes });
    };
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

/** True of a command that the build itself runs, whatever happens, and as the user of the stage. */
function isRun({ via, conditional, context }: ShellCommand): boolean {
  const isOfBuild = context.carrier === 'RUN' && !context.onbuild;
  return isOfBuild && !conditional && !via.some((each) => RISING.test(each));
}

/** Options that only say what would be done. */
const DRY = /\s(?:-s|--simulate|--dry-run|--help)\b/;

/** Programs that make root, or somebody else, of a user. */
const RISING = /^(?:sudo|doas|su|gosu|su-exec|fakeroot|setpriv|runuser|unshare|proot)/;

function isRoot(user: string): boolean {
  return /^(?:root|0+|ContainerAdministrator)$/i.test(user);
}
