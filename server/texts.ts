import type { Locale, Severity } from '../rules/index.ts';

/** What the server itself says: titles of actions, words of the hover, messages. */
export interface Texts {
  readonly fixRule: (rule: string) => string;
  readonly fixFile: string;
  readonly disableLine: (rule: string) => string;
  readonly disableFile: (rule: string) => string;
  readonly showDocumentation: (rule: string) => string;
  readonly documentation: string;
  readonly severity: Readonly<Record<Severity, string>>;
  /** Where a severity comes from, when a configuration names it. */
  readonly setIn: (where: string) => string;
  readonly settings: string;
  readonly fromPreset: (preset: string) => string;
  readonly fromPresetOf: (preset: string, where: string) => string;
  readonly safeFixes: string;
  readonly reading: string;
  readonly tooManyFiles: (limit: number) => string;
  readonly badSettings: (problem: string) => string;
  readonly shellcheckFailed: (reason: string) => string;
}

/** The texts of a language. */
export function textsOf(locale: Locale): Texts {
  return locale === 'zh-cn' ? CHINESE : ENGLISH;
}

/** The language for an editor's locale: Simplified Chinese for its regions, else English. */
export function localeOf(name: string | undefined): Locale {
  return /^zh(?:[-_](?:cn|sg|hans(?:[-_].*)?))?$/i.test(name ?? '') ? 'zh-cn' : 'en';
}

const ENGLISH: Texts = {
  fixRule: (rule) => `Fix all ${rule} problems in this file`,
  fixFile: 'Fix all deploylint problems in this file',
  disableLine: (rule) => `Disable ${rule} for this line`,
  disableFile: (rule) => `Disable ${rule} for this file`,
  showDocumentation: (rule) => `Show documentation for ${rule}`,
  documentation: 'Documentation',
  severity: { error: 'error', warning: 'warning', info: 'information', hint: 'hint' },
  setIn: (where) => `set in ${where}`,
  settings: 'the settings',
  fromPreset: (preset) => `preset \`${preset}\``,
  fromPresetOf: (preset, where) => `preset \`${preset}\`, chosen in ${where}`,
  safeFixes: 'Safe fixes of deploylint',
  reading: 'deploylint: reading the workspace',
  tooManyFiles: (limit) =>
    `The workspace has more than ${limit} entries; deploylint looks at the first of them only. A .gitignore file can leave folders out.`,
  badSettings: (problem) => `In the settings: ${problem}`,
  shellcheckFailed: (reason) =>
    `ShellCheck can't be asked: ${reason}. It is left out until the settings change.`,
};

const CHINESE: Texts = {
  fixRule: (rule) => `修复此文件中所有的 ${rule} 问题`,
  fixFile: '修复此文件中所有的 deploylint 问题',
  disableLine: (rule) => `对此行禁用 ${rule}`,
  disableFile: (rule) => `对此文件禁用 ${rule}`,
  showDocumentation: (rule) => `显示 ${rule} 的文档`,
  documentation: '文档',
  severity: { error: '错误', warning: '警告', info: '信息', hint: '提示' },
  setIn: (where) => `由 ${where} 设定`,
  settings: '编辑器设置',
  fromPreset: (preset) => `来自预设 \`${preset}\``,
  fromPresetOf: (preset, where) => `来自 ${where} 选用的预设 \`${preset}\``,
  safeFixes: 'deploylint 的安全修复',
  reading: 'deploylint：正在读取工作区',
  tooManyFiles: (limit) =>
    `工作区中的条目超过 ${limit} 个；deploylint 只检查其中最前面的部分。可以用 .gitignore 排除文件夹。`,
  badSettings: (problem) => `设置有误：${problem}`,
  shellcheckFailed: (reason) => `无法调用 ShellCheck：${reason}。设置更改之前不再调用。`,
};
