/**
 * The configuration that `deploylint init` writes, by locale. As it stands it changes nothing;
 * examples hold once the `#` at the start of their lines is gone.
 */
export const CONFIG_TEMPLATES = {
  en: `# Configuration of deploylint. It holds for this folder and those below.

# Configuration in folders above does not count.
root: true

# recommended: what is likely to break. strict: that, and good practice. all: every rule.
preset: recommended

# Severity of single rules: off, hint, info, warning or error; \`deploylint rules\` lists them.
# A whole family goes by \`compose/*\`, a rule with options by a list.
#rules:
#  compose/missing-cpu-limit: off
#  dockerfile/*: [warning]

# The machine that is deployed to, by its name (\`target: e2-micro\`) or by its sizes. Rules that
# need it are silent without.
#target:
#  memory: 1G
#  cpus: 1
#  architecture: amd64

# The database server to assume for option files that no image is known to read.
#mysql:
#  series: "8.0"
#  flavor: mysql

# Compose files that are run together, base first, where their names don't tell.
#projects:
#  - [base.yaml, cluster.yaml]

# Least severity that makes the check fail: hint, info, warning, error or never.
#failOn: error

# Files that are not checked.
#ignore:
#  - examples/

# Files that are for production, whatever their names.
#production:
#  - deploy/*.yaml

# Files with names of your own.
#files:
#  compose: [stack-*.yaml]

# Settings for some files only; later ones win.
#overrides:
#  - files: ["*.dev.yaml"]
#    rules:
#      compose/missing-memory-limit: off
`,
  'zh-cn': `# deploylint 的配置，对本目录及其下级目录有效。

# 不再查找上级目录中的配置。
root: true

# recommended：很可能出错的写法。strict：再加上良好实践。all：所有规则。
preset: recommended

# 单条规则的级别：off、hint、info、warning 或 error；\`deploylint rules\` 会列出所有规则。
# 整个家族写作 \`compose/*\`，带选项的规则写成列表。
#rules:
#  compose/missing-cpu-limit: off
#  dockerfile/*: [warning]

# 部署的目标机器：写名称（\`target: e2-micro\`）或规格。没有这些信息时，需要它们的规则保持沉默。
#target:
#  memory: 1G
#  cpus: 1
#  architecture: amd64

# 没有镜像说明由谁读取的 MySQL 配置文件，假定使用的数据库服务器。
#mysql:
#  series: "8.0"
#  flavor: mysql

# 一起运行的 Compose 文件（基础文件在前），用于文件名无法说明的情况。
#projects:
#  - [base.yaml, cluster.yaml]

# 使检查失败的最低级别：hint、info、warning、error 或 never。
#failOn: error

# 不检查的文件。
#ignore:
#  - examples/

# 无论叫什么名字都用于生产环境的文件。
#production:
#  - deploy/*.yaml

# 自定义名称的文件。
#files:
#  compose: [stack-*.yaml]

# 只对部分文件生效的设置，后面的优先。
#overrides:
#  - files: ["*.dev.yaml"]
#    rules:
#      compose/missing-memory-limit: off
`,
} as const;

/** What surrounds the settings that `deploylint init` takes over from a peer, by locale. */
export const CONVERTED_TEMPLATES = {
  en: {
    head: (
      paths: readonly string[],
    ) => `# Configuration of deploylint, from ${paths.join(' and ')}. It holds for this folder and those below.

# Configuration in folders above does not count.
root: true

# recommended: what is likely to break. strict: that, and good practice. all: every rule.
preset: recommended
`,
    left: (path: string) => `In ${path}, and without a counterpart here:`,
  },
  'zh-cn': {
    head: (
      paths: readonly string[],
    ) => `# deploylint 的配置，由 ${paths.join('、')} 转换而来，对本目录及其下级目录有效。

# 不再查找上级目录中的配置。
root: true

# recommended：很可能出错的写法。strict：再加上良好实践。all：所有规则。
preset: recommended
`,
    left: (path: string) => `${path} 中的以下设置在这里没有对应项：`,
  },
} as const;
