import { endOfSupport, withdrawal } from '../data/python-unsupported.ts';
import { defineRule } from '../engine/rule.ts';
import { askedRequirements } from '../graph/python/asked-requirements.ts';
import type { SetRequirement } from '../graph/python/requirements-set.ts';

/**
 * A pinned version that was withdrawn from PyPI, or one of a series that gets no more fixes,
 * not even for security. Only what a page says is known; a version in no table is fine.
 */
export default defineRule({
  id: 'requirements/unsupported-version',
  over: 'deployment',
  severity: 'info',
  presets: ['strict'],
  fix: 'never',
  since: '0.1.0',
  messages: {
    ended: '`{name}` {version} gets no more fixes since {date}, not even for security.',
    yanked: {
      text: '`{name}` {version} was withdrawn from PyPI: {reason}.',
      severity: 'warning',
    },
    unexplained: { text: '`{name}` {version} was withdrawn from PyPI.', severity: 'warning' },
  },
  create: (context) => ({
    RequirementsUse(use) {
      for (const each of askedRequirements(use)) {
        const { name, kind, hasVariable } = each.requirement;
        const pin = lastVersion(each);
        if (!name || kind !== 'named' || hasVariable || !pin) continue;
        const place = { path: each.path, start: pin.start, end: pin.end };
        const version = pin.version.text;
        const withdrawn = pin.operator === '==' ? withdrawal(name.normalized, version) : undefined;
        const ended = endOfSupport(name.normalized, version.replace(/\.\*$/, ''));
        if (withdrawn) {
          const { reason } = withdrawn;
          context.report(place, reason === undefined ? 'unexplained' : 'yanked', {
            name: name.text,
            version,
            reason: reason ?? '',
          });
        } else if (ended !== undefined) {
          context.report(place, 'ended', { name: name.text, version, date: ended });
        }
      }
    },
  }),
});

/** The specifier that says how high a version may be: `==4.1.3`, `==4.1.*`, `<=3.2`. */
function lastVersion({ requirement }: SetRequirement) {
  return requirement.specifiers.find(({ operator }) => operator === '==' || operator === '<=');
}
