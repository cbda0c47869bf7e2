import { defineRule } from '../engine/rule.ts';
import type { Add, Copy } from '../syntax/dockerfile/nodes.ts';

/**
 * Oracle: BuildKit: `source can't be a URL for COPY`, `variable expansion is not supported for --from`,
 * `cannot copy from stage "x", it needs to be defined before current stage`, `invalid stage index`,
 * `checksum can't be specified for multiple sources`.
 */
export default defineRule({
  id: 'dockerfile/invalid-copy-source',
  over: 'dockerfile',
  since: '0.1.0',
  severity: 'error',
  presets: ['recommended'],
  fix: 'sometimes',
  aliases: ['hadolint:DL3022'],
  messages: {
    url: '`COPY` takes no URL, only `ADD` does: the build stops here.',
    variable:
      '`--from` takes no variable: the build stops here. A stage of its own, `FROM {image} AS …`, does.',
    later: 'The stage `{name}` stands below: stages are built in order, and the build stops here.',
    index: 'There is no stage {name}: stages count from 0, and the build stops here.',
    one: '`--checksum` is for one source: the build stops here.',
    local: '`--checksum` is for what is downloaded: the build stops here.',
    digest:
      '`{value}` is no checksum: Docker wants `sha256:` and 64 hexadecimal digits, and the build stops here.',
    declared: 'It stands here.',
    add: 'Use `ADD`',
  },
  create: (context) => {
    const { path } = context;
    let starts: readonly { readonly start: number; readonly end: number }[] = [];
    const checkSources = ({ sources, keyword, flags }: Copy): void => {
      const remote = sources.find(
        ({ kind, word }) => /^(?:https?|git):\/\//i.test(word.unquoted) && kind !== 'heredoc',
      );
      if (remote === undefined) return;
      const { start, end, raw } = keyword;
      const same = flags.every(({ name }) => ['chown', 'chmod', 'link', 'exclude'].includes(name));
      const edits = [{ path, start, end, newText: raw === raw.toLowerCase() ? 'add' : 'ADD' }];
      const fixes = same ? [{ title: 'add' as const, safe: false, edits }] : [];
      context.report({ start: remote.start, end: remote.end }, 'url', {}, { fixes, aliases: [] });
    };
    const checkSum = ({ flags, sources }: Add): void => {
      const flag = flags.find(({ name }) => name === 'checksum');
      const value = flag?.value?.value;
      if (flag?.value === undefined || !value || flag.value.variables.length > 0) return;
      const { start, end } = flag;
      const [source] = sources;
      if (sources.length > 1) context.report({ start, end }, 'one', {}, { aliases: [] });
      else if (source?.kind === 'path' && source.word.variables.length === 0)
        context.report({ start, end }, 'local', {}, { aliases: [] });
      else if (
        source?.kind === 'url' &&
        !/^(?:sha256:[\da-f]{64}|sha384:[\da-f]{96}|sha512:[\da-f]{128})$/.test(value)
      ) {
        const at = flag.value;
        context.report({ start: at.start, end: at.end }, 'digest', { value }, { aliases: [] });
      }
    };
    return {
      Dockerfile({ stages }) {
        starts = stages.map(({ from }) => ({ start: from.start, end: from.end }));
      },
      Copy(node) {
        // What ONBUILD triggers is read by the next build only.
        if (node.onbuild) return;
        const word = node.from?.flag.value;
        if (word !== undefined && word.variables.length > 0) {
          context.report(
            { start: word.start, end: word.end },
            'variable',
            { image: word.unquoted },
            { aliases: [] },
          );
        } else if (word !== undefined && NUMBER.test(word.unquoted) && !starts[Number(word.unquoted)]) {
          context.report({ start: word.start, end: word.end }, 'index', { name: word.unquoted });
        } else if (word !== undefined && node.from?.stageIndex !== undefined && node.stage !== undefined) {
          const place = starts[node.from.stageIndex];
          if (node.from.stageIndex > node.stage && place !== undefined) {
            const related = [{ path, ...place, message: 'declared' as const }];
            context.report(
              { start: word.start, end: word.end },
              'later',
              { name: word.unquoted },
              { related },
            );
          }
        }
        if (node.from === undefined) checkSources(node);
      },
      Add(node) {
        if (!node.onbuild) checkSum(node);
      },
    };
  },
});

const NUMBER = /^[+-]?\d{1,18}$/;
