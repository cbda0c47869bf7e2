import type { Range } from '../../shared/text.ts';
import type { MysqlOption, OptionValue } from '../../syntax/mysql/nodes.ts';
import { parseOptionFile } from '../../syntax/mysql/parse.ts';
import { rangeAt, type Spliced } from '../../syntax/shell/spliced.ts';

/**
 * The options of an option file that is written in another file, a compose file or a Dockerfile, with their
 * places there. Values with a `$` in them, which Compose or the build may replace, are unknown.
 */
export function embeddedOptions(content: Spliced, path: string): readonly MysqlOption[] {
  const placed = ({ start, end }: Range): Range => rangeAt(content, start, end);
  const placedValue = (value: OptionValue): OptionValue => ({
    ...value,
    range: placed(value.range),
    unknown: value.raw.includes('$'),
  });
  return parseOptionFile(content.text).options.map(({ value, ...option }) => ({
    ...option,
    ...placed(option),
    nameRange: placed(option.nameRange),
    ...(value ? { value: placedValue(value) } : {}),
    path,
  }));
}
