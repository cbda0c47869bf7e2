import type { Locale } from '../../rules/index.ts';
import { en } from './en.ts';
import type { Texts } from './texts.ts';
import { zhCn } from './zh-cn.ts';

/** The texts of a locale. */
export function textsFor(locale: Locale): Texts {
  return locale === 'zh-cn' ? zhCn : en;
}
