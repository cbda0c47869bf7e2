import rule from '../../../rules/deployment/runtime-directory-missing.ts';
import { ruleTest } from '../../harness/rule-test.ts';

const dockerfile = (more = '') =>
  `FROM python:3.12-slim\nWORKDIR /app\nCOPY . .\n${more}CMD ["gunicorn", "app:app"]\n`;
const app = 'import logging\nhandler = logging.FileHandler("logs/app.log")\napp = 1\n';

/** An application that builds the path of its log from the place of its module. */
const placed = (code: string, more = '') => ({
  Dockerfile: `FROM python:3.12-slim\nWORKDIR /app\nCOPY shop shop\n${more}CMD ["gunicorn", "shop.web:app"]\n`,
  'shop/__init__.py': '',
  'shop/web.py': `import logging, os\nfrom pathlib import Path\n${code}\napp = 1\n`,
});
const BASE = 'BASE_DIR = Path(__file__).resolve().parent.parent\n';
const HANDLER =
  'LOGGING = {"handlers": {"f": {"class": "logging.FileHandler", "filename": BASE_DIR / "logs" / "a.log"}}}';

ruleTest(rule, {
  good: [
    { Dockerfile: dockerfile('RUN mkdir -p logs\n'), 'app.py': app },
    { Dockerfile: dockerfile('RUN mkdir -p /app/logs/old\n'), 'app.py': app },
    { Dockerfile: dockerfile(), 'app.py': app, 'logs/.gitkeep': '' },
    { Dockerfile: dockerfile('COPY empty /app/logs/\n'), 'app.py': app, 'empty/x': '' },
    { Dockerfile: dockerfile(), 'app.py': `import os\nos.makedirs("logs", exist_ok=True)\n${app}` },
    { Dockerfile: dockerfile(), 'app.py': `import os\nos.makedirs(folder(), exist_ok=True)\n${app}` },
    { Dockerfile: dockerfile(), 'app.py': app.replace('logs/app.log', 'app.log') },
    // Code that does not run, or that copes.
    { Dockerfile: dockerfile(), 'app.py': 'app = 1\n', 'tools.py': app },
    { Dockerfile: dockerfile(), 'app.py': 'app = 1\ndef dump():\n    open("out/x.json", "w")\n' },
    {
      Dockerfile: dockerfile(),
      'app.py': 'app = 1\ntry:\n    open("out/x.json", "w")\nexcept Exception:\n    pass\n',
    },
    { Dockerfile: dockerfile(), 'app.py': 'app = 1\nopen("out/x.json")\n' },
    placed(`${BASE}${HANDLER}`, 'RUN mkdir -p /app/logs\n'),
    placed(`${BASE}(BASE_DIR / "logs").mkdir(exist_ok=True)\n${HANDLER}`),
    placed(`${BASE}${HANDLER.replace('FileHandler', 'StreamHandler')}`),
    placed(`BASE_DIR = base()\n${HANDLER}`),
    placed(`${BASE}logging.FileHandler(BASE_DIR / NAME / "a.log")`),
    placed('logging.FileHandler(os.path.join(os.path.dirname(__file__), "a.log"))'),
    // A volume or a command makes it.
    {
      Dockerfile: dockerfile(),
      'app.py': app,
      'compose.yaml': 'services:\n  app:\n    build: .\n    volumes: ["logs:/app/logs"]\nvolumes:\n  logs:\n',
    },
    {
      Dockerfile: dockerfile(),
      'app.py': app,
      'compose.yaml': 'services:\n  app:\n    build: .\n    tmpfs: ["/app/logs:size=64m"]\n',
    },
    { Dockerfile: dockerfile('RUN ./setup.sh\n'), 'app.py': app },
    { Dockerfile: dockerfile().replace('python:3.12-slim', 'example.org/base'), 'app.py': app },
  ],
  bad: [
    ...[
      `${BASE}${HANDLER}`,
      `${BASE}LOG = BASE_DIR / "logs"\nlogging.FileHandler(str(LOG / "a.log"))`,
      `${BASE}logging.FileHandler(BASE_DIR.joinpath("logs", "a.log"))`,
      'BASE_DIR = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))\nlogging.FileHandler(os.path.join(BASE_DIR, "logs", "a.log"))',
      'logging.FileHandler(Path(__file__).parent / "../logs/a.log")',
    ].map((code) => {
      const project = placed(code);
      const marked = {
        ...project,
        Dockerfile: project.Dockerfile.replace('COPY shop shop', '«COPY shop shop»'),
      };
      const made = project.Dockerfile.replace('COPY shop shop\n', 'COPY shop shop\nRUN mkdir -p /app/logs\n');
      return [
        marked,
        'missing',
        { args: [{ folder: '/app/logs', file: '/app/logs/a.log' }], fixed: { Dockerfile: made } },
      ] as const;
    }),
    [
      { Dockerfile: dockerfile().replace('COPY . .', '«COPY . .»'), 'app.py': app },
      'missing',
      {
        severity: 'warning',
        args: [{ folder: 'logs', file: 'logs/app.log' }],
        related: ['app.py:2 It is opened here.'],
        fixed: { Dockerfile: dockerfile('RUN mkdir -p logs\n') },
      },
    ],
    [
      {
        Dockerfile: dockerfile().replace('COPY . .', '«COPY . .»'),
        'app.py': 'from shop import create_app\napp = create_app()\n',
        'shop/__init__.py': 'from .log import setup\ndef create_app():\n    setup()\n',
        'shop/log.py': `import logging\ndef setup():\n    logging.basicConfig(filename="/app/logs/x/y.log")\n`,
        'logs/x/old.log': '',
        '.dockerignore': 'logs/\n',
      },
      'ignored',
      { fixed: { Dockerfile: dockerfile('RUN mkdir -p /app/logs/x\n') } },
    ],
    [
      {
        Dockerfile: dockerfile().replace('COPY . .', '«COPY . .»'),
        'app.py': app,
        'compose.yaml': 'services:\n  app:\n    build: .\n    volumes: ["./:/app"]\n',
      },
      'missing',
      { fixes: [[]] },
    ],
  ],
});
