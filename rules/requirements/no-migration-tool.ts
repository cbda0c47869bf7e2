import { insertRequirements } from '../edit/requirements.ts';
import { defineRule } from '../engine/rule.ts';
import { allNames, askedRequirements } from '../graph/python/asked-requirements.ts';
import { placeOf } from '../graph/python/requirements-set.ts';
import { normalizeName } from '../syntax/requirements/name.ts';

/** What brings the tables of a database up to date; each includes or replaces alembic. */
const TOOLS = new Set(['alembic', 'flask-alembic', 'flask-migrate', 'sqlalchemy-migrate', 'yoyo-migrations']);

/**
 * Flask-SQLAlchemy, and in no requirements file of the deployment a tool that changes tables which
 * exist: `create_all()` makes missing tables and leaves the others alone.
 */
export default defineRule({
  id: 'requirements/no-migration-tool',
  over: 'deployment',
  severity: 'info',
  presets: ['strict'],
  fix: 'sometimes',
  across: 'every',
  seed: ['R11'],
  since: '0.1.0',
  messages: {
    none: 'Nothing here brings the tables of `{name}` up to date: after a change of the models, a deployed database lacks the new columns.',
    add: 'Add `Flask-Migrate`',
  },
  create: (context) => ({
    Deployment({ requirements, images }) {
      const named = requirements.map(({ set }) => allNames(set));
      // A file that can't be read may name one.
      if (named.some((names) => !names || [...names].some((name) => TOOLS.has(name)))) return;
      const installs = images.flatMap(({ dockerfile }) =>
        dockerfile.stages.flatMap((stage) => stage.pipInstalls),
      );
      const byCommand = installs.some(({ packages }) =>
        packages.some(({ name }) => TOOLS.has(normalizeName(name))),
      );
      if (byCommand) return;
      for (const use of requirements) {
        for (const each of askedRequirements(use)) {
          const { name } = each.requirement;
          if (name?.normalized !== 'flask-sqlalchemy') continue;
          const file = context.sources.requirements(each.path);
          const edits =
            file && !use.set.requiresHashes ? insertRequirements(each.path, file, ['Flask-Migrate']) : [];
          context.report(
            placeOf(each),
            'none',
            { name: name.text },
            { fixes: [{ title: 'add', safe: false, edits }] },
          );
        }
      }
    },
  }),
});
