import type { Location, Range } from '../../shared/text.ts';
import type { ScalarValue } from '../../syntax/compose/values.ts';
import type { MysqlOption, OptionValue } from '../../syntax/mysql/nodes.ts';
import { parseOptionFile } from '../../syntax/mysql/parse.ts';

/**
 * The options of an option file that is written as a text of a compose file, with their places in
 * that file. Values that Compose fills in are unknown.
 */
export function embeddedOptions(content: ScalarValue<Location>): readonly MysqlOption[] {
  const { source, contentStart, offsets, at } = content;
  const place = (offset: number): number => offsets?.[offset] ?? contentStart + offset;
  const placed = ({ start, end }: Range): Range => ({ start: place(start), end: place(end) });
  const placedValue = (value: OptionValue): OptionValue => ({
    ...value,
    range: placed(value.range),
    unknown: value.raw.includes('$'),
  });
  return parseOptionFile(source).options.map(({ value, ...option }) => ({
    ...option,
    ...placed(option),
    nameRange: placed(option.nameRange),
    ...(value ? { value: placedValue(value) } : {}),
    path: at.path,
  }));
}
