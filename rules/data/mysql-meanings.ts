import table from './mysql-meanings.json' with { type: 'json' };

/** What an option is for, in a sentence; undefined where nobody has written one. */
export function optionMeaning(name: string, locale: 'en' | 'zh-cn'): string | undefined {
  const own = OPTIONS[name] ?? RARER[name] ?? FAMILIES.find(([begin]) => name.startsWith(begin))?.[1];
  return own?.[locale === 'zh-cn' ? 1 : 0];
}

/** True if the option is one that people use. */
export function isUsualOption(name: string): boolean {
  return OPTIONS[name] !== undefined;
}

type Words = readonly (string | undefined)[];

const OPTIONS: Readonly<Record<string, Words | undefined>> = table.options;
const RARER: Readonly<Record<string, Words | undefined>> = table.rarer;
/** Longer beginnings stand before shorter ones. */
const FAMILIES: readonly (readonly [string, Words])[] = Object.entries(table.families);
