import { removeInstruction } from '../edit/dockerfile.ts';
import { defineRule } from '../engine/rule.ts';
import type { Cmd, Entrypoint, Healthcheck } from '../syntax/dockerfile/nodes.ts';

type Single = Cmd | Entrypoint | Healthcheck;

const BUILDKIT = 'buildkit:MultipleInstructionsDisallowed';
/** What the peer calls the same of each instruction. */
const CODES: Readonly<Record<string, string>> = {
  CMD: 'hadolint:DL4003',
  ENTRYPOINT: 'hadolint:DL4004',
  HEALTHCHECK: 'hadolint:DL3012',
};

/** Of CMD, ENTRYPOINT and HEALTHCHECK the last of a stage holds; those before do nothing. */
export default defineRule({
  id: 'dockerfile/overridden-instruction',
  over: 'dockerfile',
  since: '0.1.0',
  severity: 'warning',
  presets: ['recommended'],
  fix: 'always',
  aliases: [...Object.values(CODES), BUILDKIT],
  messages: {
    found: 'This `{name}` does nothing: another one follows in the same stage.',
    later: 'The one that holds.',
    fix: 'Remove it',
  },
  create: (context) => {
    const last = new Map<string, Single>();
    const check = (node: Single): void => {
      if (node.onbuild) return;
      const { name } = node.keyword;
      const before = last.get(name);
      last.set(name, node);
      const { path, sources } = context;
      const file = sources.dockerfile(path);
      if (before === undefined || file === undefined) return;
      const { start, end } = before.keyword;
      const related = [{ path, start: node.keyword.start, end: node.keyword.end, message: 'later' as const }];
      const fixes = [{ title: 'fix' as const, safe: false, edits: [removeInstruction(path, file, before)] }];
      const code = CODES[name];
      const aliases = code === undefined ? [BUILDKIT] : [code, BUILDKIT];
      context.report({ start, end }, 'found', { name }, { related, fixes, tags: ['unnecessary'], aliases });
    };
    return {
      Stage() {
        last.clear();
      },
      Cmd: check,
      Entrypoint: check,
      Healthcheck: check,
    };
  },
});
