import { join } from 'node:path';
import { cache } from './process.mjs';

/** Whether a window can be shown; Linux without a display server cannot. */
export function hasDisplay() {
  if (process.platform !== 'linux') return true;
  return Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

/**
 * The desktop VS Code, downloaded into the cache on first use.
 * @param {(line: string) => void} log
 * @returns {Promise<string | undefined>} its program; nothing where the download is refused
 */
export async function downloadVSCode(log) {
  const { downloadAndUnzipVSCode } = await import('@vscode/test-electron');
  try {
    return await downloadAndUnzipVSCode({
      version: 'stable',
      cachePath: join(cache, 'vscode-desktop'),
      timeout: 15_000,
    });
  } catch (error) {
    log(`VS Code cannot be downloaded here (${error instanceof Error ? error.message : error}).`);
    return undefined;
  }
}
