import type { GraphReader } from '../../reader.ts';
import type { SpringProject } from '../runtimes/spring.ts';
import { filesBelow, joinRoute, type Route, type Routes } from './route.ts';

const MAX_FILES = 400;
/** What declares paths otherwise: functions, repositories, filters, generated code. */
const DYNAMIC =
  /\b(?:RouterFunction|RepositoryRestResource|addViewControllers|ServletRegistrationBean|FilterRegistrationBean|OncePerRequestFilter|WebFilter|@Path|@Endpoint|@Feign|implements\s+\w*Api)\b|PathMatchConfigurer|addPathPrefix/;
const BUILD_DYNAMIC =
  /data-rest|graphql|jersey|openapi-generator|vaadin|spring-cloud-starter-gateway|spring-boot-admin/;

const MAPPINGS = /@(?:Request|Get|Post|Put|Delete|Patch)Mapping\b(?:\s*\(([^()]*(?:\([^()]*\)[^()]*)*)\))?/g;

/** The routes that controllers of Spring declare, and those of its actuator; undefined unless all are plain to see. */
export function springRoutes(project: SpringProject, reader: GraphReader): Routes {
  const { folder, build, buildPath } = project;
  const names = [
    'server.servlet.context-path',
    'spring.webflux.base-path',
    'management.endpoints.web.base-path',
  ];
  const [context, reactive, actuator] = names.map((name) => project.setting(name));
  const management = project.setting('management.server.port');
  if (context === 'unknown' || reactive === 'unknown' || actuator === 'unknown' || management)
    return undefined;
  const sources = sourcesBelow(`${folder}/src/main`, reader);
  if (!sources || BUILD_DYNAMIC.test(build)) return undefined;
  const base = context?.value ?? reactive?.value ?? '';
  const routes: Route[] = [];
  for (const { path, text } of sources) {
    if (DYNAMIC.test(text)) return undefined;
    if (!/@(?:Rest)?Controller\b/.test(text)) continue;
    const head = text.search(/\b(?:class|interface)\s+\w/);
    const mappings = [...text.matchAll(MAPPINGS)].map((match) => ({ match, paths: pathsOf(match[1] ?? '') }));
    if (mappings.some(({ paths }) => paths === undefined)) return undefined;
    const [outer] = mappings.filter(({ match }) => match.index < head);
    for (const { match, paths } of mappings) {
      if (match.index < head) continue;
      const at = { path, start: match.index, end: match.index + match[0].length };
      for (const before of outer?.paths ?? [''])
        for (const each of paths ?? [])
          routes.push({ path: joinRoute(base, joinRoute(before, each)), whole: true, at });
    }
  }
  const at = { path: buildPath, start: 0, end: 0 };
  const below = joinRoute(base, actuator?.value ?? 'actuator');
  if (/spring-boot-starter-actuator/.test(build))
    for (const each of ['health', '<path:endpoint>'])
      routes.push({ path: joinRoute(below, each), whole: true, at });
  return [...routes, ...filesBelow(base, at), { path: joinRoute(base, 'error'), whole: true, at }];
}

/** The paths of an annotation; empty text where it gives none, undefined where one is no constant. */
function pathsOf(written: string): readonly string[] | undefined {
  const value = /^\s*(?:(?:value|path)\s*=\s*)?(\{[^}]*\}|"[^"]*"|[\w.]+(?=\s*(?:,|$)))?/.exec(written)?.[1];
  const named = /\b(?:value|path)\s*=\s*(\{[^}]*\}|"[^"]*"|[\w.]+)/.exec(written)?.[1];
  const given = named ?? (/^\s*\w+\s*=/.test(written) ? undefined : value);
  if (given === undefined) return [''];
  const texts = [...given.matchAll(/"([^"]*)"/g)].map((match) => match[1] ?? '');
  return texts.length === 0 || texts.some((text) => /[$#]\{/.test(text)) ? undefined : texts;
}

function sourcesBelow(
  folder: string,
  reader: GraphReader,
): readonly { readonly path: string; readonly text: string }[] | undefined {
  const found: { readonly path: string; readonly text: string }[] = [];
  const queue = ['java', 'kotlin'].map((name) => `${folder}/${name}`);
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    for (const name of reader.names(next) ?? []) {
      const path = `${next}/${name}`;
      if (!/\.\w+$/.test(name)) queue.push(path);
      else if (/\.(?:java|kt)$/.test(name)) {
        const text = found.length < MAX_FILES ? reader.text(path) : undefined;
        if (text === undefined) return undefined;
        found.push({
          path,
          text: text.replace(/\/\*[\s\S]*?\*\/|(?<!:)\/\/[^\n]*/g, (all) => all.replace(/[^\n]/g, ' ')),
        });
      }
    }
  }
  return found.length > 0 ? found : undefined;
}
