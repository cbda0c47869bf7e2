import { numpyFact, wheelSupport } from '../data/python.ts';
import { replaceSpecifier } from '../edit/requirements.ts';
import { defineRule } from '../engine/rule.ts';
import { askedRequirements, isHeld } from '../graph/python/asked-requirements.ts';
import { placeOf } from '../graph/python/requirements-set.ts';
import { newestWithWheel } from '../graph/python/wheel-pin.ts';

/**
 * A requirement without an upper end to its versions, which the next build of the image may
 * answer with another one. A constraints file, hashes, a URL hold it as well; numpy has a rule of
 * its own. Silent where an include can't be read, and for files that are compiled to others.
 */
export default defineRule({
  id: 'requirements/unpinned',
  over: 'deployment',
  severity: 'info',
  presets: ['strict'],
  fix: 'sometimes',
  across: 'every',
  seed: ['R3'],
  since: '0.1.0',
  messages: {
    open: 'Nothing fixes the version of `{name}`: the next build may install another one.',
    compiled: {
      text: 'Nothing fixes the version of `{name}`, which is compiled: the next build may install one that has no wheel for its Python, or that does not fit the other packages.',
      severity: 'warning',
    },
    pin: 'Pin `{name}` to {version}, which has a wheel for this image',
  },
  create: (context) => ({
    RequirementsUse(use) {
      const { set } = use;
      if (set.requiresHashes || set.unfollowed.some(({ reason }) => reason !== 'cycle')) return;
      const asked = askedRequirements(use);
      const held = new Set(
        [...asked, ...set.constraints].filter(isHeld).map(({ requirement }) => requirement.name?.normalized),
      );
      for (const each of asked) {
        const { name } = each.requirement;
        if (!name || name.normalized === 'numpy' || isHeld(each) || held.has(name.normalized)) continue;
        const args = { name: name.text };
        const compiled = isCompiled(name.normalized);
        const version = compiled ? newestWithWheel(each, use) : undefined;
        const pin =
          version === undefined ? [] : replaceSpecifier(each.path, each.requirement, `==${version}`);
        context.report(placeOf(each), compiled ? 'compiled' : 'open', args, {
          fixes: [{ title: 'pin', args: { ...args, version: version ?? '' }, safe: false, edits: pin }],
        });
      }
    },
  }),
});

/** True if its wheels are made for one series of Python each, or against numpy. */
function isCompiled(name: string): boolean {
  return numpyFact(name)?.abi === true || wheelSupport(name)?.ranges.at(-1)?.wheel === 'cpython';
}
