import { type MistakenName, mistakenName } from '../data/python.ts';
import { addMarker, removeRequirement } from '../edit/requirements.ts';
import { defineRule } from '../engine/rule.ts';
import { askedRequirements } from '../graph/python/asked-requirements.ts';
import { placeOf } from '../graph/python/requirements-set.ts';

/**
 * A package for Windows or macOS that pip is to install on Linux. An error where PyPI has nothing
 * for Linux: pip says `No matching distribution found`, or the build ends with the system's
 * name. Lines whose marker is false on Linux are as they should be.
 */
export default defineRule({
  id: 'requirements/platform-only',
  over: 'deployment',
  severity: 'error',
  presets: ['recommended'],
  fix: 'always',
  seed: ['R10'],
  since: '0.1.0',
  messages: {
    fails: '`{name}` exists for {system} only: pip cannot install it on Linux.',
    nothing: 'PyPI has no `{name}`, which is a module for {system}: pip cannot install it.',
    useless: {
      text: '`{name}` works on {system} only: on Linux pip installs it or its parts in vain.',
      severity: 'warning',
    },
    mark: 'Add the marker `{marker}`',
    remove: 'Remove this line',
  },
  create: (context) => ({
    RequirementsUse(use) {
      for (const each of askedRequirements(use)) {
        const { name, kind } = each.requirement;
        const fact = name && mistakenName(name.normalized);
        const message = fact && messageOf(fact);
        if (!name || kind !== 'named' || !fact || !message) continue;
        const isMac = /macOS|Apple/.test(fact.note ?? '');
        const marker = `sys_platform == "${isMac ? 'darwin' : 'win32'}"`;
        const file = context.sources.requirements(each.path);
        const fix =
          message === 'nothing'
            ? {
                title: 'remove' as const,
                edits: file ? removeRequirement(each.path, file, each.requirement) : [],
              }
            : {
                title: 'mark' as const,
                args: { marker },
                edits: addMarker(each.path, each.requirement, marker),
              };
        context.report(
          placeOf(each),
          message,
          { name: name.text, system: isMac ? 'macOS' : 'Windows' },
          { fixes: [{ ...fix, safe: message === 'fails' }] },
        );
      }
    },
  }),
});

function messageOf({ kind, onLinux, missing, note = '' }: MistakenName) {
  if (kind !== 'platform-only') return undefined;
  if (onLinux === 'fails') return missing ? 'nothing' : 'fails';
  return onLinux === 'useless' && /(?:Windows|macOS) only/.test(note) ? 'useless' : undefined;
}
