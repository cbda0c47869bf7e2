import { defineRule } from '../engine/rule.ts';

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
    use: 'Copy `{nearest}`',
  },
  create: (context) => {
    const reported = new Set<string>();
    return {
      BuiltImage({ missingSources }) {
        for (const { source, at, certain, nearest } of missingSources) {
          const key = `${at.path}\n${at.start}`;
          if (reported.has(key)) continue;
          reported.add(key);
          const text = context.sources.text(at.path)?.slice(at.start, at.end) ?? '';
          const offset = text.indexOf(source);
          const start = at.start + offset;
          const edits =
            nearest === undefined || offset < 0
              ? []
              : [{ path: at.path, start, end: start + source.length, newText: nearest }];
          context.report(
            at,
            certain ? 'missing' : 'likely',
            { source },
            { fixes: [{ title: 'use', args: { nearest: nearest ?? '' }, safe: false, edits }] },
          );
        }
      },
    };
  },
});
