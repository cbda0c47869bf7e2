import { holdsJavaOptions } from '../../../data/java-options.ts';
import { dirname } from '../../../shared/paths.ts';
import { escapeRegExp, type Location } from '../../../shared/text.ts';
import type { GraphReader } from '../../reader.ts';
import type { Call } from '../commands/command.ts';
import type { EnvironmentVariable, ProcessEnvironment } from '../environment.ts';
import { type ListenContext, type Listener, type Listening, listener } from '../network/listener.ts';

/** A project of Spring Boot, and the settings that its jar brings. */
export interface SpringProject {
  readonly folder: string;
  /** `pom.xml` or `build.gradle`. */
  readonly build: string;
  readonly buildPath: string;
  /** Files of settings in the jar that are read, weakest first. */
  readonly files: readonly SettingFile[];
  /** A setting by its dotted name, later files over earlier ones; `unknown` if it can't be told. */
  setting(name: string): SpringSetting | 'unknown' | undefined;
}

export interface SpringSetting {
  readonly value: string;
  readonly at: Location;
}

/**
 * The project behind `java -jar app.jar`: the one in the build context, if it is the only one there, and is a web
 * application whose settings come from nowhere else.
 */
export function springProject(
  main: Call | undefined,
  { image, environment, reader }: ListenContext,
): SpringProject | undefined {
  if (main?.name !== 'java' || !image?.context) return undefined;
  if (!main.words.some(({ value }) => value === '-jar' || /JarLauncher$/.test(value ?? ''))) return undefined;
  const [found] = [...new Set([image.context, dirname(image.path)])].flatMap((folder) => {
    return ['pom.xml', 'build.gradle', 'build.gradle.kts'].flatMap((name) => {
      const buildPath = `${folder}/${name}`;
      const build = reader.text(buildPath);
      return build === undefined ? [] : [{ folder, build, buildPath }];
    });
  });
  if (!found) return undefined;
  const { folder, build, buildPath } = found;
  if (!WEB.test(build) || SETTINGS_ELSEWHERE.test(build) || hasModules(build, folder, reader))
    return undefined;
  if ([...environment.variables.values()].some(bringsSettings)) return undefined;
  const files = settingFiles(folder, main, environment, reader);
  if (!files) return undefined;
  return { folder, build, buildPath, files, setting: (name) => settingOf(name, files, main, environment) };
}

const WEB = /spring-boot-starter-(?:web|webflux|data-rest|graphql|jersey|thymeleaf)\b/;
/** A server of configuration, or a server of one's own. */
const SETTINGS_ELSEWHERE = /spring-cloud-(?:starter-)?(?:config|consul|zookeeper|kubernetes|vault)/;
const VARIABLES_ELSEWHERE =
  /^(?:SPRING_CONFIG_\w+|SPRING_APPLICATION_JSON|SPRING_CLOUD_\w+)$|^(?:JAVA_OPTS|JVM_OPTS|JAVA_OPTIONS)$(?=.*server)/;

/** Secrets are passwords, and name no port. */
function bringsSettings({ name, value = '' }: EnvironmentVariable): boolean {
  return VARIABLES_ELSEWHERE.test(name) && !/^(?:optional:)?configtree:\/run\/secrets\/?$/.test(value);
}

function hasModules(build: string, folder: string, reader: GraphReader): boolean {
  const settings = ['settings.gradle', 'settings.gradle.kts'].map(
    (name) => reader.text(`${folder}/${name}`) ?? '',
  );
  return /<modules>/.test(build) || settings.some((text) => /^\s*include\b/m.test(text));
}

/** A file of settings, and what it says. */
export interface SettingFile {
  readonly path: string;
  readonly text: string;
}

/** The files of settings in the jar, weakest first: the common one, then those of the active profiles. */
function settingFiles(
  folder: string,
  main: Call,
  environment: ProcessEnvironment,
  reader: GraphReader,
): readonly SettingFile[] | undefined {
  const resources = `${folder}/src/main/resources`;
  const load = (name: string): readonly SettingFile[] =>
    // Of two such files, properties win.
    ['yml', 'yaml', 'properties'].flatMap((ending) => {
      const path = `${resources}/${name}.${ending}`;
      const text = reader.text(path);
      return text === undefined ? [] : [{ path, text }];
    });
  const common = load('application');
  const profiles = settingOf('spring.profiles.active', common, main, environment);
  if (profiles === 'unknown') return undefined;
  const active = (profiles?.value ?? '').split(',').map((each) => each.trim());
  if (active.some((name) => !/^[\w-]*$/.test(name))) return undefined;
  return [...common, ...active.filter((name) => name !== '').flatMap((name) => load(`application-${name}`))];
}

