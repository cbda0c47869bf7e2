import type { Action, CommandOption, ShellCommand, Word } from './nodes.ts';
import { type OptionSpec, optionOf, readArguments } from './options.ts';

type Reader = (call: Call) => Action | undefined;

interface Call {
  readonly base: {
    readonly start: number;
    readonly end: number;
    readonly command: ShellCommand;
    readonly context: ShellCommand['context'];
    readonly options: readonly CommandOption[];
    readonly tool: string;
  };
  readonly operands: readonly Word[];
}

const CURL: OptionSpec = {
  values: [
    '-o',
    '--output',
    '--output-dir',
    '-H',
    '--header',
    '-d',
    '--data',
    '--data-raw',
    '--data-binary',
    '--data-urlencode',
    '--json',
    '-X',
    '--request',
    '-u',
    '--user',
    '-A',
    '--user-agent',
    '-e',
    '--referer',
    '-x',
    '--proxy',
    '-w',
    '--write-out',
    '-b',
    '--cookie',
    '-c',
    '--cookie-jar',
    '-F',
    '--form',
    '-T',
    '--upload-file',
    '-m',
    '--max-time',
    '--connect-timeout',
    '--retry',
    '--retry-delay',
    '--retry-max-time',
    '-K',
    '--config',
    '-C',
    '--continue-at',
    '-r',
    '--range',
    '--cacert',
    '--capath',
    '-E',
    '--cert',
    '--key',
    '--resolve',
    '--proto',
    '--proto-redir',
    '--ciphers',
    '--unix-socket',
    '--limit-rate',
    '--interface',
    '--tls-max',
    '--max-redirs',
    '-Y',
    '-y',
    '-z',
    '-D',
    '--dump-header',
  ],
};
const WGET: OptionSpec = {
  values: [
    '-O',
    '--output-document',
    '-o',
    '--output-file',
    '-a',
    '--append-output',
    '-P',
    '--directory-prefix',
    '-t',
    '--tries',
    '-T',
    '--timeout',
    '-e',
    '--execute',
    '-U',
    '--user-agent',
    '--header',
    '--user',
    '--password',
    '-w',
    '--wait',
    '--waitretry',
    '-i',
    '--input-file',
    '-Q',
    '--quota',
    '-l',
    '--level',
    '-A',
    '--accept',
    '-R',
    '--reject',
    '-D',
    '--domains',
    '--post-data',
    '--post-file',
    '--method',
    '--body-data',
    '--ca-certificate',
    '--certificate',
    '--private-key',
    '--retry-on-http-error',
    '--connect-timeout',
    '--read-timeout',
    '--dns-timeout',
    '-B',
    '--base',
    '-I',
    '-X',
    '--limit-rate',
  ],
};
const ARIA2: OptionSpec = {
  values: ['-o', '--out', '-d', '--dir', '-x', '-s', '-j', '-k', '-i', '--input-file', '--checksum'],
};
const ADD_USER: OptionSpec = {
  values: [
    '-u',
    '--uid',
    '-g',
    '--gid',
    '-G',
    '--groups',
    '-d',
    '--home-dir',
    '--home',
    '-s',
    '--shell',
    '-c',
    '--comment',
    '--gecos',
    '-e',
    '--expiredate',
    '-f',
    '--inactive',
    '-k',
    '--skel',
    '-K',
    '--key',
    '-p',
    '--password',
    '-b',
    '--base-dir',
    '-R',
    '--root',
    '-P',
    '--prefix',
    '-Z',
    '--selinux-user',
    '--ingroup',
    '--firstuid',
    '--lastuid',
    '--conf',
    '-h',
    '-o',
  ],
};
const TAR: OptionSpec = {
  values: [
    '-f',
    '--file',
    '-C',
    '--directory',
    '--strip-components',
    '--exclude',
    '-T',
    '--files-from',
    '-X',
    '--exclude-from',
    '-I',
    '--use-compress-program',
    '--transform',
    '--owner',
    '--group',
    '--mode',
  ],
};
const NONE: OptionSpec = { values: [] };

