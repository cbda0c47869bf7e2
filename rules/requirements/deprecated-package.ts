import { mistakenName } from '../data/python.ts';
import { renameRequirement } from '../edit/requirements.ts';
import { defineRule } from '../engine/rule.ts';
import { askedRequirements } from '../graph/python/asked-requirements.ts';
import { isLocked } from '../graph/python/locked-requirements.ts';
import { placeOf } from '../graph/python/requirements-set.ts';

/**
 * A distribution that its authors gave up: no fixes, no wheels for newer Pythons. Silent in lists
 * of everything that is installed, where another distribution may bring it. The fix is offered where
 * the successor brings the same module, so that no code changes.
 */
export default defineRule({
  id: 'requirements/deprecated-package',
  over: 'deployment',
  severity: 'info',
  presets: ['strict'],
  fix: 'sometimes',
  since: '0.1.0',
  messages: {
    successor: '`{name}` is no longer maintained; its successor is `{use}`.',
    standard: '`{name}` is no longer maintained: Python itself has `{use}` now.',
    ended: '`{name}` is no longer maintained.',
    rename: 'Ask for `{use}` instead',
  },
  create: (context) => ({
    RequirementsUse(use) {
      if (isLocked(use.set)) return;
      const asked = askedRequirements(use);
      const names = new Set(asked.map(({ requirement }) => requirement.name?.normalized));
      for (const each of asked) {
        const { name, kind, hashes, specifierRange } = each.requirement;
        const fact = name && mistakenName(name.normalized);
        if (!name || kind !== 'named' || fact?.kind !== 'deprecated') continue;
        const standard = /^stdlib ([\w.]+)/.exec(fact.note ?? '')?.[1];
        const target = fact.use ?? standard ?? '';
        const message =
          fact.use === undefined ? (standard === undefined ? 'ended' : 'standard') : 'successor';
        const fits = fact.use !== undefined && fact.dropIn && !names.has(fact.use);
        // Versions and hashes are those of the old one.
        const renamed = fits && hashes.length === 0 && !specifierRange;
        context.report(
          placeOf(each),
          message,
          { name: name.text, use: target },
          {
            tags: ['deprecated'],
            fixes: [
              {
                title: 'rename',
                args: { use: target },
                safe: false,
                edits: renamed ? renameRequirement(each.path, each.requirement, target) : [],
              },
            ],
          },
        );
      }
    },
  }),
});
