import { nearest } from '../../../shared/nearest.ts';
import { basename, dirname } from '../../../shared/paths.ts';
import type { Call, CallWord } from '../commands/command.ts';
import { packageScripts } from '../commands/package-json.ts';
import { joinPath } from '../paths.ts';
import { compilerFolder, sourceOf } from '../runtimes/node-modules.ts';
import { type MissingReference, placesOf, type ReferenceContext } from './missing-reference.ts';

/** Scripts that run nothing but a compiler which makes one file of each source. */
const COMPILES =
  /^(?:(?:rimraf|rm -rf) [\w./-]+ && )?(?:npx )?(?:tsc(?: -b| --build)?(?: (?:-p|--project) (?:\.|tsconfig(?:\.build)?\.json))?|nest build)$/;

/**
 * `node dist/server.js` where the compiler of the project, TypeScript's or that of NestJS, makes no such file: it
 * fills another folder, or there is no source of that name.
 */
export function compiledReference(
  word: CallWord,
  call: Call,
  context: ReferenceContext,
): readonly MissingReference[] {
  const { files, reader, workdir } = context;
  const place = word.value === undefined ? undefined : joinPath(workdir, word.value);
  const match = place === undefined ? null : /^(.*)\/(dist|build|out|lib)\/(.+?)(?:\.[cm]?js)?$/.exec(place);
  if (!match || place === undefined) return [];
  const [, top = '', output = '', inside = ''] = match;
  if (files(place).state !== 'unknown' || /^node_modules\/|\/node_modules\//.test(place)) return [];
  const manifest = files(`${top}/package.json`).path;
  const script = packageScripts(top, context)?.scripts.get('build');
  if (manifest === undefined || script === undefined || !COMPILES.test(script.trim())) return [];
  const folder = dirname(manifest);
  const options = ['tsconfig.build.json', 'tsconfig.json'].map(
    (name) => reader.text(`${folder}/${name}`) ?? '',
  );
  const made = options.map((text) => compilerFolder('outDir', text)).find((each) => each);
  const nest = reader.text(`${folder}/nest-cli.json`) ?? '';
  if (made === undefined || /"(?:monorepo|webpack)"\s*:\s*true|"builder"/.test(nest)) return [];
  const source = (folderOf: string) => sourceOf(`${top}/${folderOf}/${inside}`, context);
  if (made === output && source(output) !== undefined) return [];
  const moved = made !== output && !made.includes('/') && source(made) !== undefined;
  // Another output folder may be that of something else, as long as no source is known by that name.
  if (made !== output && !moved) return [];
  const names = (reader.names(`${folder}/src`) ?? []).filter(
    (name) => /\.ts$/.test(name) && !name.endsWith('.d.ts'),
  );
  const written = word.value ?? '';
  const like = moved
    ? undefined
    : nearest(
        basename(inside),
        names.map((name) => name.replace(/\.ts$/, '')),
      );
  const start =
    written.length - `${output}/${inside}`.length - (place.length - `${top}/${output}/${inside}`.length);
  const meant = moved
    ? `${written.slice(0, start)}${made}${written.slice(start + output.length)}`
    : like === undefined
      ? undefined
      : written.slice(0, written.lastIndexOf(basename(inside))) + like + /(?:\.[cm]?js)?$/.exec(written)?.[0];
  return [
    {
      kind: 'built',
      name: written,
      ...placesOf(word, 0, written.length, call),
      certain: false,
      nearest: meant,
    },
  ];
}
