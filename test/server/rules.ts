import { defineRule, type Rule } from '../../rules/index.ts';

/** Each `bad` in a Dockerfile; one safe fix. */
export const bad: Rule = defineRule({
  id: 'test/bad',
  over: 'dockerfile',
  severity: 'warning',
  presets: ['recommended'],
  fix: 'always',
  since: '0.1.0',
  messages: { bad: 'This is bad.', fix: 'Write `good`' },
  create: (context) => ({
    Dockerfile({ text }) {
      for (const { index } of text.matchAll(/(?<!\/)\bbad\b/g)) {
        const at = { start: index, end: index + 3 };
        const edits = [{ path: context.path, ...at, newText: 'good' }];
        context.report(at, 'bad', {}, { fixes: [{ title: 'fix', safe: true, edits }] });
      }
    },
  }),
});

/** Each `ugly`; a choice of two fixes, neither safe. */
export const ugly: Rule = defineRule({
  id: 'test/ugly',
  aliases: ['hadolint:DL0001'],
  over: 'dockerfile',
  severity: 'hint',
  presets: ['recommended'],
  fix: 'always',
  since: '0.1.0',
  messages: { ugly: 'This is ugly.', first: 'Write `nice`', second: 'Write `fine`' },
  create: (context) => ({
    Dockerfile({ text }) {
      for (const { index } of text.matchAll(/(?<!\/)\bugly\b/g)) {
        const at = { start: index, end: index + 4 };
        const fix = (title: 'first' | 'second', newText: string) => ({
          title,
          safe: false,
          edits: [{ path: context.path, ...at, newText }],
        });
        const fixes = [fix('first', 'nice'), fix('second', 'fine')];
        context.report(at, 'ugly', {}, { fixes, tags: ['deprecated'] });
      }
    },
  }),
});

/** Each `odd`; one safe fix. A second rule for fix-all. */
export const odd: Rule = defineRule({
  id: 'test/odd',
  over: 'dockerfile',
  severity: 'info',
  presets: ['strict'],
  fix: 'always',
  since: '0.1.0',
  messages: { odd: 'This is odd.', fix: 'Write `even`' },
  create: (context) => ({
    Dockerfile({ text }) {
      for (const { index } of text.matchAll(/(?<!\/)\bodd\b/g)) {
        const at = { start: index, end: index + 3 };
        const edits = [{ path: context.path, ...at, newText: 'even' }];
        context.report(at, 'odd', {}, { fixes: [{ title: 'fix', safe: true, edits }] });
      }
    },
  }),
});

/** Every Dockerfile that a compose service builds, with the service in `related`; a fix in both files. */
export const built: Rule = defineRule({
  id: 'test/built',
  over: 'deployment',
  severity: 'error',
  presets: ['recommended'],
  fix: 'always',
  since: '0.1.0',
  messages: { built: 'Service `{name}` builds this.', service: 'The service.', fix: 'Mark both' },
  create: (context) => ({
    Service(service) {
      if (service.image.kind !== 'built') return;
      const { path } = service.image.image;
      const edits = [
        { path, start: 0, end: 0, newText: '# built\n' },
        { path: service.at.path, start: 0, end: 0, newText: '# builds\n' },
      ];
      context.report(
        { path, start: 0, end: 4 },
        'built',
        { name: service.name },
        {
          related: [{ ...service.at, message: 'service' }],
          fixes: [{ title: 'fix', safe: true, edits }],
        },
      );
    },
  }),
});

/** Throws on a Dockerfile that holds the word `crash`. */
export const crashing: Rule = defineRule({
  id: 'test/crashing',
  over: 'dockerfile',
  severity: 'warning',
  presets: ['recommended'],
  fix: 'never',
  since: '0.1.0',
  messages: { fine: 'No crash.' },
  create: (context) => ({
    Dockerfile({ text }) {
      if (text.includes('crash')) throw new Error('This rule is broken.');
      context.report({ start: 0, end: 0 }, 'fine');
    },
  }),
});

/** Takes its time, a little for each `slow`, so that there is something to interrupt. */
export const slow: Rule = defineRule({
  id: 'test/slow',
  over: 'dockerfile',
  severity: 'info',
  presets: ['recommended'],
  fix: 'never',
  since: '0.1.0',
  messages: { slow: 'This was slow.' },
  create: (context) => ({
    Dockerfile({ text }) {
      const count = text.split('slow').length - 1;
      for (const end = performance.now() + count * 20; performance.now() < end; );
      if (count > 0) context.report({ start: 0, end: 0 }, 'slow');
    },
  }),
});
