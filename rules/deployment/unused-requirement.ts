import { removeRequirement } from '../edit/requirements.ts';
import { defineRule } from '../engine/rule.ts';
import { placeOf } from '../graph/python/requirements-set.ts';
import { unusedRequirements } from '../graph/python/unused-requirements.ts';

/**
 * A requirement that no code of the images installing it imports or names. A hint: what is loaded by
 * name from elsewhere is not seen.
 */
export default defineRule({
  id: 'deployment/unused-requirement',
  over: 'deployment',
  severity: 'hint',
  presets: ['strict'],
  fix: 'always',
  across: 'every',
  since: '0.1.0',
  messages: {
    unused: 'No code of this image imports `{name}` or names it.',
    remove: 'Remove `{name}`',
  },
  create: (context) => ({
    Deployment(deployment) {
      for (const use of deployment.requirements) {
        for (const each of unusedRequirements(use, deployment, (path) => context.sources.text(path))) {
          const name = each.requirement.name?.text ?? '';
          const file = context.sources.requirements(each.path);
          const edits = file ? removeRequirement(each.path, file, each.requirement) : [];
          context.report(
            placeOf(each),
            'unused',
            { name },
            { tags: ['unnecessary'], fixes: [{ title: 'remove', args: { name }, safe: false, edits }] },
          );
        }
      }
    },
  }),
});