/** Arguments of the program, then of Java, then the environment, then files: the order of Spring Boot. */
function settingOf(
  name: string,
  files: readonly SettingFile[],
  main: Call,
  environment: ProcessEnvironment,
): SpringSetting | 'unknown' | undefined {
  for (const prefix of ['--', '-D']) {
    const word = main.words.findLast(({ value, written }) =>
      (value ?? written).startsWith(`${prefix}${name}=`),
    );
    if (word && word.value === undefined) return 'unknown';
    if (word?.value !== undefined)
      return {
        value: word.value.slice(prefix.length + name.length + 1),
        at: main.linted ? word.at : main.at,
      };
  }
  for (const { name: options, value } of environment.variables.values())
    if (holdsJavaOptions(options) && value?.includes(name) !== false) return 'unknown';
  const variable = environment.variables.get(name.replaceAll('.', '_').replaceAll('-', '').toUpperCase());
  if (variable) return variable.value === undefined ? 'unknown' : { value: variable.value, at: variable.at };
  if (!environment.complete) return 'unknown';
  let found: SpringSetting | 'unknown' | undefined;
  for (const file of files) found = fileSetting(name, file, environment) ?? found;
  return found;
}

function fileSetting(
  name: string,
  { path, text }: SettingFile,
  environment: ProcessEnvironment,
): SpringSetting | 'unknown' | undefined {
  // Documents for one profile each would need their own order.
  if (/^---|^#---/m.test(text.trimStart().slice(3)))
    return text.includes(name.split('.').at(-1) ?? name) ? 'unknown' : undefined;
  const line = path.endsWith('.properties') ? propertyLine(name, text) : yamlLine(name.split('.'), text);
  if (!line) return undefined;
  const written = line.value.replace(/^(["'])(.*)\1$/, '$2');
  const placeholder = /^\$\{(\w[\w.]*)(?::([^{}]*))?\}$/.exec(written);
  const at = { path, start: line.start, end: line.end };
  if (!placeholder)
    return written.includes('${') || written.includes('@') ? 'unknown' : { value: written, at };
  const variable = environment.variables.get((placeholder[1] ?? '').replaceAll('.', '_').toUpperCase());
  const value = variable ? variable.value : placeholder[2];
  return value === undefined ? 'unknown' : { value, at };
}

interface Line {
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

function propertyLine(name: string, text: string): Line | undefined {
  const pattern = new RegExp(`^[ \\t]*${escapeRegExp(name)}[ \\t]*[=:][ \\t]*(.*?)[ \\t]*\\r?$`, 'gm');
  const match = [...text.matchAll(pattern)].at(-1);
  return match && { value: match[1] ?? '', start: match.index, end: match.index + match[0].trimEnd().length };
}

/** The line of a scalar in a mapping of mappings, keys that stand together (`server.port:`) included. */
function yamlLine(keys: readonly string[], text: string): Line | undefined {
  const open: { readonly indent: number; readonly path: string }[] = [];
  let offset = 0;
  for (const line of text.split('\n')) {
    const start = offset;
    offset += line.length + 1;
    const match = /^([ ]*)["']?([\w.-]+)["']?:(?:[ \t]+(.*?))?[ \t]*\r?$/.exec(line);
    if (!match) continue;
    const [, blanks = '', key = '', rest = ''] = match;
    while ((open.at(-1)?.indent ?? -1) >= blanks.length) open.pop();
    const path = [...open.map((each) => each.path), key].join('.');
    const value = rest.replace(/\s+#.*$/, '');
    if (path === keys.join('.') && value !== '')
      return { value, start: start + blanks.length, end: start + line.trimEnd().length };
    open.push({ indent: blanks.length, path: key });
  }
  return undefined;
}

/** What an application of Spring Boot listens on: its own port, and that of its management if it has one. */
export function springListeners(call: Call, context: ListenContext): Listening {
  const project = springProject(call, context);
  if (!project) return undefined;
  const ports = ['server.port', 'management.server.port'].map((name) => project.setting(name));
  const [own, management] = ports;
  const host = project.setting('server.address');
  if (host === 'unknown' || own === 'unknown' || management === 'unknown') return undefined;
  const found: Listener[] = [];
  for (const port of management ? [own, management] : [own]) {
    const value = port?.value ?? '8080';
    // 0 is any port that is free.
    if (!/^[1-9]\d{0,4}$/.test(value)) return undefined;
    const address = { host: host?.value ?? '0.0.0.0', port: Number(value) };
    found.push(listener(address, call, port?.at ?? call.at, undefined, port ? 'config' : 'default'));
  }
  return found;
}
