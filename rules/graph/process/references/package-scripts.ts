import { neededStages } from '../../../facts/dockerfile/chain.ts';
import { nearest } from '../../../shared/nearest.ts';
import { stageFiles } from '../../images/files.ts';
import type { BuiltImage } from '../../nodes.ts';
import type { GraphReader } from '../../reader.ts';
import type { Call } from '../commands/command.ts';
import { packageScript, packageScripts } from '../commands/package-json.ts';
import { joinPath } from '../paths.ts';
import { type MissingReference, placesOf, type ReferenceContext } from './missing-reference.ts';

/** `npm run x` where package.json has no `x`. */
export function scriptReference(
  call: Pick<Call, 'name' | 'words' | 'linted' | 'origin'>,
  context: Pick<ReferenceContext, 'workdir' | 'files' | 'reader'>,
): readonly MissingReference[] {
  const wanted = packageScript(call);
  if (!wanted?.explicit || wanted.script === 'test') return [];
  const scripts = packageScripts(wanted.folder, context);
  if (!scripts || scripts.scripts.has(wanted.script)) return [];
  // Of other managers `run x` may be a program of a package; npm runs server.js without a start script.
  if (!/^p?npm$/.test(wanted.manager) && wanted.script !== 'start') return [];
  if (
    wanted.script === 'start' &&
    context.files(joinPath(context.workdir, 'server.js') ?? '').state !== 'absent'
  )
    return [];
  const word = call.words.findLast(({ value }) => value === wanted.script) ?? call.words[0];
  if (!word) return [];
  const like = nearest(wanted.script, scripts.scripts.keys());
  return [
    {
      kind: 'script',
      name: wanted.script,
      of: wanted.manager,
      ...placesOf(word, 0, wanted.script.length, call),
      certain: true,
      nearest: wanted.script === 'start' ? undefined : like,
      file: scripts.path,
    },
  ];
}

/** The same in RUN, where the build stops. */
export function runScriptReferences(image: BuiltImage, reader: GraphReader): readonly MissingReference[] {
  return neededStages(image.dockerfile, image.stage).flatMap((stage) =>
    stage.runs.flatMap((run) => {
      const { name, folder, decisive } = run;
      if (!decisive || !/^(?:npm|yarn|pnpm)$/.test(name ?? '')) return [];
      const at = (range: { readonly start: number; readonly end: number }) => ({
        path: image.path,
        ...range,
      });
      const words = run.words.map(({ value, start, end }) => ({
        value,
        written: value ?? '$',
        at: at({ start, end }),
      }));
      if (words.some(({ value }) => value === '--if-present')) return [];
      const files = stageFiles(image, stage, reader, run.start, run.mounts);
      const call = { name, words, linted: true, origin: at({ start: run.start, end: run.end }) };
      return scriptReference(call, { workdir: folder, files, reader });
    }),
  );
}
