import { addOption } from '../edit/dockerfile.ts';
import { defineRule } from '../engine/rule.ts';
import { imageFacts } from '../facts/images.ts';
import type { Stage } from '../syntax/dockerfile/nodes.ts';

/** Images whose Python, if any, is the distribution's. */
const SYSTEM_PYTHON: ReadonlySet<string> = new Set(
  'debian ubuntu alpine buildpack-deps node nginx golang php ruby rust docker postgres redis valkey httpd mariadb mongo eclipse-temurin openjdk tomcat haproxy rabbitmq memcached wordpress caddy maven gradle perl'.split(
    ' ',
  ),
);
/** Releases whose Python is marked as managed by the system. Those after them are, too, but nobody asked yet. */
const MANAGED: ReadonlySet<string> = new Set(
  'bookworm trixie lunar mantic noble oracular plucky questing resolute'.split(' '),
);
/** Signs of another Python than the system's, or of a mark that is taken away. */
const OTHER_PYTHON =
  /venv|virtualenv|conda|pyenv|EXTERNALLY-MANAGED|break.system.packages|get-pip|ensurepip|altinstall|make install|deadsnakes|uv |pipx/i;
const ELSEWHERE: ReadonlySet<string> = new Set(
  '--target -t --prefix --root --python --dry-run --break-system-packages'.split(' '),
);

/** Oracle: pip, `error: externally-managed-environment` (PEP 668). */
export default defineRule({
  id: 'dockerfile/externally-managed-python',
  over: 'dockerfile',
  since: '0.1.0',
  severity: 'error',
  presets: ['recommended'],
  fix: 'always',
  messages: {
    found:
      'The Python of {release} belongs to its package manager: `pip install` stops with `externally-managed-environment`.',
    fix: 'Insert `--break-system-packages`',
  },
  create: (context) => {
    let release: string | undefined;
    let hasOther = false;
    return {
      Dockerfile({ text }) {
        hasOther = OTHER_PYTHON.test(text);
      },
      Stage(stage) {
        release = hasOther ? undefined : managedRelease(stage);
      },
      PipInstall({ tool, subcommand, command, options, context: script, subcommandRange }) {
        // `pip wheel` installs nothing.
        if (subcommand !== 'install') return;
        if (release === undefined || tool !== 'pip' || script.carrier !== 'RUN' || script.onbuild) return;
        // What may not run is none to fail; a path may lead to another Python.
        const name = command.nameWord;
        if (name === undefined || command.conditional || /[/$]/.test(name.raw)) return;
        if (options.some((option) => ELSEWHERE.has(option.name))) return;
        const edits = [addOption(context.path, subcommandRange, '--break-system-packages')];
        const fixes = [{ title: 'fix' as const, safe: false, edits }];
        context.report({ start: name.start, end: subcommandRange.end }, 'found', { release }, { fixes });
      },
    };
  },
});

/** The release, if each that the tag may mean is one whose Python is managed. */
function managedRelease({ base }: Stage): string | undefined {
  if (base.stage !== undefined) return managedRelease(base.stage);
  const parsed = base.reference?.parsed;
  if (parsed === undefined || !parsed.official || !SYSTEM_PYTHON.has(parsed.familiar)) return undefined;
  const os = imageFacts(parsed)?.os;
  if (os?.release === undefined || os.candidates.length === 0) return undefined;
  return os.candidates.every(isManaged) ? os.release : undefined;
}

function isManaged(release: string): boolean {
  const alpine = /^alpine3\.(\d+)$/.exec(release);
  return alpine ? Number(alpine[1]) >= 19 : MANAGED.has(release);
}
