import type { Texts } from './texts.ts';

export const zhCn: Texts = {
  lang: 'zh-CN',
  title: '部署报告',
  chooseDeployment: '部署',
  nothing: '没有找到部署：没有 Compose 文件、Dockerfile、requirements 文件或 MySQL 配置文件。',
  kind: { compose: 'Compose 项目', dockerfile: '镜像', requirements: '依赖清单', mysql: '配置文件' },
  production: '用于生产环境',
  incomplete: '其中有文件无法读取：下面显示缺少的内容可能实际存在。',
  files: '文件',
  target: '目标机器',
  noTarget: '未配置（`.deploylintrc.yaml` 中的 `target`）',
  cpus: (count) => `${count} 个 CPU`,
  memoryOf: (size) => `${size} 内存`,
  swapOf: (size) => `${size} 交换空间`,

  picture: '结构图',
  pictureHelp: (services) =>
    `${services} 个服务，以及各自运行、等待、发布、挂载和读取的内容。按 Tab 进入结构图，用方向键移动，按 Enter 打开对应的行。`,
  afterPicture: '跳过结构图',
  legend: '实线：等待，粗线表示等到健康；虚线：运行、构建；点线：挂载、读取、安装。数字是风险数。',
  zoomIn: '放大',
  zoomOut: '缩小',
  fit: '适应窗口',
  folded: (count) => `有 ${count} 个只被一个服务使用的端口、文件、卷和镜像没有画出，见服务表。`,
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
  noMachine: (sum) => `合计 ${sum}。没有配置机器的内存。`,
  unlimited: (names) => `没有限制，每个都可能占满内存：${names}。`,
  unknownLimits: (names) => `限制由变量决定，无法得知：${names}。`,
  noServices: '这里没有作为服务运行的内容。',

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
  severity: { error: '错误', warning: '警告', info: '信息', hint: '提示' },
  count: (severity, count) =>
    `${count} ${{ error: '个错误', warning: '个警告', info: '条信息', hint: '条提示' }[severity]}`,

  services: '服务',
  image: '镜像',
  cpuLimit: 'CPU',
  replicas: '容器数',
  healthcheck: '健康检查',
  built: '在此构建',
  risksColumn: '风险',
};