/** File and network commands: how their options read, and what they mean. */
const COMMANDS: Readonly<Record<string, readonly [OptionSpec, Reader]>> = {
  curl: [CURL, download('-o', '--output')],
  wget: [WGET, download('-O', '--output-document')],
  aria2c: [ARIA2, download('-o', '--out')],
  cd: [NONE, ({ base, operands }) => ({ ...base, type: 'ChangeDirectory', target: operands[0] })],
  pushd: [NONE, ({ base, operands }) => ({ ...base, type: 'ChangeDirectory', target: operands[0] })],
  mkdir: [
    { values: ['-m', '--mode', '-Z', '--context'] },
    ({ base, operands }) => ({
      ...base,
      type: 'MakeDirectory',
      folders: operands,
      parents: optionOf(base, '-p', '--parents') !== undefined,
    }),
  ],
  install: [
    { values: ['-m', '--mode', '-o', '--owner', '-g', '--group', '-t', '--target-directory', '-S'] },
    installFolders,
  ],
  useradd: [
    { ...ADD_USER, values: ADD_USER.values.filter((name) => name !== '-h' && name !== '-o') },
    addUser,
  ],
  adduser: [ADD_USER, addUser],
  groupadd: [ADD_USER, addUser],
  addgroup: [ADD_USER, addUser],
  chmod: [{ values: ['--reference'] }, changeMode],
  chown: [{ values: ['--from', '--reference'] }, changeMode],
  chgrp: [{ values: ['--reference'] }, changeMode],
  ln: [{ values: ['-t', '--target-directory', '-S', '--suffix'] }, link],
  rm: [
    NONE,
    ({ base, operands }) => ({
      ...base,
      type: 'Remove',
      files: operands,
      recursive: optionOf(base, '-r', '-R', '--recursive') !== undefined,
    }),
  ],
  tar: [TAR, untar],
  bsdtar: [TAR, untar],
  unzip: [
    { values: ['-d', '-P', '-x'] },
    ({ base, operands }) => ({ ...base, type: 'Extract', archives: operands.slice(0, 1) }),
  ],
  gunzip: [{ values: ['-S', '--suffix'] }, extractAll],
  bunzip2: [NONE, extractAll],
  unlzma: [NONE, extractAll],
  unxz: [NONE, extractAll],
  uncompress: [NONE, extractAll],
  zstd: [
    NONE,
    (call) => (optionOf(call.base, '-d', '--decompress') === undefined ? undefined : extractAll(call)),
  ],
  zcat: [NONE, extractAll],
};

/** What a file or network command does; undefined for other programs. */
export function fileCommand(command: ShellCommand): Action | undefined {
  const tool = command.name ?? '';
  const entry = Object.hasOwn(COMMANDS, tool) ? COMMANDS[tool] : undefined;
  if (entry === undefined) return undefined;
  const [spec, reader] = entry;
  const { options, operands } = readArguments(command.args, spec);
  const { start, end, context } = command;
  return reader({ base: { start, end, command, context, options, tool }, operands });
}

function download(...output: string[]): Reader {
  return ({ base, operands }) => ({
    ...base,
    type: 'Download',
    urls: operands,
    output: optionOf(base, ...output)?.value,
  });
}

function installFolders({ base, operands }: Call): Action | undefined {
  if (optionOf(base, '-d', '--directory') === undefined) return undefined;
  return { ...base, type: 'MakeDirectory', folders: operands, parents: true };
}

function addUser({ base, operands }: Call): Action {
  const uid = optionOf(base, '-u', '--uid')?.value;
  return { ...base, type: 'UserAdd', user: operands[0], uid };
}

function changeMode({ base, operands }: Call): Action {
  const [mode, ...files] = operands;
  const recursive = optionOf(base, '-R', '--recursive') !== undefined;
  return { ...base, type: 'ChangeMode', mode, files, recursive };
}

function link({ base, operands }: Call): Action {
  const folder = optionOf(base, '-t', '--target-directory')?.value;
  if (folder !== undefined || operands.length < 2) {
    return { ...base, type: 'Link', targets: operands, link: folder };
  }
  return { ...base, type: 'Link', targets: operands.slice(0, -1), link: operands.at(-1) };
}

function extractAll({ base, operands }: Call): Action {
  return { ...base, type: 'Extract', archives: operands };
}

/** `tar xzf FILE` without a dash bundles its options in the first operand. */
function untar({ base, operands }: Call): Action | undefined {
  const [first, ...others] = operands;
  const bundled = base.options.length === 0 || first === base.command.args[0];
  if (bundled && first !== undefined && first === base.command.args[0]) {
    const letters = first.unquoted;
    if (!/^[a-zA-Z]+$/.test(letters) || !letters.includes('x')) return undefined;
    return { ...base, type: 'Extract', archives: letters.includes('f') ? others.slice(0, 1) : [] };
  }
  if (optionOf(base, '-x', '--extract', '--get') === undefined) return undefined;
  const archive = optionOf(base, '-f', '--file')?.value;
  return { ...base, type: 'Extract', archives: archive === undefined ? [] : [archive] };
}
