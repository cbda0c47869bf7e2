import { firstHome } from '../edit/compose-limits.ts';
import { inFile } from '../edit/text.ts';
import { insertBelow, type YamlSpec } from '../edit/yaml.ts';
import { onNode } from '../engine/graded.ts';
import { defineRule } from '../engine/rule.ts';
import type { ComposeService } from '../graph/project/project.ts';
import { hasKey, isLongRunning } from '../graph/services/traits.ts';
import { isForDevelopment } from '../shared/development.ts';

/** Docker's default driver `json-file` keeps everything; `local` rotates by itself, other drivers write elsewhere. */
export default defineRule({
  id: 'compose/missing-log-rotation',
  over: 'deployment',
  severity: 'info',
  presets: ['strict'],
  fix: 'sometimes',
  across: 'every',
  seed: ['C10'],
  since: '0.1.0',
  messages: {
    missing: 'The log of `{service}` grows without end: set `max-size` in its `logging` options.',
    rotate: 'Keep three log files of 10 MB for `{service}`',
  },
  create: onNode('Deployment', ({ services, development }, context) => {
    if (development) return;
    for (const service of services) {
      const { compose } = service;
      const { path, nameAt } = firstHome(compose);
      if (!isLongRunning(service) || isForDevelopment(path) || !isUnbounded(compose)) continue;
      const file = context.sources.compose(path);
      const args = { service: service.name };
      const edits = (file && insertBelow(file, nameAt, ...rotation(compose))) ?? [];
      context.report(nameAt, 'missing', args, {
        // Not safe: what is older than that is deleted.
        fixes: [{ title: 'rotate', args, safe: false, edits: inFile(path, edits) }],
      });
    }
  }),
});

/** True if the log certainly goes to files that are never cut. */
function isUnbounded({ complete, logging }: ComposeService): boolean {
  if (!logging) return complete;
  if (!logging.complete || (logging.driver && logging.driver.value !== 'json-file')) return false;
  return !logging.options.some(({ name }) => name === 'max-size');
}

function rotation(compose: ComposeService): readonly [readonly string[], YamlSpec] {
  const options = { 'max-size': '10m', 'max-file': '"3"' };
  if (!hasKey(compose, 'logging')) return [['logging'], { driver: 'json-file', options }];
  return (compose.logging?.options.length ?? 0) > 0
    ? [['logging', 'options', 'max-size'], '10m']
    : [['logging', 'options'], options];
}
