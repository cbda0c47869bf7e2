import type { Texts } from './texts.ts';

export const en: Texts = {
  lang: 'en',
  title: 'Deployment report',
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
  incomplete: 'A file of it could not be read: what is missing below may be there.',
  files: 'Files',
  target: 'Target',
  noTarget: 'not configured (`target` in `.deploylintrc.yaml`)',
  cpus: (count) => `${count} ${count === 1 ? 'CPU' : 'CPUs'}`,
  memoryOf: (size) => `${size} memory`,
  swapOf: (size) => `${size} swap`,

  picture: 'Picture',
  pictureHelp: (services) =>
    `${services} ${services === 1 ? 'service' : 'services'} and what each runs, waits for, publishes, mounts and reads. Tab enters the picture, the arrow keys move in it, Enter opens the line.`,
  afterPicture: 'Skip the picture',
  legend:
    'Solid lines: waits for; thick, until it is healthy. Dashed: runs, is built from. Dotted: mounts, reads, installs. The numbers are risks.',
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  fit: 'Fit to the window',
  folded: (count) =>
    `${count} ports, files, volumes and images that a single service uses are left out of the picture; the table of services has them.`,
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
  noMachine: (sum) => `Together ${sum}. The memory of the machine is not configured.`,
  unlimited: (names) => `Without a limit, so that each may take all there is: ${names}.`,
  unknownLimits: (names) => `Limit not known, a variable hides it: ${names}.`,
  noServices: 'Nothing here runs as a service.',

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
  severity: { error: 'Error', warning: 'Warning', info: 'Information', hint: 'Hint' },
  count(severity, count) {
    const [one, many] = {
      error: ['error', 'errors'],
      warning: ['warning', 'warnings'],
      info: ['note', 'notes'],
      hint: ['hint', 'hints'],
    }[severity];
    return `${count} ${count === 1 ? one : many}`;
  },

  services: 'Services',
  image: 'Image',
  cpuLimit: 'CPUs',
  replicas: 'Containers',
  healthcheck: 'Health',
  built: 'built here',
  risksColumn: 'Risks',
};
