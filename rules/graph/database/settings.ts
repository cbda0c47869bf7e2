import { resolvePath } from '../../shared/paths.ts';
import type { Location } from '../../shared/text.ts';
import type { Service } from '../nodes.ts';
import { type EnvironmentVariable, variablePlace } from '../process/environment.ts';
import { joinPath } from '../process/paths.ts';
import type { ProcessContext } from '../process/process.ts';
import type { ComposeProject } from '../project/project.ts';

/** What a container is told under a name: by a variable, or by the file that a variable `NAME_FILE` names. */
export interface ContainerSetting {
  readonly name: string;
  /** Undefined if not known. */
  readonly value: string | undefined;
  /** The value with `HIDDEN` in place of what is not known; undefined if nothing of it is. */
  readonly pattern: string | undefined;
  /** In a Dockerfile or compose file. */
  readonly at: Location;
  /** The variable, where the value stands in it. */
  readonly variable: EnvironmentVariable | undefined;
  /** Where it really stands, in a file that the program reads. */
  readonly source?: Location;
}

export type ContainerSettings = ReadonlyMap<string, ContainerSetting>;

const FILE = /_FILE$/;

/** The settings of a container. Of a secret whose file is not in the project only the name is known. */
export function containerSettings(context: ProcessContext, project: ComposeProject): ContainerSettings {
  const { environment, service } = context.process;
  const settings = new Map<string, ContainerSetting>();
  for (const variable of environment.variables.values()) {
    const { name, value, pattern } = variable;
    const at = variablePlace(variable, service);
    if (at) settings.set(name, { name, value, pattern, at, variable });
  }
  for (const { name, value, at } of [...settings.values()]) {
    const base = name.replace(FILE, '');
    if (base === name || settings.has(base)) continue;
    const content = value === undefined ? undefined : contentOf(value, context, service, project);
    settings.set(base, { name: base, value: content, pattern: content, at, variable: undefined });
  }
  if (service)
    for (const [name, setting] of ofDotenv(context, service))
      if (!settings.has(name)) settings.set(name, setting);
  return settings;
}

/** The `.env` in the working directory of a program that reads it by itself; what is set already holds. */
function ofDotenv(context: ProcessContext, service: Service): ContainerSettings {
  const { files, reader, workdir, loadsFile } = context;
  const fileOf = (name: string) => {
    const place = joinPath(workdir, name);
    const found = place === undefined ? undefined : files(place);
    return found?.state === 'file' ? found.path : undefined;
  };
  const path = fileOf('.env');
  const facts = path === undefined ? undefined : reader.dotenv(path);
  // Laravel reads it, too.
  const reads = loadsFile || fileOf('artisan') !== undefined;
  if (path === undefined || !facts || !reads) return new Map();
  return new Map(
    [...facts.variables.values()].map(({ name, value, start, end }) => [
      name,
      { name, value, pattern: value, at: service.at, variable: undefined, source: { path, start, end } },
    ]),
  );
}

/** What stands in a file of a container, without the end of its line. */
function contentOf(
  path: string,
  { files, reader }: ProcessContext,
  service: Service | undefined,
  project: ComposeProject,
): string | undefined {
  const granted = service?.compose.secrets.find(
    ({ source, target }) => resolvePath('/run/secrets', target?.value ?? source.value ?? '') === path,
  );
  const secret = granted?.source.value === undefined ? undefined : project.secrets.get(granted.source.value);
  const file = granted ? secret?.file?.value : files(path).path;
  const source = file === undefined ? undefined : resolvePath(project.directory, file);
  return source !== undefined && reader.kind(source) === 'file' ? reader.text(source)?.trimEnd() : undefined;
}

/** The first of some names that is set; names are blank-separated. */
export function settingOf(
  settings: ContainerSettings,
  names: string | undefined,
): ContainerSetting | undefined {
  const found = names?.split(' ').find((name) => settings.has(name));
  return found === undefined ? undefined : settings.get(found);
}
