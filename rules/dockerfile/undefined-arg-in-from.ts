import { defineRule } from '../engine/rule.ts';
import { imageReferenceProblem } from '../shared/image-reference.ts';
import { nearest } from '../shared/nearest.ts';
import type { Arg, Dockerfile } from '../syntax/dockerfile/nodes.ts';
import type { VariableUse, Word } from '../syntax/shell/nodes.ts';

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
    stops: {
      text: '`{name}` is no `ARG` above the first `FROM`: without it `{text}` names nothing, and the build stops here.',
      severity: 'error',
    },
    declared: 'It is declared here.',
    replace: 'Replace it by `{nearest}`',
  },
  create: (context) => {
    let file: Dockerfile | undefined;
    const check = (use: VariableUse, word: Word, isImage: boolean): void => {
      const { name, nameRange, declared, operator, start, end } = use;
      // `${X:-default}` says what holds without it.
      if (declared !== undefined || operator !== undefined || file === undefined) return;
      const stops = word.value === '' || (isImage && isRefused(word.value));
      const args = { name, text: word.raw };
      const inStage = argOf(file, name, start);
      if (inStage !== undefined) {
        const place = { path: context.path, start: inStage.start, end: inStage.end };
        const related = [{ ...place, message: 'declared' as const }];
        context.report({ start, end }, stops ? 'stops' : 'inStage', args, { related });
        return;
      }
      const near = nearest(
        name,
        file.globalArgs.map((each) => each.name),
      );
      if (near === undefined) {
        context.report({ start, end }, stops ? 'stops' : 'unknown', args);
        return;
      }
      const edits = [{ path: context.path, ...nameRange, newText: near }];
      const fixes = [{ title: 'replace' as const, args: { nearest: near }, safe: false, edits }];
      context.report({ start, end }, stops ? 'stops' : 'nearly', { ...args, nearest: near }, { fixes });
    };
    return {
      Dockerfile(node) {
        file = node;
      },
      From({ image, platform, onbuild }) {
        if (onbuild) return;
        const { value } = platform ?? {};
        for (const use of value?.variables ?? []) if (value) check(use, value, false);
        for (const use of image?.variables ?? []) if (image) check(use, image, true);
      },
    };
  },
});

/** True for what no build argument can make an image: `alpine:` with nothing behind its colon. */
function isRefused(value: string | undefined): boolean {
  const problem = value === undefined ? undefined : imageReferenceProblem(value);
  return problem !== undefined && problem !== 'unresolved' && problem !== 'image-id';
}

/** An ARG of that name in a stage above. */
function argOf({ stages }: Dockerfile, name: string, before: number): Arg | undefined {
  return stages
    .flatMap(({ instructions }) => instructions)
    .find(
      (node): node is Arg =>
        node.type === 'Arg' && node.start < before && node.pairs.some(({ key }) => key.value === name),
    );
}
