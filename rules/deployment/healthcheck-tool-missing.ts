import { packageOf } from '../data/programs.ts';
import { jsonArray } from '../edit/dockerfile.ts';
import { installSystemPackages } from '../edit/system-packages.ts';
import { oncePerPlace } from '../engine/once.ts';
import { defineRule, type FixSpec } from '../engine/rule.ts';
import type { Sources } from '../engine/sources.ts';
import { originOf } from '../graph/images/origin.ts';
import { programIn } from '../graph/images/programs.ts';
import type { Call } from '../graph/process/commands/command.ts';
import type { HealthcheckRun } from '../graph/process/healthcheck/healthcheck.ts';
import type { Process } from '../graph/process/process.ts';

/** What a shell brings itself, or what says nothing of health. */
const TRIVIAL = /^(?:exit|true|false|test|\[|\[\[|echo|printf|kill|cd|set|return|:|export|sleep)$/;

export default defineRule({
  id: 'deployment/healthcheck-tool-missing',
  over: 'deployment',
  severity: 'warning',
  presets: ['recommended'],
  fix: 'sometimes',
  seed: ['D6'],
  since: '0.1.0',
  messages: {
    found:
      'The healthcheck calls `{tool}`, which the image does not have: the container is unhealthy for ever, and what waits for it never starts.',
    base: '`{image}` comes without `{tool}`.',
    install: 'Install `{package}` in the image',
    use: 'Ask with `{program}`, which the image has',
  },
  create: (context) => {
    const isNew = oncePerPlace();
    return {
      Process(process) {
        const { healthcheck, image, service } = process;
        if (!healthcheck) return;
        const has = (name: string) => programIn(image, service, name);
        const calls = healthcheck.followed.filter(({ name }) => name === undefined || !TRIVIAL.test(name));
        const missing = calls.find((call) => call.name !== undefined && has(call.name) === 'absent');
        // One of several will do, or one that nobody knows.
        const others = calls.some(
          (call) => call.conditional && (call.name === undefined || has(call.name) !== 'absent'),
        );
        const [word] = missing?.words ?? [];
        if (!missing?.name || missing.conditional || others || !word) return;
        // In a script, what runs that is named.
        const at = missing.linted ? word.at : missing.origin;
        if (!isNew(at)) return;
        const tool = missing.name;
        const base = originOf(service, image);
        context.report(
          at,
          'found',
          { tool },
          {
            related: base
              ? [{ ...base.at, message: 'base', args: { image: base.reference.text, tool } }]
              : [],
            fixes: [
              ...asking(missing, healthcheck, process, context.sources),
              ...installing(tool, process, context.sources),
            ],
          },
        );
      },
    };
  },
});

function installing(tool: string, { image }: Process, sources: Sources): readonly FixSpec<'install'>[] {
  const family = image?.baseFacts?.os?.family;
  const manager =
    family === 'alpine' ? 'apk' : family === 'debian' || family === 'ubuntu' ? 'apt' : undefined;
  const file = image && sources.dockerfile(image.path);
  const name = manager && packageOf(tool, manager);
  if (!image || !file || !manager || name === undefined) return [];
  const stages = image.chain.flatMap(({ index }) => file.stages[index] ?? []);
  const edits = installSystemPackages(image.path, file, stages, manager, [name]);
  return [{ title: 'install', args: { package: name }, safe: false, edits }];
}

/** The same question by another program, where the test asks one address and nothing else. */
function asking(
  call: Call,
  { at, from, followed }: HealthcheckRun,
  { image, service }: Process,
  sources: Sources,
): readonly FixSpec<'use'>[] {
  if (!call.linted || !/^(?:curl|wget)$/.test(call.name ?? '')) return [];
  const rest = followed.filter((each) => each !== call);
  const urls = call.words.slice(1).filter(({ value }) => value === undefined || !value.startsWith('-'));
  const url = urls.at(-1)?.value;
  if (url === undefined || !/^https?:\/\/[\w.:/[\]-]+$/.test(url)) return [];
  // What does more than ask, like a header, a method or a pipe, is kept.
  if (!rest.every(({ name, words }) => name === 'exit' && words.length <= 2)) return [];
  if (!call.words.slice(1).every(({ value }) => value === url || PLAIN_OPTIONS.test(value ?? ''))) return [];
  const has = (name: string) => programIn(image, service, name) === 'present';
  const facts = image?.baseFacts ?? service?.facts;
  const words = has('wget')
    ? ['wget', '-q', '--spider', url]
    : has('python')
      ? ['python', '-c', `import urllib.request as r; r.urlopen('${url}', timeout=5)`]
      : has('node') && Number(facts?.version?.series.split('.')[0]) >= 18
        ? ['node', '-e', `fetch('${url}').then(r => process.exit(r.ok ? 0 : 1), () => process.exit(1))`]
        : undefined;
  const [program] = words ?? [];
  if (!words || program === undefined || sources.text(at.path) === undefined) return [];
  const text = from === 'dockerfile' ? jsonArray(words) : jsonArray(['CMD', ...words]);
  return [{ title: 'use', args: { program }, safe: false, edits: [{ ...at, newText: text }] }];
}

/** Options of curl and wget that change nothing of what is asked. */
const PLAIN_OPTIONS =
  /^(?:-[fsSkLqIO]+|--fail|--silent|--show-error|--spider|--quiet|-qO-|-O-|-o|--output|\/dev\/null|-nv|--no-verbose|--max-time|-m|--tries(?:=\d+)?|--timeout(?:=\d+)?|--connect-timeout|-t|-T|\d+)$/;
