import type { Texts } from './texts.ts';

export const zhCn: Texts = {
  lang: 'zh-CN',
  title: '部署报告',
  comma: '，',
  chooseDeployment: '部署',
  nothing: '没有找到部署：没有 Compose 文件、Dockerfile、requirements 文件或 MySQL 配置文件。',
  kind: { compose: 'Compose 项目', dockerfile: '镜像', requirements: '依赖清单', mysql: '配置文件' },
  production: '用于生产环境',
  incomplete: '其中有文件无法读取：下面显示缺少的内容可能实际存在。',
  files: '文件',
  target: '目标机器',
  noTarget: '未配置（`.deploylintrc.yaml` 中的 `target`）',
  chooseTarget: '选择…',
  cpus: (count) => `${count} 个 CPU`,
  memoryOf: (size) => `${size} 内存`,
  swapOf: (size) => `${size} 交换空间`,

  picture: '结构图',
  pictureHelp: (services) =>
    `${services === 0 ? '' : `${services} 个服务，以及各自运行、等待、发布、挂载和读取的内容。`}单击方框或连线可打开对应的行；也可以按 Tab 和方向键，再按 Enter。拖动可移动，按 + 和 − 或 Ctrl 加滚轮可缩放。`,
  afterPicture: '跳过结构图',
  legend: '实线：等待，粗线表示等到健康；虚线：运行、构建；点线：挂载、读取、安装。数字是风险数。',
  zoomIn: '放大',
  zoomOut: '缩小',
  fit: '适应窗口',
  folded: (count) =>
    `有 ${count} 个只被一个服务、或被大多数服务使用的端口、文件、卷和镜像没有画出，见服务表。`,
  node: {
    service: '服务',
    port: '端口',
    image: '镜像',
    dockerfile: 'Dockerfile',
    file: '文件',
    volume: '卷',
  },
  use: {
    requirements: '依赖清单',
    options: 'MySQL 配置',
    environment: '环境变量',
    mount: '挂载',
    config: 'config',
    secret: 'secret',
  },
  edge: {
    publishes: '发布',
    waits: '等待',
    runs: '运行',
    builds: '构建',
    base: '基于',
    installs: '安装',
    reads: '读取',
    mounts: '挂载',
  },
  health: {
    present: '有健康检查',
    disabled: '健康检查已关闭',
    missing: '无健康检查',
    unknown: '健康检查未知',
  },
  inactive: 'profile 未启用',
  job: '运行后退出',
  noLimit: '无限制',
  unknownValue: '未知',
  risks: (count) => `${count} 个风险`,

  memory: '内存限制与目标机器',
  system: '系统自身',
  name: '名称',
  size: '内存',
  setBy: '设定于',
  fits: (sum, machine, rest) => `合计 ${sum}，机器有 ${machine}：余 ${rest}。`,
  exceeds: (sum, machine, over) => `合计 ${sum}，而机器只有 ${machine}：超出 ${over}。`,
  swapped: (sum, machine, over) =>
    `合计 ${sum}，而机器只有 ${machine}：其中 ${over} 可能进入交换空间，那里很慢。`,
  noMachine: (sum) => `合计 ${sum}。没有配置机器的内存。`,
  unlimited: (names) => `没有限制，每个都可能占满内存：${names}。`,
  unknownLimits: (names) => `限制由变量决定，无法得知：${names}。`,
  noServices: '这里没有作为服务运行的内容。',
  kept: '预留',
  keptHelp: '浅色：为没有限制的服务预留的部分，是它至少占用的量。',

  memoryUnlimited: '没有服务设置内存限制。',
  allParts: (count) => `全部 ${count} 项及其设定位置`,

  cpuTitle: 'CPU 限制与目标机器',
  cpuFits: (sum, machine) => `合计 ${sum}，机器有 ${machine}。`,
  cpuShared: (sum, machine) => `合计 ${sum}，而机器有 ${machine}：只要不同时繁忙就足够。`,
  cpuExceeds: (sum, machine) => `合计 ${sum}，而机器有 ${machine}：负载高时各服务会互相抢占 CPU。`,
  cpuRefused: (names, machine) => `单个容器的限制超过机器的 ${machine}：Docker 不会创建 ${names}。`,
  cpuNoMachine: (sum) => `合计 ${sum}。没有配置机器的 CPU 数量。`,
  cpuUnlimited: '没有服务设置 CPU 限制。',

  database: (server, service) =>
    `${server ?? '数据库服务器'}${service === undefined ? '' : `（${service}）`}的内存`,
  databaseUnknown: '无法得知它可能需要多少内存：某个相关选项或服务器本身未知。',
  databaseFits: (sum, bound, by) =>
    by === 'limit' ? `可能需要 ${sum}，容器有 ${bound}。` : `可能需要 ${sum}，机器能留给它 ${bound}。`,
  databaseExceeds: (sum, bound, by) =>
    by === 'limit'
      ? `可能需要 ${sum}，但容器限制为 ${bound}。`
      : `可能需要 ${sum}，但机器只能留给它 ${bound}。`,
  databaseUnbound: (sum) => `可能需要 ${sum}。容器和机器的限制都未知。`,
  part: (part, connections) =>
    part === 'server' ? '服务器自身' : part === 'connections' ? `${connections} 个忙碌的连接` : part,
  byDefault: '默认值',

  risksTitle: '风险',
  noRisks: '没有发现问题。',
  fix: '修复…',
  count: (severity, count) =>
    `${count} ${{ error: '个错误', warning: '个警告', info: '条信息', hint: '条提示' }[severity]}`,

  preflight: '部署前检查',
  check: {
    files: 'Compose 文件和 Dockerfile 可以直接使用',
    dependencies: '依赖完整',
    images: '镜像版本已固定且已知',
    limits: '每个服务都有内存限制',
    budget: '资源限制之和不超过机器',
    health: '服务按顺序启动，健康状态可知',
    secrets: '文件中没有密钥',
    configuration: '配置会被读取',
    start: '容器能找到启动所需的一切',
    data: '数据不会随容器消失',
    migrations: '数据库结构会随代码更新',
  },
  state: { pass: '通过', fail: '未通过', unknown: '未知' },
  verdict(state, { pass, fail, unknown }) {
    const all = pass + fail + unknown;
    const open = unknown === 0 ? '' : `，${unknown} 项无法从文件得知`;
    if (state === 'fail') return `尚不能部署：${all} 项检查中 ${fail} 项未通过${open}。`;
    return state === 'pass'
      ? `可以部署：${all} 项检查全部通过。`
      : `没有未通过的检查，但 ${all} 项中有 ${unknown} 项无法从文件得知。`;
  },
  uncertainty: {
    incomplete: '部署中有文件无法读取。',
    imageUnknown: '`{service}` 的镜像由变量决定，或者它的 Dockerfile 不在这里。',
    imageUntabled: '`{image}` 是否存在，只有镜像仓库知道。',
    imageEnded: '`{image}` 自 {date} 起不再有常规支持。',
    requirementsUnread: '`{file}` 中有些内容无法跟踪。',
    sourcesUnread: '`{file}` 复制进镜像的源代码并非全部已知。',
    noRequirements: '没有镜像安装 requirements 文件。',
    limitUnknown: '`{service}` 的限制由变量决定。',
    noTarget: '没有配置机器的内存：`.deploylintrc.yaml` 中的 `target`。',
    unlimited: '`{service}` 没有限制，可能占用任意多的内存。',
    databaseUnknown: '无法得知 `{service}` 中的数据库服务器需要多少内存。',
    healthUnknown: '其他服务等待 `{service}`，而它的镜像是否有健康检查未知。',
    envNotIgnored: '`{file}` 没有被 git 忽略：其中是否有密钥，只有它的主人知道。',
    serverUnknown: '无法得知由哪个服务器读取 `{service}` 的选项。',
    schemaUnknown: '依赖中没有任何工具会更新 `{service}` 的数据库结构。',
    nothingRuns: '这里没有作为服务运行的内容。',
    ruleOff: '规则 `{rule}` 已被关闭。',
  },

  services: '服务',
  image: '镜像',
  cpuLimit: 'CPU',
  replicas: '容器数',
  healthcheck: '健康检查',
  waitsFor: '等待',
  healthy: '健康',
  ports: '端口',
  mountsAndReads: '挂载和读取',
  risksColumn: '风险',
};
