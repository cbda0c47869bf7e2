import { delimiter, join } from 'node:path';
import { isExecutable } from './process.mjs';

/**
 * An installed Chrome, Chromium or Edge: CHROME_PATH, then PATH, then the usual places of the system.
 * @returns {string | undefined}
 */
export function findChromium() {
  return candidates().find(isExecutable);
}

/** Flags that keep Chromium from talking to the network or asking questions. */
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
  // A window without focus must not be slowed down: tests wait for it.
  '--disable-background-timer-throttling',
  '--disable-renderer-backgrounding',
];

/**
 * A headless browser on the installed Chromium.
 * @returns {Promise<import('playwright-core').Browser>}
 */
export async function launchChromium() {
  const executablePath = findChromium();
  if (executablePath === undefined) {
    throw new Error(
      'No Chrome, Chromium or Edge was found. Install one, or name its program in CHROME_PATH.',
    );
  }
  const { chromium } = await import('playwright-core');
  return chromium.launch({ executablePath, headless: true, args: flags });
}

function candidates() {
  const named = process.env.CHROME_PATH;
  const names = [
    'google-chrome-stable',
    'google-chrome',
    'chromium',
    'chromium-browser',
    'microsoft-edge',
    'chrome',
  ];
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const onPath = (process.env.PATH ?? '')
    .split(delimiter)
    .filter((folder) => folder !== '')
    .flatMap((folder) => names.map((name) => join(folder, name + suffix)));
  return [...(named ? [named] : []), ...onPath, ...usualPlaces()];
}

function usualPlaces() {
  if (process.platform === 'darwin') {
    return ['Google Chrome', 'Chromium', 'Microsoft Edge'].map(
      (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
    );
  }
  if (process.platform === 'win32') {
    const programs = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap(
      (key) => process.env[key] ?? [],
    );
    return programs.flatMap((folder) => [
      join(folder, 'Google', 'Chrome', 'Application', 'chrome.exe'),
      join(folder, 'Chromium', 'Application', 'chrome.exe'),
      join(folder, 'Microsoft', 'Edge', 'Application', 'msedge.exe'),
    ]);
  }
  return ['/usr/lib/chromium/chromium', '/snap/bin/chromium', '/opt/google/chrome/chrome'];
}
