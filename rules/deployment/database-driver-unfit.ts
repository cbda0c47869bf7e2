import { insertRequirements, replaceSpecifier } from '../edit/requirements.ts';
import { oncePerPlace } from '../engine/once.ts';
import { defineRule, type FixSpec } from '../engine/rule.ts';
import type { Sources } from '../engine/sources.ts';
import { type UnfitDriver, unfitDrivers } from '../graph/python/unfit-drivers.ts';

/**
 * A driver that the database of the same deployment will not let in: PyMySQL without `cryptography`
 * against MySQL 8 and later, psycopg2 with a library without SCRAM against PostgreSQL 14 and later.
 */
export default defineRule({
  id: 'deployment/database-driver-unfit',
  over: 'deployment',
  severity: 'warning',
  presets: ['recommended'],
  fix: 'sometimes',
  since: '0.1.0',
  messages: {
    cryptography:
      "`{driver}` logs in to MySQL {series} only with the help of `cryptography`, which nothing installs: `RuntimeError: 'cryptography' package is required for sha256_password or caching_sha2_password auth methods`.",
    scram:
      '`{driver}` {version} has a library without SCRAM on {architecture}, and PostgreSQL {series} asks for it: `SCRAM authentication requires libpq version 10 or above`.',
    database: 'This is the database.',
    add: 'Add `cryptography`',
    newer: 'Ask for version {version}',
  },
  create: (context) => ({
    Deployment(deployment) {
      const isNew = oncePerPlace();
      for (const each of unfitDrivers(deployment)) {
        const { driver, database } = each;
        if (!isNew(driver.at)) continue;
        context.report(
          driver.at,
          each.lack,
          {
            driver: driver.name,
            series: each.series,
            version: driver.pin ?? '',
            architecture: each.lack === 'scram' ? each.fact.architecture : '',
          },
          { related: [{ ...database.at, message: 'database' }], fixes: [fixOf(each, context.sources)] },
        );
      }
    },
  }),
});

function fixOf(unfit: UnfitDriver, sources: Sources): FixSpec<'add' | 'newer'> {
  const { driver } = unfit;
  const file = sources.requirements(driver.at.path);
  const line = file?.requirements.find(({ name }) => name?.start === driver.at.start);
  const changeable = file !== undefined && line !== undefined && line.hashes.length === 0;
  if (unfit.lack === 'cryptography') {
    const edits = changeable ? insertRequirements(driver.at.path, file, ['cryptography']) : [];
    return { title: 'add', safe: false, edits };
  }
  const { fixed } = unfit.fact;
  const edits = changeable ? replaceSpecifier(driver.at.path, line, `==${fixed}`) : [];
  return { title: 'newer', args: { version: fixed }, safe: false, edits };
}
