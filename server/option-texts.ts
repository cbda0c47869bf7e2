import type { Locale } from '../rules/index.ts';

/** Words around the help for an option of MySQL. */
export interface OptionTexts {
  readonly default: string;
  readonly computed: string;
  readonly series: string;
  readonly takes: string;
  readonly range: (min: string | undefined, max: string | undefined) => string;
  readonly introduced: (release: string) => string;
  readonly deprecated: (release: string) => string;
  readonly removed: (release: string) => string;
  readonly successor: (name: string) => string;
  readonly readBy: (servers: string) => string;
  readonly notMariadb: string;
  readonly types: Readonly<Record<string, string>>;
}

/** The words of a language. */
export function optionTextsOf(locale: Locale): OptionTexts {
  return locale === 'zh-cn' ? CHINESE : ENGLISH;
}

const ENGLISH: OptionTexts = {
  default: 'Default',
  computed: 'worked out',
  series: 'Series',
  takes: 'Takes',
  range: (min, max) =>
    min === undefined ? `At most ${max}` : max === undefined ? `At least ${min}` : `From ${min} to ${max}`,
  introduced: (release) => `Came with ${release}`,
  deprecated: (release) => `Deprecated since ${release}`,
  removed: (release) => `Removed in ${release}`,
  successor: (name) => `Successor: ${name}`,
  readBy: (servers) => `Read here by ${servers}`,
  notMariadb: 'MariaDB does not have it',
  types: {
    bool: 'switch',
    int: 'number',
    size: 'size',
    numeric: 'decimal number',
    enum: 'choice',
    set: 'list',
    string: 'text',
    path: 'path',
  },
};

const CHINESE: OptionTexts = {
  default: '默认值',
  computed: '自动计算',
  series: '系列',
  takes: '可用的值',
  range: (min, max) =>
    min === undefined ? `最大 ${max}` : max === undefined ? `最小 ${min}` : `从 ${min} 到 ${max}`,
  introduced: (release) => `自 ${release} 引入`,
  deprecated: (release) => `自 ${release} 弃用`,
  removed: (release) => `在 ${release} 中移除`,
  successor: (name) => `替代项：${name}`,
  readBy: (servers) => `读取此处的服务器：${servers}`,
  notMariadb: 'MariaDB 没有此选项',
  types: {
    bool: '开关',
    int: '数字',
    size: '大小',
    numeric: '小数',
    enum: '选项之一',
    set: '列表',
    string: '文本',
    path: '路径',
  },
};
