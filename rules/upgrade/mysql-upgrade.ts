import { findOption } from '../data/mysql.ts';
import { compareFindings, type Finding } from '../engine/finding.ts';
import { lint } from '../engine/lint.ts';
import { META_RULES, metaFinding } from '../engine/meta.ts';
import type { Rule } from '../engine/rule.ts';
import type { Sources } from '../engine/sources.ts';
import { suppress, suppressionComments } from '../engine/suppress.ts';
import { type Deployment, walkDeployment } from '../graph/deployment.ts';
import type { DatabaseServer } from '../graph/nodes.ts';
import { isAtLeast, serverName } from '../shared/mysql/server.ts';
import { withoutSlash } from '../shared/paths.ts';
import type { Location } from '../shared/text.ts';
import { changedDefaults, keepEdits } from './changed-defaults.ts';
import { upgradePath } from './upgrade-path.ts';
import { type Upgrade, upgradesOf, withServers } from './upgraded-server.ts';

/** Series that a check of an upgrade can be asked about, newest first. */
export const UPGRADE_SERIES: readonly string[] = ['26.7', '9.7', '8.4', '8.0', '5.7'];

/**
 * What would break, or be another default, if every MySQL server of the deployments moved to a
 * series: what the rules over options say with that server, and what is no option's fault. MariaDB stays
 * as it is. Comments silence findings as they do in a check.
 */
export function mysqlUpgrade(
  deployments: readonly Deployment[],
  rules: readonly Rule[],
  series: string,
  sources: Sources,
): readonly Finding[] {
  const active = rules.filter(({ id }) => RULES.has(id)).map((rule) => ({ rule }));
  const found = new Map<string, Finding>();
  for (const deployment of deployments) {
    const upgrades = upgradesOf(deployment, series);
    if (upgrades.length === 0) continue;
    const next = withServers(deployment, upgrades);
    const main = deployment.root.files[0] ?? '';
    const ofRules = lint<'deployment'>(active, main, sources, (visit) =>
      walkDeployment(next, visit),
    ).findings;
    for (const finding of [...ofRules, ...upgrades.flatMap((each) => ownFindings(each, sources))]) {
      const { rule, message, path, start, args } = finding;
      found.set(JSON.stringify([rule, message, path, start, args]), finding);
    }
  }
  return unsilenced([...found.values()], rules, sources).sort(compareFindings);
}

const RULES: ReadonlySet<string> = new Set([
  'deployment/mysql-memory',
  'mysql/collation-mismatch',
  'mysql/deprecated-option',
  'mysql/invalid-value',
  'mysql/legacy-charset',
  'mysql/not-yet-available-option',
  'mysql/removed-option',
  'mysql/removed-value',
  'mysql/unknown-option',
]);

const RULE = META_RULES.mysqlUpgrade;

/** What no option can be blamed for: it stands where the server's series is said. */
function ownFindings(upgrade: Upgrade, sources: Sources): readonly Finding[] {
  const { from, to } = upgrade;
  const at = from.at ?? from.service?.at;
  // The server of a lone option file is only assumed: where it comes from, nobody knows.
  if (!at || !from.server || !to.server) return [];
  const names = { from: serverName(from.server), to: serverName(to.server) };
  const path = upgradePath(from.server, to.server);
  if (path.kind === 'same') return [];
  const findings: Finding[] = [];
  const severity = keepsData(from) ? 'error' : 'info';
  if (path.kind === 'downgrade') return [metaFinding(RULE, 'downgrade', at, names, { severity })];
  if (path.kind === 'steps') {
    const via = path.via.map((step) => `MySQL ${step}`).join(', ');
    findings.push(metaFinding(RULE, 'steps', at, { ...names, via }, { severity }));
  }
  findings.push(...accountFindings(upgrade, at, names));
  for (const { name, before, after } of changedDefaults(upgrade)) {
    const edits = keepEdits(from, { name, value: before }, sources);
    findings.push(
      metaFinding(
        RULE,
        'changedDefault',
        at,
        { option: name, before, after, to: names.to },
        {
          fixes:
            edits.length === 0 ? [] : [{ title: 'keep', args: { option: name, before }, safe: false, edits }],
        },
      ),
    );
  }
  return findings;
}

/** Accounts of the former authentication plugin, which 8.4 has switched off and 9.0 has not. */
function accountFindings(
  { from, to }: Upgrade,
  at: Location,
  names: { readonly from: string; readonly to: string },
): readonly Finding[] {
  const { server } = from;
  if (!server || !to.server || isAtLeast(server, '9.0.0') || !isAtLeast(to.server, '8.4.0')) return [];
  const asked = from.options.findLast(
    ({ name, value }) =>
      (name === 'default_authentication_plugin' ||
        name === 'authentication_policy' ||
        name === 'mysql_native_password') &&
      (name === 'mysql_native_password' || value?.text.includes('mysql_native_password') === true),
  );
  const enabled = to.options.some(
    ({ name, value }) => name === 'mysql_native_password' && value?.text !== 'OFF',
  );
  const gone = isAtLeast(to.server, '9.0.0');
  // Before 8.0 it was what everybody had.
  if ((isAtLeast(server, '8.0.0') && !asked) || (enabled && !gone)) return [];
  const place = asked ? { path: asked.path, start: asked.start, end: asked.end } : at;
  return [metaFinding(RULE, gone ? 'accountsGone' : 'accountsOff', place, names, { severity: 'warning' })];
}

/** True if a volume holds the data: then there is something to take over. */
function keepsData({ service, options }: DatabaseServer): boolean {
  const datadir = options.findLast(({ name }) => name === 'datadir' && findOption(name))?.value?.text;
  const folders = [...(service?.facts?.volumes ?? []), ...(datadir === undefined ? [] : [datadir])];
  return (
    service?.compose.volumes.some(
      ({ type, target }) => type !== 'tmpfs' && folders.includes(withoutSlash(target?.value ?? '')),
    ) === true
  );
}

function unsilenced(findings: readonly Finding[], rules: readonly Rule[], sources: Sources): Finding[] {
  const paths = [...new Set(findings.map(({ path }) => path))];
  return paths.flatMap((path) => {
    const own = findings.filter((finding) => finding.path === path);
    const tree = /\.(?:cnf|ini)$/i.test(path)
      ? sources.optionFile(path)
      : /\.ya?ml$/i.test(path)
        ? sources.compose(path)
        : sources.dockerfile(path);
    if (!tree) return own;
    const aliasesOf = (id: string) => rules.find((rule) => rule.id === id)?.aliases ?? [];
    return suppress(own, suppressionComments(tree).suppressions, (id) => ({ id, aliases: aliasesOf(id) }))
      .kept;
  });
}
