import axe from 'axe-core';
import type { Frame, Page } from 'playwright-core';
import { axeViolations } from '../in-page/in-page.ts';

/**
 * What axe finds wrong with what a page or frame shows. Its code comes in by the debugger, so that
 * the page's own policy stays as it is.
 */
export async function violations(page: Page | Frame): Promise<readonly string[]> {
  await page.evaluate(axe.source);
  return page.evaluate(axeViolations);
}
