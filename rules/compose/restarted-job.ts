import { inFile } from '../edit/text.ts';
import { setScalar } from '../edit/yaml.ts';
import { onNode } from '../engine/graded.ts';
import { defineRule } from '../engine/rule.ts';
import { isStartedAgain, lastCommand } from '../graph/services/jobs.ts';
import { isJobCommand } from '../shared/jobs.ts';

/** Scripts of a package.json by these names may go on, whatever they are called. */
const PACKAGE_MANAGERS = /^(?:npm|yarn|pnpm)$/;

/** What others wait for to end is another rule's: `compose/endless-dependency`. */
export default defineRule({
  id: 'compose/restarted-job',
  over: 'deployment',
  severity: 'warning',
  presets: ['recommended'],
  fix: 'sometimes',
  // An override file may say another command, or another policy.
  across: 'every',
  since: '0.1.0',
  messages: {
    again:
      '`{service}` runs `{command}`, which ends, and by `restart: {restart}` Docker runs it again and again.',
    once: 'Start `{service}` again only after a failure',
  },
  create: onNode('Service', (service, context) => {
    const { name, compose, runsToEnd } = service;
    const { restart } = compose;
    const words = lastCommand(service);
    if (!restart || !words || runsToEnd || !isStartedAgain(service)) return;
    if (!isJobCommand(words) || PACKAGE_MANAGERS.test(words[0] ?? '')) return;
    const { path } = restart.at;
    const file = context.sources.compose(path);
    const edits = (file && setScalar(file, restart.at, 'on-failure')) ?? [];
    const args = { service: name, command: words.join(' '), restart: restart.value ?? '' };
    // Not safe: it may be meant as a poor man's schedule.
    const fix = { title: 'once' as const, args: { service: name }, safe: false };
    context.report(restart.at, 'again', args, {
      fixes: [{ ...fix, edits: inFile(path, edits) }],
    });
  }),
});
