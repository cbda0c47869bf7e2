import { addHealthcheck } from '../edit/compose-healthcheck.ts';
import { insertBelow, setScalar } from '../edit/yaml.ts';
import type { Edit } from '../engine/finding.ts';
import { onNode } from '../engine/graded.ts';
import { defineRule } from '../engine/rule.ts';
import type { Sources } from '../engine/sources.ts';
import { type Unawaited, unawaited } from '../graph/services/unawaited.ts';

/** What `depends_on` names in its short form is another rule's: `compose/depends-on-without-health`. */
export default defineRule({
  id: 'deployment/dependency-not-awaited',
  over: 'deployment',
  severity: 'warning',
  presets: ['recommended'],
  fix: 'sometimes',
  // An override file may say what waits, or that it is started again.
  across: 'every',
  since: '0.1.0',
  messages: {
    start:
      '`{service}` connects to `{dependency}` as it starts, does not wait for it, and is not started again: it ends before the {kind} server answers.',
    started:
      '`{service}` connects to `{dependency}` as it starts, waits only until its container runs, and is not started again: it ends before the {kind} server answers.',
    connection: {
      text: '`{service}` connects to `{dependency}` and does not wait for it: unless it tries again, it fails as long as the {kind} server does not answer.',
      severity: 'info',
    },
    lookup:
      '`{service}` looks up `{dependency}` as it starts, and stops with `host not found in upstream` while that does not run yet: it waits for others first.',
    race: {
      text: '`{service}` looks up `{dependency}` as it starts, and stops with `host not found in upstream` if that is started later.',
      severity: 'info',
    },
    named: '`{dependency}` is named here.',
    wait: 'Let `{service}` wait for `{dependency}`',
  },
  create: onNode('Deployment', (deployment, context) => {
    for (const each of unawaited(deployment)) {
      const { service, dependency, by, certain, at, startedAt } = each;
      const names = { service: service.name, dependency: dependency.name };
      const [sure, unsure] =
        by === 'lookup' ? (['lookup', 'race'] as const) : (['start', 'connection'] as const);
      const message = startedAt ? 'started' : certain ? sure : unsure;
      const kind = by === 'connection' && { kind: dependency.facts?.kind ?? '' };
      // Not safe: with a check that fails, it does not start.
      const fix = { title: 'wait' as const, args: names, safe: false, edits: editsOf(context.sources, each) };
      const related = [{ ...at, message: 'named' as const, args: names }];
      context.report(startedAt ?? service.at, message, { ...names, ...kind }, { related, fixes: [fix] });
    }
  }),
});

/** Adds the dependency, and the healthcheck that it takes; nothing where that can't be done. */
function editsOf(sources: Sources, { service, dependency, by, startedAt }: Unawaited): readonly Edit[] {
  const { path } = startedAt ?? service.at;
  const file = sources.compose(path);
  const condition = by === 'connection' ? 'service_healthy' : 'service_started';
  const keys = ['depends_on', dependency.name, 'condition'];
  const added =
    file &&
    (startedAt ? setScalar(file, startedAt, condition) : insertBelow(file, service.at, keys, condition));
  const hasCheck = by === 'lookup' || dependency.healthcheck.state === 'present';
  const check = hasCheck
    ? []
    : dependency.healthcheck.state === 'missing' && addHealthcheck(sources, dependency);
  return added && check ? [...added.map((edit) => ({ ...edit, path })), ...check] : [];
}
