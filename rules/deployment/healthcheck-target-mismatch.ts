import { oncePerPlace } from '../engine/once.ts';
import { defineRule, type FixSpec } from '../engine/rule.ts';
import type { HealthcheckTarget } from '../graph/process/healthcheck/healthcheck-target.ts';
import type { Listener } from '../graph/process/network/listener.ts';
import { isServed, type Route } from '../graph/process/routes/route.ts';

export default defineRule({
  id: 'deployment/healthcheck-target-mismatch',
  over: 'deployment',
  severity: 'warning',
  presets: ['recommended'],
  fix: 'sometimes',
  seed: ['D7'],
  since: '0.1.0',
  messages: {
    port: 'The healthcheck asks port {port}, but the container listens on {ports}: it is unhealthy for ever.',
    path: 'The healthcheck asks for `{path}`, which the application does not serve: the answer is 404, and the container is unhealthy for ever.',
    serves: 'It serves `{path}`.',
    usePath: 'Ask for `{path}`',
    listens: 'It listens on {port} because of this.',
    usePort: 'Ask port {port}',
  },
  create: (context) => {
    const isNew = oncePerPlace();
    return {
      Process({ healthcheck, listening, routes }) {
        const { targets = [] } = healthcheck ?? {};
        const unserved = routes && targets.length === 1 && targets[0] && unservedPath(targets[0], routes);
        if (routes && unserved) {
          const { at, path } = unserved;
          if (isNew(at)) {
            const likely = healthRoute(routes);
            context.report(
              at,
              'path',
              { path },
              {
                related: likely ? [{ ...likely.at, message: 'serves', args: { path: likely.path } }] : [],
                fixes: likely ? pathFix(unserved.target, likely.path) : [],
              },
            );
          }
        }
        if (!listening || listening.length === 0) return;
        const answers = ({ port }: HealthcheckTarget) => listening.some((each) => each.port === port);
        // One of several addresses that answers is enough.
        const [target] = targets;
        if (!target || targets.some(answers)) return;
        const at = target.portAt ?? target.at;
        if (!isNew(at)) return;
        const ports = [...new Set(listening.map(({ port }) => port))].sort((a, b) => a - b);
        context.report(
          at,
          'port',
          { port: target.port, ports: ports.join(', ') },
          {
            related: listening.map((each) => ({
              ...placeOf(each),
              message: 'listens',
              args: { port: each.port },
            })),
            fixes: fixesOf(target, ports),
          },
        );
      },
    };
  },
});

/** The path that a target asks for, if no route has it and the test minds. */
function unservedPath(target: HealthcheckTarget, routes: readonly Route[]) {
  const { path, at, pathAt, call } = target;
  if (path === undefined || path.includes('$') || isServed(path, routes)) return undefined;
  const { name = '', words } = call;
  // Without -f, curl is content with any answer; of other programs only Python's urlopen is known to mind.
  const minds =
    name === 'wget' ||
    (name === 'curl' &&
      words.some(({ value }) => /^(?:-[a-zA-Z]*f[a-zA-Z]*|--fail(?:-with-body)?)$/.test(value ?? ''))) ||
    (/^python/.test(name) && words.some(({ value }) => value?.includes('urlopen(')));
  if (!minds || /^\/(?:docs|redoc|openapi\.json|static\/.*)$/.test(path)) return undefined;
  return { target, path, at: pathAt ?? at };
}

/** The one route that is there for being asked. */
function healthRoute(routes: readonly Route[]): Route | undefined {
  const [only, more] = routes.filter(({ path, whole }) => whole && HEALTH.test(path));
  return more ? undefined : only;
}

const HEALTH =
  /\/(?:health|healthz|healthcheck|health-check|health_check|ping|status|ready|readyz|live|livez|alive|up)\/?$/;

function pathFix({ pathAt, at, path }: HealthcheckTarget, wanted: string): readonly FixSpec<'usePath'>[] {
  if (!pathAt && path !== '/') return [];
  const edit = pathAt ? { ...pathAt, newText: wanted } : { ...at, start: at.end, newText: wanted };
  return [{ title: 'usePath', args: { path: wanted }, safe: false, edits: [edit] }];
}

function placeOf({ at }: Listener) {
  return at;
}

function fixesOf({ portAt }: HealthcheckTarget, ports: readonly number[]): readonly FixSpec<'usePort'>[] {
  const [port] = ports;
  if (!portAt || ports.length !== 1 || port === undefined) return [];
  return [{ title: 'usePort', args: { port }, safe: false, edits: [{ ...portAt, newText: String(port) }] }];
}
