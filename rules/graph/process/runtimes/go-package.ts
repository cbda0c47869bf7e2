import { stageChain } from '../../../facts/dockerfile/chain.ts';
import { basename, dirname, resolvePath } from '../../../shared/paths.ts';
import { type ContainerFiles, containerFiles } from '../../images/files.ts';
import type { BuiltImage } from '../../nodes.ts';
import type { GraphReader } from '../../reader.ts';
import type { Call } from '../commands/command.ts';
import type { ListenContext } from '../network/listener.ts';
import { joinPath } from '../paths.ts';

/** A file of Go that a program is compiled of. */
export interface GoFile {
  readonly path: string;
  /** Comments as blanks, places as in the file. */
  readonly text: string;
}

/** Files that are read of a program. */
const MAX_FILES = 200;

/** The sources of the project that a binary was compiled of by `go build`; undefined if that can't be told. */
export function goFiles(
  main: Call | undefined,
  { image, reader, files }: ListenContext,
): readonly GoFile[] | undefined {
  const program = main?.words[0]?.value;
  if (!image || program === undefined) return undefined;
  const known = compiled.get(files) ?? new Map<string, readonly GoFile[] | undefined>();
  compiled.set(files, known);
  if (!known.has(program)) {
    const folder = packageFolder(basename(program), image, reader);
    known.set(program, folder === undefined ? undefined : packageFiles(folder, reader));
  }
  return known.get(program);
}

/** What was found of the files of a container; they are looked at once for its ports, its routes, its variables. */
const compiled = new WeakMap<ContainerFiles, Map<string, readonly GoFile[] | undefined>>();

/** The folder in the project of the package that `go build` makes a binary of that name of. */
function packageFolder(program: string, image: BuiltImage, reader: GraphReader): string | undefined {
  const { dockerfile } = image;
  const builds = dockerfile.stages.flatMap((stage) =>
    stage.runs.flatMap((run) => {
      if (run.name !== 'go' || !/^(?:build|install)$/.test(run.words[1]?.value ?? '')) return [];
      const words = run.words.slice(2).map(({ value }) => value);
      const named = words.includes('-o') ? words[words.indexOf('-o') + 1] : undefined;
      const operands = words.filter((_, index) => !isOption(words, index));
      // A build argument may name the package.
      const operand = operands.length === 0 ? '.' : operands.at(-1);
      if (operand === undefined) return [{ stage, folder: undefined, named, operand: '.' }];
      return [{ stage, folder: run.folder, named, operand }];
    }),
  );
  const suiting = builds.filter(({ named, operand }) =>
    named === undefined || /(?:^\.|\/|\.\.\.)$/.test(named)
      ? builds.length === 1 || basename(operand) === program
      : basename(named) === program,
  );
  const [only] = suiting.length === 0 && builds.length === 1 ? builds : suiting;
  if (!only || suiting.length > 1 || /\.\.\.$/.test(only.operand)) return undefined;
  const stage = only.stage;
  const files = containerFiles({ ...image, stage, chain: stageChain(dockerfile, stage) }, undefined, reader);
  const place = joinPath(only.folder, only.operand.replace(/\/?[\w.-]+\.go$/, '') || '.');
  const found = place === undefined ? undefined : files(place);
  return found?.state === 'folder' ? found.path : undefined;
}

const VALUES = /^-(?:o|ldflags|tags|gcflags|asmflags|mod|modfile|p|C|buildmode|overlay)$/;

function isOption(words: readonly (string | undefined)[], index: number): boolean {
  return words[index]?.startsWith('-') === true || VALUES.test(words[index - 1] ?? '');
}

/** The files of a package, and of those of its module that it imports. */
function packageFiles(folder: string, reader: GraphReader): readonly GoFile[] | undefined {
  const module = moduleOf(folder, reader);
  const files: GoFile[] = [];
  const queue = [folder];
  const seen = new Set(queue);
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    for (const name of reader.names(next) ?? []) {
      if (!name.endsWith('.go') || name.endsWith('_test.go')) continue;
      const path = `${next}/${name}`;
      const source = files.length < MAX_FILES ? reader.text(path) : undefined;
      if (source === undefined) return undefined;
      const text = withoutComments(source);
      files.push({ path, text });
      for (const [, imported = ''] of text.matchAll(
        /^\s*(?:import\s+)?(?:[\w.]+\s+)?"([^"\n]+)"[ \t]*\r?$/gm,
      )) {
        if (!module || !imported.startsWith(`${module.name}/`)) continue;
        const own = resolvePath(module.folder, imported.slice(module.name.length + 1));
        if (!seen.has(own)) queue.push(own);
        seen.add(own);
      }
    }
  }
  return files.length > 0 ? files : undefined;
}

/** The module that a folder belongs to. */
function moduleOf(
  folder: string,
  reader: GraphReader,
): { readonly name: string; readonly folder: string } | undefined {
  for (let at = folder, up = 0; up < 6; at = dirname(at), up++) {
    const text = reader.kind(`${at}/go.mod`) === 'file' ? reader.text(`${at}/go.mod`) : undefined;
    const name = text === undefined ? undefined : /^module\s+(\S+)/m.exec(text)?.[1];
    if (name !== undefined) return { name, folder: at };
    if (at === '/') return undefined;
  }
  return undefined;
}

function withoutComments(source: string): string {
  return source.replace(
    /"(?:\\.|[^"\\\n])*"|`[^`]*`|'(?:\\.|[^'\\\n])*'|\/\*[\s\S]*?\*\/|\/\/[^\n]*/g,
    (match) => (match.startsWith('/') ? match.replace(/[^\n]/g, ' ') : match),
  );
}
