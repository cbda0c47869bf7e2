import {
  type CompletionItem,
  CompletionItemKind,
  CompletionItemTag,
  type CompletionList,
  type CompletionParams,
  MarkupKind,
} from 'vscode-languageserver';
import { type Completion, completeOptionFile, serversOfFile } from '../rules/index.ts';
import { positionsIn } from './convert.ts';
import { optionMarkdown } from './option-help.ts';
import { optionTextsOf } from './option-texts.ts';
import type { Session } from './session.ts';
import { pathOfUri } from './uris.ts';

/** What an item carries so that its documentation can be made when it is looked at. */
interface ItemData {
  readonly option: string;
  readonly path: string;
}

/** What may be written at a position of an option file; nothing in files of other languages. */
export function completion(
  session: Session,
  { textDocument, position }: CompletionParams,
): CompletionList | null {
  const { workspace } = session;
  const path = pathOfUri(textDocument.uri);
  const report = workspace.report(path);
  const tree = report?.language === 'mysql' ? workspace.sources().optionFile(path) : undefined;
  if (!tree) return null;
  const positions = positionsIn(tree.text, path, session);
  const servers = serversOfFile(workspace.deployments(), path);
  const found = completeOptionFile(tree, positions.offset(position), servers);
  return {
    isIncomplete: false,
    items: found.map((each) => ({
      label: each.label,
      kind: KINDS[each.kind],
      sortText: `${String(each.rank).padStart(4, '0')}${each.label}`,
      filterText: each.newText,
      textEdit: { range: positions.range(each), newText: each.newText },
      ...(each.isDefault ? { detail: optionTextsOf(session.locale).default } : {}),
      ...(each.deprecated ? { tags: [CompletionItemTag.Deprecated] } : {}),
      ...(each.kind === 'option' && each.option !== undefined
        ? { data: { option: each.option, path } satisfies ItemData }
        : {}),
    })),
  };
}

/** The same item with the help for its option. */
export function resolveCompletion(session: Session, item: CompletionItem): CompletionItem {
  const { option, path } = (item.data ?? {}) as Partial<ItemData>;
  if (typeof option !== 'string' || typeof path !== 'string') return item;
  const value = optionMarkdown(session, option, serversOfFile(session.workspace.deployments(), path));
  if (value === undefined) return item;
  const kind = session.client.markdownHover ? MarkupKind.Markdown : MarkupKind.PlainText;
  return { ...item, documentation: { kind, value } };
}

const KINDS: Readonly<Record<Completion['kind'], CompletionItemKind>> = {
  group: CompletionItemKind.Module,
  option: CompletionItemKind.Property,
  value: CompletionItemKind.Value,
  directive: CompletionItemKind.Keyword,
};
