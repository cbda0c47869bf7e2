import type { SuggestedHealthcheck } from '../data/images.ts';
import type { Edit } from '../engine/finding.ts';
import type { Sources } from '../engine/sources.ts';
import type { Service } from '../graph/nodes.ts';
import type { ComposeService } from '../graph/project/project.ts';
import { firstHome } from './compose-limits.ts';
import { inFile } from './text.ts';
import { insertBelow, type YamlSpec } from './yaml.ts';

/** The healthcheck that works in a service's image, put where the service is written; undefined if none is known. */
export function addHealthcheck(
  sources: Sources,
  { facts, compose }: Pick<Service, 'facts' | 'compose'>,
): readonly Edit[] | undefined {
  // In the first file, where every stack has it; beside what a later file says of the check.
  const { path, nameAt } = compose.healthcheck ? compose.home : firstHome(compose);
  const file = sources.compose(path);
  if (!file || !facts?.healthcheck) return undefined;
  const edits = insertBelow(file, nameAt, ...healthcheckPath(compose, facts.healthcheck));
  return edits && inFile(path, edits);
}

/** A whole healthcheck, or its test alone where the service says how often to run one. */
function healthcheckPath(
  service: ComposeService,
  { test, interval, timeout, retries, startPeriod }: SuggestedHealthcheck,
): readonly [path: readonly string[], spec: YamlSpec] {
  const command = `[${test.map((word) => JSON.stringify(word)).join(', ')}]`;
  if (service.healthcheck) return [['healthcheck', 'test'], command];
  const spec = { test: command, interval, timeout, retries: String(retries), start_period: startPeriod };
  return [['healthcheck'], spec];
}
