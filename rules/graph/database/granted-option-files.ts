import { optionFileFacts } from '../../facts/option-file.ts';
import { resolvePath } from '../../shared/paths.ts';
import { embeddedSource } from '../../syntax/compose/embedded.ts';
import type { MysqlOption } from '../../syntax/mysql/nodes.ts';
import { parseOptionFile } from '../../syntax/mysql/parse.ts';
import type { BuiltImage, ServerOptionFile, Service } from '../nodes.ts';
import type { ComposeProject } from '../project/project.ts';
import { embeddedOptions } from './embedded-options.ts';
import type { IsRead } from './mounted-option-files.ts';

/**
 * Option files that `configs:` bring. Of those that are written in the compose file only what the server does not
 * read: their options stand for the others.
 */
export function grantedFiles(
  service: Service,
  project: ComposeProject,
  isRead: IsRead,
): readonly ServerOptionFile[] {
  return grants(service, project, isRead).flatMap(
    ({ config, mountedAs, at, targetAt }): readonly ServerOptionFile[] => {
      const file = config?.file?.value;
      const granted = { mountedAs, at, read: isRead(mountedAs), ...(targetAt && { targetAt }) };
      if (file !== undefined) return [{ ...granted, path: resolvePath(project.directory, file) }];
      const content = config?.content;
      if (granted.read || content?.value === undefined) return [];
      return [{ ...granted, path: content.at.path, facts: optionFileFacts(parseOptionFile(content.value)) }];
    },
  );
}

/** Options of option files that are written in a compose file, as the `content:` of a config. */
export function grantedOptions(
  service: Service,
  project: ComposeProject,
  isRead: IsRead,
): readonly MysqlOption[] {
  return grants(service, project, isRead).flatMap(({ config, mountedAs }) => {
    const content = config?.content?.raw;
    if (!content || !isRead(mountedAs)) return [];
    return embeddedOptions(embeddedSource(content), content.at.path);
  });
}

/** Options of option files that are written in a Dockerfile, as the heredoc of a COPY. */
export function writtenOptions(image: BuiltImage | undefined, isRead: IsRead): readonly MysqlOption[] {
  const copies = image?.chain.flatMap((stage) => stage.copies).reverse() ?? [];
  return copies.flatMap(({ sources, target }) =>
    sources.flatMap(({ content, value = '' }) => {
      const place = target?.endsWith('/') ? `${target}${value.replace(/^<<-?\s*["']?|["']$/g, '')}` : target;
      if (!image || !content || place === undefined || !isRead(place)) return [];
      return embeddedOptions(content, image.path);
    }),
  );
}

function grants({ compose }: Service, project: ComposeProject, isRead: IsRead) {
  return compose.configs.flatMap(({ source, target, at }) => {
    const mountedAs = target ? target.value : `/${source.value}`;
    if (source.value === undefined || mountedAs === undefined) return [];
    if (!/\.(?:cnf|ini)$/.test(mountedAs) && !isRead(mountedAs)) return [];
    return [{ config: project.configs.get(source.value), mountedAs, at, targetAt: target?.at }];
  });
}
