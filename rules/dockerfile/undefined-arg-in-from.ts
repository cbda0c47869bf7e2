import { defineRule } from '../engine/rule.ts';
import { nearest } from '../shared/nearest.ts';
import type { Arg, Dockerfile } from '../syntax/dockerfile/nodes.ts';
import type { VariableUse } from '../syntax/shell/nodes.ts';

/** FROM sees the ARGs above the first FROM and the platform's, nothing else; what it does not see is empty. */
export default defineRule({
  id: 'dockerfile/undefined-arg-in-from',
  over: 'dockerfile',
  since: '0.1.0',
  severity: 'warning',
  presets: ['recommended'],
  fix: 'sometimes',
  aliases: ['buildkit:UndefinedArgInFrom'],
  messages: {
    unknown: '`{name}` is no `ARG` above the first `FROM`: it is empty here.',
    nearly: '`{name}` is no `ARG` above the first `FROM`: it is empty here. Is it `{nearest}`?',
    inStage: '`ARG {name}` belongs to the stage it stands in: in this `FROM` it is empty.',
    declared: 'It is declared here.',
    replace: 'Replace it by `{nearest}`',
  },
  create: (context) => {
    let file: Dockerfile | undefined;
    const check = ({ name, nameRange, declared, operator, start, end }: VariableUse): void => {
      // `${X:-default}` says what holds without it.
      if (declared !== undefined || operator !== undefined || file === undefined) return;
      const inStage = argOf(file, name, start);
      if (inStage !== undefined) {
        const place = { path: context.path, start: inStage.start, end: inStage.end };
        context.report({ start, end }, 'inStage', { name }, { related: [{ ...place, message: 'declared' }] });
        return;
      }
      const near = nearest(
        name,
        file.globalArgs.map((each) => each.name),
      );
      if (near === undefined) {
        context.report({ start, end }, 'unknown', { name });
        return;
      }
      const edits = [{ path: context.path, ...nameRange, newText: near }];
      const fixes = [{ title: 'replace' as const, args: { nearest: near }, safe: false, edits }];
      context.report({ start, end }, 'nearly', { name, nearest: near }, { fixes });
    };
    return {
      Dockerfile(node) {
        file = node;
      },
      From({ image, platform, onbuild }) {
        if (onbuild) return;
        for (const use of [...(platform?.value?.variables ?? []), ...(image?.variables ?? [])]) check(use);
      },
    };
  },
});

/** An ARG of that name in a stage above. */
function argOf({ stages }: Dockerfile, name: string, before: number): Arg | undefined {
  return stages
    .flatMap(({ instructions }) => instructions)
    .find(
      (node): node is Arg =>
        node.type === 'Arg' && node.start < before && node.pairs.some(({ key }) => key.value === name),
    );
}
