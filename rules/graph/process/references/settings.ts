import type { Call, CallWord } from '../commands/command.ts';
import { variablePlace } from '../environment.ts';
import { searchFolders } from '../python-path.ts';
import type { MissingReference, ReferenceContext } from './missing-reference.ts';
import { namedApplication } from './modules.ts';

/** Variables that name modules, which frameworks look at, and the programs that certainly do. */
const SETTINGS = [
  { name: 'FLASK_APP', style: 'flask', readers: /^flask$/ },
  { name: 'DJANGO_SETTINGS_MODULE', style: 'server', readers: /^(?:manage\.py|django-admin)$/ },
] as const;

/** Modules that variables name, and that the container lacks. Of an env file they stand where that is named. */
export function settingReferences(
  calls: readonly Call[],
  context: ReferenceContext,
): readonly MissingReference[] {
  return SETTINGS.flatMap(({ name, style, readers }) => {
    const variable = context.environment.variables.get(name);
    if (!variable?.value) return [];
    const isRead = calls.some((call) => !call.conditional && readers.test(call.name ?? ''));
    const word: CallWord = { value: variable.value, written: variable.value, at: variable.valueAt };
    const folders = searchFolders(context, []);
    const missing = namedApplication({ style, setting: name }, word, undefined, folders, context);
    const place = variable.from === 'env-file' ? variablePlace(variable, context.service) : undefined;
    return missing.map((each) => ({
      ...each,
      ...(place && { at: place, nameAt: undefined, saidAt: variable.at }),
      certain: each.certain && isRead,
    }));
  });
}
