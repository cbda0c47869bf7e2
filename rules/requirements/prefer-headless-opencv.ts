import { renameRequirement } from '../edit/requirements.ts';
import { defineRule } from '../engine/rule.ts';
import { askedRequirements } from '../graph/python/asked-requirements.ts';

const HEADLESS: Readonly<Record<string, string>> = {
  'opencv-python': 'opencv-python-headless',
  'opencv-contrib-python': 'opencv-contrib-python-headless',
};

/**
 * OpenCV with its windows, on a server, which has none. Silent where the headless one is there as
 * well, which is a conflict of its own, and in files that a tool resolved: their source must change.
 */
export default defineRule({
  id: 'requirements/prefer-headless-opencv',
  over: 'deployment',
  severity: 'info',
  presets: ['strict'],
  fix: 'sometimes',
  seed: ['R4'],
  since: '0.1.0',
  messages: {
    gui: '`{name}` brings a graphical interface and needs libGL; on a server `{headless}` does the same without.',
    rename: 'Ask for `{headless}` instead',
  },
  create: (context) => ({
    RequirementsUse(use) {
      const asked = askedRequirements(use);
      const names = new Set(asked.map(({ requirement }) => requirement.name?.normalized));
      for (const { path, requirement } of asked) {
        const { name, kind, hashes } = requirement;
        const headless = name && HEADLESS[name.normalized];
        if (!name || !headless || kind !== 'named' || names.has(headless)) continue;
        if (use.set.generated.includes(path)) continue;
        // The hashes are those of the other distribution.
        const edits = hashes.length > 0 ? [] : renameRequirement(path, requirement, headless);
        const fixes = [{ title: 'rename' as const, args: { headless }, safe: false, edits }];
        context.report(
          { path, start: name.start, end: name.end },
          'gui',
          { name: name.text, headless },
          { fixes },
        );
      }
    },
  }),
});
