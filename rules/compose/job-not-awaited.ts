import { inFile } from '../edit/text.ts';
import { setScalar } from '../edit/yaml.ts';
import { listToMap } from '../edit/yaml-list.ts';
import type { Edit } from '../engine/finding.ts';
import { onNode } from '../engine/graded.ts';
import { oncePerPlace } from '../engine/once.ts';
import { defineRule } from '../engine/rule.ts';
import type { Sources } from '../engine/sources.ts';
import type { ComposeService } from '../graph/project/project.ts';
import { isJob } from '../graph/services/jobs.ts';

type Dependency = ComposeService['dependsOn'][number];

export default defineRule({
  id: 'compose/job-not-awaited',
  over: 'deployment',
  severity: 'warning',
  presets: ['recommended'],
  fix: 'sometimes',
  // An override file may say the condition.
  across: 'every',
  since: '0.1.0',
  messages: {
    started:
      '`{job}` is a job that ends, and `{service}` starts while it still runs: wait for `service_completed_successfully`.',
    await: 'Wait until `{job}` is done',
  },
  create: onNode('Deployment', ({ services }, context) => {
    const jobs = new Set(services.filter(isJob).map(({ name }) => name));
    const isNew = oncePerPlace();
    for (const { name, compose } of services) {
      for (const dependency of compose.dependsOn) {
        const { name: job, condition } = dependency;
        if (condition.value !== 'service_started' || !jobs.has(job) || jobs.has(name)) continue;
        if (!isNew(condition.at)) continue;
        context.report(
          condition.at,
          'started',
          { service: name, job },
          {
            // Not safe: where the job fails, the service does not start any more.
            fixes: [
              { title: 'await', args: { job }, safe: false, edits: wait(context.sources, dependency, jobs) },
            ],
          },
        );
      }
    }
  }),
});

function wait(
  sources: Sources,
  { condition, short }: Dependency,
  jobs: ReadonlySet<string>,
): readonly Edit[] {
  const { path } = condition.at;
  const file = sources.compose(path);
  if (!file) return [];
  const edits = short
    ? listToMap(file, condition.at, (name) => [
        'condition',
        jobs.has(name) ? 'service_completed_successfully' : 'service_started',
      ])
    : setScalar(file, condition.at, 'service_completed_successfully');
  return inFile(path, edits ?? []);
}
