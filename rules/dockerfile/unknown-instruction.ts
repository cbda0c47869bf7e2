import { INSTRUCTIONS } from '../data/dockerfile.ts';
import { defineRule } from '../engine/rule.ts';
import { nearest } from '../shared/nearest.ts';
import type { Instruction } from '../syntax/dockerfile/nodes.ts';

/** What begins a line only if the line above was meant to go on. */
const CONTINUES = /^(?:&&|\|\|?|;|-{1,2}\w)/;

/** Frontends with the instructions that Docker documents, wherever they are mirrored. */
const DOCKERS_OWN = /(?:^|\/)docker(?:file)?\/dockerfile(?:-upstream)?(?:[:@]|$)/;

/**
 * Oracle: BuildKit, `unknown instruction: RUM`. What ONBUILD triggers is only read by the next build.
 * Silent where `# syntax=` names another frontend, which may know more instructions.
 */
export default defineRule({
  id: 'dockerfile/unknown-instruction',
  over: 'dockerfile',
  since: '0.1.0',
  severity: 'error',
  presets: ['recommended'],
  fix: 'sometimes',
  messages: {
    unknown: '`{word}` is no instruction of a Dockerfile: the build stops here.',
    nearly: '`{word}` is no instruction of a Dockerfile: the build stops here. Is it `{nearest}`?',
    continued:
      '`{word}` begins a new instruction, because the line above does not end with `{mark}`: the build stops here.',
    trigger: {
      text: '`{word}` is no instruction: every build that is based on this image stops here.',
      severity: 'warning',
    },
    replace: 'Replace it by `{nearest}`',
    join: 'Continue the line above',
  },
  create: (context) => {
    let mark = '\\';
    let stopped = false;
    let ours = true;
    let previous: Instruction | undefined;
    let current: Instruction | undefined;
    return {
      Dockerfile(file) {
        mark = file.escape;
        ours = file.directives.every(({ name, value }) => name !== 'syntax' || DOCKERS_OWN.test(value));
      },
      Instruction(instruction) {
        if (instruction.onbuild) return;
        previous = current;
        current = instruction;
      },
      Unknown({ keyword, onbuild }) {
        if (!ours) return;
        const { start, end, raw, name } = keyword;
        const { path } = context;
        if (onbuild) {
          context.report({ start, end }, 'trigger', { word: raw });
          return;
        }
        if (CONTINUES.test(raw) && previous !== undefined) {
          const at = previous.end;
          const fixable = previous.heredocs.length === 0;
          const edits = [{ path, start: at, end: at, newText: ` ${mark}` }];
          context.report(
            { start, end },
            'continued',
            { word: raw, mark },
            { fixes: fixable ? [{ title: 'join', safe: true, edits }] : [] },
          );
          return;
        }
        const near = nearest(name, INSTRUCTIONS);
        if (near === undefined) {
          // Docker stops at the first. What follows may be all the lines of a script, or no Dockerfile at all.
          if (stopped) return;
          stopped = true;
          context.report({ start, end }, 'unknown', { word: raw });
          return;
        }
        const newText = raw === raw.toLowerCase() ? near.toLowerCase() : near;
        const edits = [{ path, start, end, newText }];
        context.report(
          { start, end },
          'nearly',
          { word: raw, nearest: near },
          { fixes: [{ title: 'replace', args: { nearest: newText }, safe: false, edits }] },
        );
      },
    };
  },
});
