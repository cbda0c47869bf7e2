import type { Texts } from './texts.ts';

export const en: Texts = {
  lang: 'en',
  title: 'Deployment report',
  comma: ', ',
  chooseDeployment: 'Deployment',
  nothing:
    'No deployment was found: there is no Compose file, no Dockerfile, no requirements file and no MySQL option file.',
  kind: {
    compose: 'Compose project',
    dockerfile: 'Image',
    requirements: 'Requirements',
    mysql: 'Option file',
  },
  production: 'for production',
  incomplete: 'A file of it can not be read as it is: what is missing below may be there all the same.',
  files: 'Files',
  target: 'Target',
  noTarget: 'not configured (`target` in `.deploylintrc.yaml`)',
  chooseTarget: 'Choose…',
  cpus: (count) => `${count} ${count === 1 ? 'CPU' : 'CPUs'}`,
  memoryOf: (size) => `${size} memory`,
  swapOf: (size) => `${size} swap`,

  picture: 'Picture',
  pictureHelp: (services) =>
    `${services === 0 ? '' : `${services === 1 ? '1 service and what it' : `${services} services and what each`} runs, waits for, publishes, mounts and reads. `}A click on a box or a line opens where it is written; so does Enter, after Tab and the arrow keys. Drag to move, + and − or Ctrl and the wheel to zoom.`,
  afterPicture: 'Skip the picture',
  legend:
    'Solid lines: waits for; thick, until it is healthy. Dashed: runs, is built from. Dotted: mounts, reads, installs. The numbers count the risks.',
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  fit: 'Fit to the window',
  folded: (count) =>
    `${count} ports, files, volumes and images that one service alone, or most of them, use are left out of the picture; the table of services has them.`,
  node: {
    service: 'service',
    port: 'port',
    image: 'image',
    dockerfile: 'Dockerfile',
    file: 'file',
    volume: 'volume',
  },
  use: {
    requirements: 'requirements',
    options: 'MySQL options',
    environment: 'environment',
    mount: 'mounted',
    config: 'config',
    secret: 'secret',
  },
  edge: {
    publishes: 'publishes',
    waits: 'waits for',
    runs: 'runs',
    builds: 'builds',
    base: 'is built on',
    installs: 'installs',
    reads: 'reads',
    mounts: 'mounts',
  },
  health: {
    present: 'healthcheck',
    disabled: 'healthcheck off',
    missing: 'no healthcheck',
    unknown: 'health unknown',
  },
  inactive: 'profile off',
  job: 'runs to its end',
  noLimit: 'no limit',
  unknownValue: 'unknown',
  risks: (count) => `${count} ${count === 1 ? 'risk' : 'risks'}`,

  memory: 'Memory limits and the machine',
  system: 'the system itself',
  name: 'Name',
  size: 'Memory',
  setBy: 'Set by',
  fits: (sum, machine, rest) => `Together ${sum} of the machine's ${machine}: ${rest} to spare.`,
  exceeds: (sum, machine, over) => `Together ${sum}, and the machine has ${machine}: ${over} too much.`,
  swapped: (sum, machine, over) =>
    `Together ${sum}, and the machine has ${machine}: ${over} may go to its swap, and what lies there is slow.`,
  noMachine: (sum) => `Together ${sum}. The memory of the machine is not configured.`,
  unlimited: (names) => `Without a limit, so that each may take all there is: ${names}.`,
  unknownLimits: (names) => `Limit not known, a variable hides it: ${names}.`,
  noServices: 'Nothing here runs as a service.',
  kept: 'reserved',
  keptHelp: 'Pale: reserved for a service without a limit. It is the least that it takes.',

  memoryUnlimited: 'No service has a memory limit.',
  allParts: (count) => `All ${count}, with where they are set`,

  cpuTitle: 'CPU limits and the machine',
  cpuFits: (sum, machine) => `Together ${sum} of the machine's ${machine}.`,
  cpuShared: (sum, machine) =>
    `Together ${sum}, and the machine has ${machine}: enough as long as not all are busy at once.`,
  cpuExceeds: (sum, machine) =>
    `Together ${sum}, and the machine has ${machine}: under load the services take the time from each other.`,
  cpuRefused: (names, machine) =>
    `More than the machine's ${machine} for one container: Docker does not create ${names}.`,
  cpuNoMachine: (sum) => `Together ${sum}. The CPUs of the machine are not configured.`,
  cpuUnlimited: 'No service has a CPU limit.',

  database: (server, service) =>
    `Memory of ${server ?? 'the database server'}${service === undefined ? '' : ` in ${service}`}`,
  databaseUnknown: 'What it may need is not known: an option that matters, or the server itself, is unknown.',
  databaseFits: (sum, bound, by) =>
    by === 'limit'
      ? `It may need ${sum}, and its container has ${bound}.`
      : `It may need ${sum}, and the machine leaves it ${bound}.`,
  databaseExceeds: (sum, bound, by) =>
    by === 'limit'
      ? `It may need ${sum}, but its container is limited to ${bound}.`
      : `It may need ${sum}, but the machine leaves it only ${bound}.`,
  databaseUnbound: (sum) => `It may need ${sum}. Neither its container nor the machine has a known limit.`,
  part: (part, connections) =>
    part === 'server'
      ? 'the server itself'
      : part === 'connections'
        ? `${connections} busy connections`
        : part,
  byDefault: 'default',

  risksTitle: 'Risks',
  noRisks: 'Nothing was found.',
  fix: 'Fix…',
  count(severity, count) {
    const [one, many] = {
      error: ['error', 'errors'],
      warning: ['warning', 'warnings'],
      info: ['note', 'notes'],
      hint: ['hint', 'hints'],
    }[severity];
    return `${count} ${count === 1 ? one : many}`;
  },

  preflight: 'Preflight',
  check: {
    files: 'The Compose files and Dockerfiles can be used as they are',
    dependencies: 'The dependencies are complete',
    images: 'The images are pinned and known',
    limits: 'Every service has a memory limit',
    budget: 'The limits fit the machine',
    health: 'Services start in order, and their health is known',
    secrets: 'Secrets stay out of the files',
    configuration: 'The configuration is read',
    start: 'The containers find what they start with',
    data: 'The data outlive the containers',
    migrations: 'The database schema is kept up to date',
  },
  state: { pass: 'pass', fail: 'fail', unknown: 'unknown' },
  verdict(state, { pass, fail, unknown }) {
    const all = pass + fail + unknown;
    const open = unknown === 0 ? '' : `, ${unknown} can't be told from the files`;
    if (state === 'fail')
      return `Not ready: ${fail} of ${all} checks ${fail === 1 ? 'fails' : 'fail'}${open}.`;
    return state === 'pass'
      ? `Ready: all ${all} checks pass.`
      : `Nothing fails, but ${unknown} of ${all} checks can't be told from the files.`;
  },
  uncertainty: {
    incomplete: 'A file of the deployment could not be read.',
    imageUnknown: 'The image of `{service}` is hidden by a variable, or its Dockerfile is not here.',
    imageUntabled: 'Whether `{image}` exists, only its registry knows.',
    imageEnded: '`{image}` has had no regular support since {date}.',
    requirementsUnread: 'Not all of `{file}` could be followed.',
    sourcesUnread: 'Not all sources that `{file}` copies into its image are known.',
    noRequirements: 'No image installs a requirements file.',
    limitUnknown: 'The limit of `{service}` is hidden by a variable.',
    noTarget: 'The memory of the machine is not configured: `target` in `.deploylintrc.yaml`.',
    unlimited: '`{service}` has no limit and may take any amount.',
    databaseUnknown: 'What the database server in `{service}` needs is not known.',
    healthUnknown: 'Others wait for `{service}`, and whether its image has a healthcheck is not known.',
    envNotIgnored: '`{file}` is not ignored by git: whether it holds a secret, its owner knows.',
    serverUnknown: 'Which server reads the options of `{service}` is not known.',
    schemaUnknown: 'Nothing in the requirements migrates the schema of `{service}`.',
    nothingRuns: 'Nothing here runs as a service.',
    ruleOff: 'The rule `{rule}` is turned off.',
  },

  services: 'Services',
  image: 'Image',
  cpuLimit: 'CPUs',
  replicas: 'Containers',
  healthcheck: 'Health',
  waitsFor: 'Waits for',
  healthy: 'healthy',
  ports: 'Ports',
  mountsAndReads: 'Mounts and reads',
  risksColumn: 'Risks',
};
