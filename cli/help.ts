/** What `deploylint --help` prints, by locale. */
export const HELP = {
  en: `deploylint reads Dockerfiles, Compose files, requirements.txt and MySQL option files as one
deployment and says why it would fail.

Usage
  deploylint [check] [PATH…]     Check files and folders; without PATH, the current folder
  deploylint preflight [PATH…]   Go through the checklist before a deployment
  deploylint mysql-upgrade --to SERIES [PATH…]
                                 Say what moving MySQL to that series would break or change
  deploylint report [PATH…]      Show what is deployed, as Markdown or as a page
  deploylint rules               List every rule
  deploylint explain RULE        Print a rule's page: what, why, wrong, right
  deploylint init                Write a commented .deploylintrc.yaml; with --from-hadolint or
                                 --from-dclint, from what those are configured to
  deploylint server --stdio      Language server for editors

Report
  -f, --format FORMAT            pretty (default), compact, json, sarif, github, gitlab,
                                 checkstyle, junit
                                 of preflight: pretty, json, markdown; of report: markdown
  -o, --output FILE              Write the report to a file
      --html FILE                Write the page of \`report\`: one file, loads nothing
      --link-base URL            Where links of page and Markdown lead: the folder on a server
  -q, --quiet                    Report errors only
      --no-color                 No colours (NO_COLOR works too)
      --locale LOCALE            en (default) or zh-cn

Fixes
      --fix                      Apply the safe fixes
      --fix-dry-run              Print them as a unified diff instead

Configuration (flags win over files)
  -c, --config FILE              Use this file only
      --no-config                Use no configuration file
      --preset PRESET            recommended, strict or all
      --rule ID=SEVERITY         off, hint, info, warning or error; repeatable
      --only GLOB                Of the rules that are on, run only these; repeatable
      --target NAME              Machine deployed to, such as e2-micro, t3.small, raspberry-pi-5-8g
      --target-memory SIZE       Its memory, such as 1G
      --target-cpus CPUS         Its processors
      --mysql-series SERIES      Server to assume where no image tells, such as 8.0
      --to SERIES                Of mysql-upgrade: 5.7, 8.0, 8.4, 9.7 or 26.7
      --shellcheck               Have ShellCheck look at the shell in Dockerfiles
      --shellcheck-path PROGRAM  The same, with this program
      --no-cross-file            Look at each file by itself

Standard input
      --stdin                    Check what comes in on standard input …
      --stdin-filename NAME      … as if it were this file; with --fix, print the fixed text

Exit code
      --fail-on SEVERITY         error (default), warning, info, hint or never
      --max-warnings N           Fail on more warnings than this
      --fail-on-unknown          Of preflight: fail also on what can't be known
  0  nothing at or above the threshold    1  findings    2  usage, configuration or I/O error

  -v, --version                  Print the version
  -h, --help                     Print this
`,
  'zh-cn': `deploylint 把 Dockerfile、Compose 文件、requirements.txt 和 MySQL 配置文件当作一次部署来读，
并指出它会因为什么而失败。

用法
  deploylint [check] [PATH…]     检查文件和目录；不给 PATH 时检查当前目录
  deploylint preflight [PATH…]   逐项进行部署前检查
  deploylint mysql-upgrade --to SERIES [PATH…]
                                 说明把 MySQL 换到该系列会破坏或改变什么
  deploylint report [PATH…]      以 Markdown 或网页展示部署内容
  deploylint rules               列出所有规则
  deploylint explain RULE        打印一条规则的说明：是什么、为什么、错误与正确写法
  deploylint init                写入带注释的 .deploylintrc.yaml；加上 --from-hadolint 或
                                 --from-dclint 时由它们的配置转换而来
  deploylint server --stdio      供编辑器使用的语言服务器

报告
  -f, --format FORMAT            pretty（默认）、compact、json、sarif、github、gitlab、
                                 checkstyle、junit
                                 preflight 可用：pretty、json、markdown；report 可用：markdown
  -o, --output FILE              把报告写入文件
      --html FILE                写入 \`report\` 的网页：单个文件，不加载任何内容
      --link-base URL            网页和 Markdown 中链接指向的位置：服务器上的目录
  -q, --quiet                    只报告错误
      --no-color                 不使用颜色（NO_COLOR 同样有效）
      --locale LOCALE            en（默认）或 zh-cn

修复
      --fix                      应用安全的修复
      --fix-dry-run              只以 unified diff 打印这些修复

配置（命令行优先于文件）
  -c, --config FILE              只使用这个配置文件
      --no-config                不使用配置文件
      --preset PRESET            recommended、strict 或 all
      --rule ID=SEVERITY         off、hint、info、warning 或 error；可重复
      --only GLOB                在已打开的规则中只运行这些；可重复
      --target NAME              部署的目标机器，例如 e2-micro、t3.small、raspberry-pi-5-8g
      --target-memory SIZE       它的内存，例如 1G
      --target-cpus CPUS         它的处理器数
      --mysql-series SERIES      镜像未说明时假定的服务器版本，例如 8.0
      --to SERIES                mysql-upgrade：5.7、8.0、8.4、9.7 或 26.7
      --shellcheck               用 ShellCheck 检查 Dockerfile 中的 shell 脚本
      --shellcheck-path PROGRAM  同上，使用指定的程序
      --no-cross-file            每个文件单独检查

标准输入
      --stdin                    检查标准输入的内容……
      --stdin-filename NAME      ……当作这个文件；与 --fix 同用时打印修复后的文本

退出码
      --fail-on SEVERITY         error（默认）、warning、info、hint 或 never
      --max-warnings N           警告多于此数时失败
      --fail-on-unknown          preflight：有无法得知的检查项时也失败
  0  没有达到阈值的问题    1  有问题    2  用法、配置或读写错误

  -v, --version                  打印版本
  -h, --help                     打印本说明
`,
} as const;
