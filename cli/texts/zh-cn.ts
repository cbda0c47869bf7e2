import type { Texts } from './texts.ts';

export const zhCn: Texts = {
  severity: { error: '错误', warning: '警告', info: '信息', hint: '提示' },
  safeFix: '修复',
  suggestion: '建议',
  summary({ files, error, warning, info, hint }, errorsOnly) {
    const counts = [
      [error, '个错误'],
      [warning, '个警告'],
      [info, '条信息'],
      [hint, '条提示'],
    ] as const;
    const found = counts.flatMap(([count, unit]) => (count > 0 ? [`${count} ${unit}`] : [])).join('，');
    return `检查了 ${files} 个文件：${found || (errorsOnly ? '没有错误' : '没有问题')}。`;
  },
  fixable: (fixes) => `其中 ${fixes} 个可以用 \`--fix\` 修复。`,

  unknownOption: (option, nearest) => `未知选项 \`${option}\`。${didYouMean(nearest)}`,
  missingValue: (option, value) => `\`${option}\` 需要一个值：\`${option} ${value}\`。`,
  unexpectedValue: (option) => `\`${option}\` 不接受值。`,
  badValue: (option, value, allowed) => `\`${option} ${value}\`：必须是 ${allowed.join('、')} 之一。`,
  notANumber: (option, value) => `\`${option} ${value}\`：必须是不小于 0 的整数。`,
  badRuleFlag: (value) => `\`--rule ${value}\`：格式必须是 \`ID=off|hint|info|warning|error\`。`,
  exclusive: (a, b) => `\`${a}\` 和 \`${b}\` 不能同时使用。`,
  requires: (a, b) => `\`${a}\` 需要同时使用 \`${b}\`。`,
  stdinWithPaths: '`--stdin` 只检查标准输入：不要再给出路径。',
  notForCommand: (option, command) => `\`deploylint ${command}\` 没有选项 \`${option}\`。`,
  tooManyArguments: (argument) => `多余的参数 \`${argument}\`。`,
  explainWhat: '请给出规则名：`deploylint explain RULE`。`deploylint rules` 会列出所有规则。',
  unknownRule: (name, nearest) => `没有名为 \`${name}\` 的规则。${didYouMean(nearest)}`,
  onlyMatchesNothing: (glob, nearest) => `\`--only ${glob}\`：没有这样的规则。${didYouMean(nearest)}`,
  serverNeedsStdio: '语言服务器通过标准输入输出通信：`deploylint server --stdio`。',
  usageHint: '参见 `deploylint --help`。',

  noSuchFile: (path, command) =>
    `\`${path}\`：没有这个文件或目录。${didYouMean(command && `deploylint ${command}`)}`,
  cantRead: (path, reason) => `无法读取 \`${path}\`：${reason}。`,
  cantWrite: (path, reason) => `无法写入 \`${path}\`：${reason}。`,
  changedMeanwhile: (path) => `\`${path}\` 在检查期间被修改，未作改动。`,
  unknownKind: (path) =>
    `从文件名和内容都看不出 \`${path}\` 是 Dockerfile、Compose 文件、requirements 文件还是 MySQL 配置文件。`,
  problem: {
    'too-large': '文件太大',
    binary: '不是文本文件',
    'invalid-utf8': '不是有效的 UTF-8',
    unreadable: '系统拒绝打开',
  },
  ignored: (path) => `\`${path}\` 被配置忽略。`,
  nothingToLint: '没有找到要检查的文件。',
  notForProduction: (others) => `跳过了 ${others} 个不用于生产环境的部署。`,
  shellcheckFailed: (program, reason) => `无法以 \`${program}\` 运行 ShellCheck：${reason}`,
  tooManyFiles: (limit) => `查看 ${limit} 个文件后停止，部分文件未检查。请指定要检查的目录。`,
  onlyIsOff: (glob) =>
    `\`--only ${glob}\`：这些规则处于关闭状态。可用 \`--rule ID=warning\` 或 \`--preset all\` 打开。`,
  diffIgnoresFormat: '`--fix-dry-run` 输出差异，`--format` 未使用。',
  fixed: (files) => `已修复 ${files} 个文件。`,
  crash: (rule, path, others, error) =>
    `规则 \`${rule}\` 在 \`${path}\` ${others > 0 ? `和另外 ${others} 个文件` : ''}上出错；其余内容均已检查。\n${error}`,
  internalError: (error) => `deploylint 自身出错，请报告此问题。\n${error}`,

  exists: (path) => `\`${path}\` 已存在，未作改动。`,
  configured: (path) => `\`${path}\` 中已有配置，未写入新配置。`,
  wrote: (path) => `已写入 \`${path}\`。`,
  noPeerConfig: (peer, names) => `这里没有 ${peer} 的配置：${names.join('、')}。`,
  unreadablePeerConfig: (path) => `无法将 ${path} 作为配置读取。`,
  setTo: (level, from) => `在此目录中：${level}（${from}）`,
  settingFrom: { default: '默认', settings: '来自设置', 'command line': '来自命令行' },
};

function didYouMean(nearest: string | undefined): string {
  return nearest === undefined ? '' : `是否想用 \`${nearest}\`？`;
}
