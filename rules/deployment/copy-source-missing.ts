import { oncePerPlace } from '../engine/once.ts';
import { defineRule } from '../engine/rule.ts';
import { basename } from '../shared/paths.ts';

export default defineRule({
  id: 'deployment/copy-source-missing',
  over: 'deployment',
  severity: 'error',
  presets: ['recommended'],
  fix: 'sometimes',
  since: '0.1.0',
  messages: {
    missing: 'The build context has no `{source}`: the build stops here.',
    likely: {
      text: 'There is no `{source}` beside this Dockerfile, where its other files lie: the build stops here.',
      severity: 'warning',
    },
    outside: '`{source}` lies outside of the build context, where Docker sees nothing: the build stops here.',
    inStage: 'The stage `{stage}` has no `{source}`, and nothing in it makes one: the build stops here.',
    ignoredInStage:
      'The stage `{stage}` has no `{source}`, as `.dockerignore` keeps it out of the build: the build stops here.',
    output: {
      text: 'The stage `{stage}` has no `{source}`: `{command}` fills `{made}`, and the build stops here.',
      severity: 'warning',
    },
    builds: 'It is built here.',
    use: 'Copy `{nearest}`',
  },
  create: (context) => {
    const isNew = oncePerPlace();
    return {
      BuiltImage({ missingSources, missingStageSources }) {
        for (const { source, stage, at, made, ignored } of missingStageSources) {
          if (!isNew(at)) continue;
          if (!made) {
            context.report(at, ignored ? 'ignoredInStage' : 'inStage', { stage, source });
            continue;
          }
          const args = { stage, source, command: made.command, made: basename(made.source) };
          context.report(at, 'output', args, {
            related: [{ ...made.by, message: 'builds' }],
            fixes: [
              {
                title: 'use',
                args: { nearest: made.source },
                safe: false,
                edits: [{ ...at, newText: made.source }],
              },
            ],
          });
        }
        for (const { source, at, certain, isOutside, nearest } of missingSources) {
          if (!isNew(at)) continue;
          const text = context.sources.text(at.path)?.slice(at.start, at.end) ?? '';
          const offset = text.indexOf(source);
          const start = at.start + offset;
          const edits =
            nearest === undefined || offset < 0
              ? []
              : [{ path: at.path, start, end: start + source.length, newText: nearest }];
          context.report(
            at,
            !certain ? 'likely' : isOutside ? 'outside' : 'missing',
            { source },
            { fixes: [{ title: 'use', args: { nearest: nearest ?? '' }, safe: false, edits }] },
          );
        }
      },
    };
  },
});
