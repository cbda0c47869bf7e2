import type { Edit } from '../engine/finding.ts';
import { onNode } from '../engine/graded.ts';
import { defineRule } from '../engine/rule.ts';
import type { DotenvFault } from '../facts/dotenv-faults.ts';
import type { Deployment } from '../graph/deployment.ts';
import { usedVariables } from '../graph/project/used-variables.ts';
import { resolvePath } from '../shared/paths.ts';
import type { Location } from '../shared/text.ts';

const REFUSED: ReadonlySet<string> = new Set(['bad-name', 'space-in-name', 'unclosed-quote', 'bad-template']);

/**
 * Oracle for what is refused: `docker compose config`: `failed to read …/.env: line 2: unexpected character …`.
 * Only what a compose file uses is looked at: other programs read env files otherwise.
 */
export default defineRule({
  id: 'compose/misread-env-line',
  over: 'deployment',
  severity: 'warning',
  presets: ['recommended'],
  fix: 'sometimes',
  since: '0.1.0',
  messages: {
    'bad-name': {
      text: '`{name}` stands in the name of a variable: Compose stops.',
      severity: 'error',
    },
    'space-in-name': {
      text: 'A blank stands in the name of a variable: Compose stops.',
      severity: 'error',
    },
    'unclosed-quote': {
      text: 'The quote that opens here is not closed: Compose stops.',
      severity: 'error',
    },
    'bad-template': {
      text: 'This `${` begins no variable: Compose stops.',
      severity: 'error',
    },
    comment: 'The value of `{name}` ends before the `#`: for Compose a comment begins there.',
    'no-comment':
      'The value of `{name}` is the text from the `#` on: behind an empty value Compose knows no comment.',
    dollar: 'Compose takes the `$` in `{name}` for a variable, and puts in nothing.',
    'after-quote': 'The value of `{name}` ends with its quote: what follows is lost.',
    escape: 'The backslash in `{name}` begins an escape: Compose puts in another character.',
    command: 'Compose runs no commands: `{name}` gets this text as it stands.',
    used: 'It is used here.',
    quote: 'Put the value in single quotes',
  },
  create: onNode('Deployment', (deployment, context) => {
    for (const { path, used } of envFilesOf(deployment)) {
      for (const fault of deployment.envFiles.get(path)?.faults ?? []) {
        const { kind, name, start, end } = fault;
        const at = used(REFUSED.has(kind) ? undefined : name);
        if (!at) continue;
        // Not safe: the value begins to be another.
        const fixes = [{ title: 'quote' as const, safe: false, edits: editsOf(path, fault) }];
        const related = [{ ...at, message: 'used' as const }];
        context.report({ path, start, end }, kind, { name }, { related, fixes });
      }
    }
  }),
});

/** An env file, and the place in the compose files that uses a variable of it, or the file at all. */
interface EnvFile {
  readonly path: string;
  readonly used: (name: string | undefined) => Location | undefined;
}

function envFilesOf({ project, services }: Deployment): readonly EnvFile[] {
  if (!project) return [];
  const variables = usedVariables(project);
  const root = project.value?.kind === 'map' ? project.value : undefined;
  const whole = root?.entries.get('services')?.keyAt ?? [...(root?.entries.values() ?? [])][0]?.keyAt;
  const path = resolvePath(project.directory, '.env');
  const others = services.flatMap(({ compose }) =>
    compose.envFiles.filter(({ format }) => format === undefined).map((file) => file.path),
  );
  const named = new Map(others.map((file) => [file.value, file.at]));
  const own: EnvFile = {
    path,
    used: (name) =>
      name === undefined
        ? whole
        : (variables.find(({ part }) => part.name === name)?.part.at ?? named.get(path)),
  };
  return [
    own,
    ...[...named].flatMap(([file, at]) =>
      file === undefined || file === path ? [] : [{ path: file, used: () => at }],
    ),
  ];
}

function editsOf(path: string, { quoted, value }: DotenvFault): readonly Edit[] {
  return quoted === undefined ? [] : [{ path, ...value, newText: quoted }];
}
