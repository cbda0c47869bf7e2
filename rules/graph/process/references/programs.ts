import type { Location } from '../../../shared/text.ts';
import { programIn } from '../../images/programs.ts';
import type { Call, StartWord } from '../commands/command.ts';
import { type MissingReference, placesOf, type ReferenceContext } from './missing-reference.ts';

/** A program by its name, or by its place where systems have theirs. */
const PROGRAM = /^(?:\/(?:usr\/)?bin\/)?([a-z][\w.-]*)$/;

/** Programs that lie in virtual environments, and that package managers of languages bring. */
const OF_LANGUAGES = /^(?:python[\d.]*|pnpm|yarn|composer|wp)$/;

/** Folders of PATH in which nothing lies but what package managers of languages put there. */
const INSTALLED =
  /^(?:\$\{?(?:PATH|VIRTUAL_ENV)\b.*|\/(?:usr\/)?(?:local\/)?s?bin|.*venv.*|.*node_modules.*|.*\.local\/bin|.*\.cargo\/bin)$/;

/** Folders that hold programs, and those around them. */
const SYSTEM_FOLDER = /^\/(?:$|(?:usr(?:\/local)?\/?)?(?:s?bin(?:\/|$)|$))/;

type Needed = Pick<ReferenceContext, 'image' | 'service' | 'environment' | 'reader'>;

/**
 * Programs that a container is started with, and that its image certainly lacks: what stands first, what `--` of
 * it runs, the command that stays, and what a loop of its script waits with.
 */
export function programReferences(
  words: readonly StartWord[],
  calls: readonly Call[],
  main: Call | undefined,
  context: Needed,
): readonly MissingReference[] {
  if (mayLieElsewhere(context)) return [];
  const dashes = words.findIndex(({ value }) => value === '--');
  const [started] = [words[0], words[dashes < 1 ? 0 : dashes + 1]].flatMap((word) => {
    const name = absentProgram(word?.value, context);
    return word && name !== undefined ? [missingProgram(name, { at: placeOf(word), nameAt: undefined })] : [];
  });
  if (started) return [started];
  return calls.flatMap((call) => {
    const [word] = call.words;
    const waits = call.loop?.condition === true;
    if (!word || call.fetched || call.conditional || !(call === main || waits)) return [];
    const name = absentProgram(word.value, context);
    if (name === undefined) return [];
    const found = missingProgram(name, placesOf(word, 0, word.value?.length ?? 0, call));
    return [waits ? { ...found, kind: 'wait' as const } : found];
  });
}

/** Where a word stands, without its quotes. */
function placeOf({ at, content }: StartWord): Location {
  const [piece, more] = content.pieces;
  return piece && !more ? { path: at.path, start: piece.from, end: content.end } : at;
}

function missingProgram(name: string, at: Pick<MissingReference, 'at' | 'nameAt'>): MissingReference {
  return {
    kind: 'program',
    name,
    ...at,
    certain: true,
  };
}

function absentProgram(word: string | undefined, { image, service }: Needed): string | undefined {
  const name = PROGRAM.exec(word ?? '')?.[1];
  // Of an empty image nothing is known but what is copied there, under any name.
  if (name === undefined || OF_LANGUAGES.test(name) || image?.chain.at(-1)?.base.kind === 'scratch')
    return undefined;
  return programIn(image, service, name) === 'absent' ? name : undefined;
}

/** True if programs may lie where nobody looks for them: in a folder of PATH, or one that is mounted. */
function mayLieElsewhere({ image, service, environment, reader }: Needed): boolean {
  const path = environment.variables.get('PATH');
  if (path !== undefined && path.from !== 'dockerfile') return true;
  const set = (image?.chain ?? []).flatMap(({ env }) => env.filter(({ name }) => name === 'PATH'));
  const text = reader.text(image?.path ?? '') ?? '';
  return (
    set.some(({ valueRange }) =>
      text
        .slice(valueRange.start, valueRange.end)
        .replace(/^["']|["']$/g, '')
        .split(':')
        .some((folder) => !INSTALLED.test(folder)),
    ) || service?.compose.volumes.some(({ target }) => SYSTEM_FOLDER.test(target?.value ?? '/')) === true
  );
}
