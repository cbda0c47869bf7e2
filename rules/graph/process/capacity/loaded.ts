import { importFact } from '../../../data/python.ts';
import { withRequired } from '../../../data/python-requires.ts';
import type { Module } from '../modules.ts';

/** What imports modules that no statement names: Django by its settings, Celery, Flask's helpers. */
const DYNAMIC =
  /\b(?:import_module|find_modules|import_string|autodiscover\w*|__import__|INSTALLED_APPS|django)\b/;

/**
 * Distributions that the modules of a process import, with all that these bring along, by their normalised
 * names; undefined if that can't be told. What an image installs besides takes no memory in this process.
 */
export function loadedDistributions(
  modules: readonly Module[],
  installed: ReadonlySet<string>,
): ReadonlySet<string> | undefined {
  if (modules.length === 0 || modules.some(({ text }) => DYNAMIC.test(text))) return undefined;
  const names = new Set<string>();
  for (const { facts } of modules) {
    for (const { module, level, context } of facts.imports) {
      if (level === 0 && !context.typeChecking) names.add(module.split('.')[0] ?? '');
    }
  }
  // Of several that bring a module, the one that is installed.
  const broughtBy = (name: string): string => {
    const by = importFact(name)?.by ?? [];
    return by.find((each) => installed.has(each)) ?? by[0] ?? name.toLowerCase().replaceAll('_', '-');
  };
  return withRequired([...names].map(broughtBy));
}
