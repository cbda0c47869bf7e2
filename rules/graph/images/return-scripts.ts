import { effectiveCmd, effectiveEntrypoint } from '../../facts/dockerfile/chain.ts';
import type { CalledProgram } from '../../facts/dockerfile/commands.ts';
import { basename } from '../../shared/paths.ts';
import { isPosixShell } from '../../syntax/shell/wrappers.ts';
import type { BuiltImage, ReturnScript } from '../nodes.ts';
import type { GraphReader } from '../reader.ts';
import { containerFiles } from './files.ts';

/** What repairs line endings in the image. */
const REPAIRS = /dos2unix|\\r|\\015|fromdos|flip\b|autocrlf/;
/** Folders that programs are looked for in. */
const PATH_FOLDERS = ['/usr/local/bin', '/usr/bin', '/bin', '/usr/local/sbin', '/usr/sbin'];

/** The scripts of ENTRYPOINT and CMD with `\r\n`: the kernel looks for an interpreter called `/bin/sh\r`. */
export function returnScripts(
  image: Omit<BuiltImage, 'returnScripts' | 'failedSteps'>,
  reader: GraphReader,
): readonly ReturnScript[] {
  const text = reader.text(image.path);
  if (text === undefined || REPAIRS.test(text) || image.stage.windows) return [];
  const cmd = effectiveCmd(image.chain);
  const commands = [effectiveEntrypoint(image.chain), typeof cmd === 'string' ? undefined : cmd];
  const named = commands.flatMap((command) => (command?.commands ?? []).flatMap(scriptWord));
  if (named.length === 0) return [];
  const files = containerFiles(image as BuiltImage, undefined, reader);
  return named.flatMap(({ value, start, end, byShell }) => {
    const found = placesOf(value, image.stage.folder)
      .map((place) => files(place))
      .find(({ state, path }) => state === 'file' && path !== undefined);
    const script = found?.path === undefined ? undefined : reader.text(found.path);
    if (found?.path === undefined || script === undefined) return [];
    const [first = ''] = script.split('\n', 1);
    const isScript = first.startsWith('#!') && first.endsWith('\r');
    if (!isScript && !(byShell && first.endsWith('\r'))) return [];
    return [
      {
        path: found.path,
        at: { path: image.path, start, end },
        shebang: byShell ? undefined : first.slice(0, -1),
      },
    ];
  });
}

interface ScriptWord {
  readonly value: string;
  readonly start: number;
  readonly end: number;
  readonly byShell: boolean;
}

function scriptWord({ name, words }: CalledProgram): readonly ScriptWord[] {
  const byShell = isPosixShell(name);
  const operand = words.slice(1).find(({ value }) => !value?.startsWith('-'));
  if (byShell && words.some(({ value }) => value === '-c' || value === '-lc')) return [];
  const word = byShell ? operand : words[0];
  if (word?.value === undefined || word.value === '') return [];
  return [{ value: word.value, start: word.start, end: word.end, byShell }];
}

function placesOf(value: string, folder: string | undefined): readonly string[] {
  if (value.startsWith('/')) return [value];
  if (value.includes('/') || value.endsWith('.sh'))
    return [
      ...(folder === undefined ? [] : [`${folder === '/' ? '' : folder}/${value.replace(/^\.\//, '')}`]),
      ...(value.includes('/') ? [] : PATH_FOLDERS.map((each) => `${each}/${basename(value)}`)),
    ];
  return PATH_FOLDERS.map((each) => `${each}/${value}`);
}
