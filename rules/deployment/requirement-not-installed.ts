import { insertAfter } from '../edit/dockerfile.ts';
import { defineRule, type FixSpec } from '../engine/rule.ts';
import type { Sources } from '../engine/sources.ts';
import type { UninstalledRequirements } from '../graph/python/uninstalled-requirements.ts';
import { basename } from '../shared/paths.ts';

/**
 * A `requirements.txt` that is copied into an image of Python in which nothing installs it: no pip
 * at all, or only one that is given the file for developers. Silent wherever something else may install.
 */
export default defineRule({
  id: 'deployment/requirement-not-installed',
  over: 'deployment',
  severity: 'warning',
  presets: ['recommended'],
  fix: 'sometimes',
  across: 'every',
  since: '0.1.0',
  messages: {
    none: 'Nothing installs `{file}` in this image: its program ends at the first import.',
    other: '`{other}` is installed here, and not the `{file}` beside it, which it does not include.',
    file: 'This file is not installed.',
    install: 'Install `{file}` here',
    use: 'Install `{file}` instead',
  },
  create: (context) => ({
    Deployment({ uninstalled }) {
      for (const each of uninstalled) {
        const { path, instead, copiedAt } = each;
        const file = basename(path);
        const related = [{ path, start: 0, end: 0, message: 'file' as const }];
        if (instead) {
          const other = basename(instead.path);
          context.report(
            instead.at,
            'other',
            { file, other },
            { related, fixes: [useInstead(each, context.sources)] },
          );
        } else {
          context.report(copiedAt, 'none', { file }, { related, fixes: [install(each, context.sources)] });
        }
      }
    },
  }),
});

/** A RUN below the COPY; its path as the working directory there allows. */
function install(
  { image, path, copiedAt, target }: UninstalledRequirements,
  sources: Sources,
): FixSpec<'install'> {
  const file = sources.dockerfile(image.path);
  const copy = file?.stages
    .flatMap(({ instructions }) => instructions)
    .find(({ start }) => start === copiedAt.start);
  const name = basename(path);
  const { workdir } = image.stage;
  const place =
    target === undefined || target === `${workdir === '/' ? '' : workdir}/${name}` ? name : target;
  const edits =
    file && copy ? [insertAfter(image.path, file, copy, `RUN pip install --no-cache-dir -r ${place}`)] : [];
  return { title: 'install', args: { file: name }, safe: false, edits };
}

/** The other file's name in the command that installs it. */
function useInstead({ path, instead }: UninstalledRequirements, sources: Sources): FixSpec<'use'> {
  const at = instead?.at;
  const written = at ? sources.text(at.path)?.slice(at.start, at.end) : undefined;
  const old = basename(instead?.path ?? '');
  const edits =
    at && written?.endsWith(old) ? [{ ...at, start: at.end - old.length, newText: basename(path) }] : [];
  return { title: 'use', args: { file: basename(path) }, safe: false, edits };
}
