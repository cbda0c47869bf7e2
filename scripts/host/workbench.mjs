/** The editor's line height in pixels, as the test profile sets it. */
const LINE_HEIGHT = 20;

/** A person's hands and eyes on VS Code in the browser. */
export class Workbench {
  /** @type {import('playwright-core').Page} */
  page;

  /** @param {import('playwright-core').Page} page */
  constructor(page) {
    this.page = page;
  }

  /**
   * Opens the address and waits until the window stands.
   * @param {import('playwright-core').Browser} browser
   * @param {string} address
   * @param {string} [language] of extensions; VS Code's own texts come with a language pack only
   */
  static async open(browser, address, language) {
    const context = await browser.newContext({ viewport: { width: 1600, height: 1000 }, locale: 'en-US' });
    const page = await context.newPage();
    page.setDefaultTimeout(30_000);
    // What a language pack would set.
    if (language !== undefined) await page.addInitScript(setDisplayLanguage, language);
    await page.goto(address, { waitUntil: 'domcontentloaded' });
    await page.locator('.monaco-workbench .statusbar .statusbar-item').first().waitFor({ timeout: 60_000 });
    return new Workbench(page);
  }

  /** Runs a command by its title in the command palette. */
  async command(/** @type {string} */ title) {
    await this.#quickInput('F1', `>${title}`);
    await this.page.keyboard.press('Enter');
  }

  /** Opens a file of the folder in an editor and waits for its text. */
  async openFile(/** @type {string} */ name) {
    await this.#quickInput('Control+KeyP', name, baseName(name));
    await this.page.keyboard.press('Enter');
    await this.page.locator(`.tab.active[data-resource-name="${baseName(name)}"]`).waitFor();
    await this.page.locator('.editor-group-container.active .view-line').first().waitFor();
  }

  /**
   * Opens the quick input by a key, types, and waits for a row. A web view that is loading
   * swallows keys, or takes the focus when it is done, which closes the input: then again.
   * @param {string} key
   * @param {string} text
   * @param {string} [row] what a row must hold
   */
  async #quickInput(key, text, row = '') {
    const soon = { timeout: 3000 };
    const input = this.page.locator('.quick-input-widget input');
    const rows = this.page.locator('.quick-input-list .monaco-list-row').filter({ hasText: row });
    for (let attempt = 1; ; attempt++) {
      try {
        // Whatever list or menu a step before left open.
        await this.page.keyboard.press('Escape');
        await this.page.keyboard.press(key);
        await input.waitFor(soon);
        await input.fill(text, soon);
        await rows.first().waitFor(soon);
        return;
      } catch (error) {
        if (attempt === 10) throw error;
      }
    }
  }

  /** A visible line of the active editor, by its number. */
  line(/** @type {number} */ number) {
    const top = (number - 1) * LINE_HEIGHT;
    return this.page.locator(`.editor-group-container.active .view-line[style*="top:${top}px"]`);
  }

  /** Shows the Problems panel, whatever was shown before. */
  async showProblems() {
    await this.command('View: Focus Problems (Errors, Warnings, Infos)');
    await this.page.locator('.markers-panel').waitFor();
  }

  /**
   * The number on the tab of the Problems panel, read when it has not changed for a while.
   * @param {{atLeast?: number, timeout?: number}} [expected]
   */
  async problems({ atLeast = 0, timeout = 60_000 } = {}) {
    if (!(await this.page.locator('.markers-panel').isVisible())) await this.showProblems();
    const end = Date.now() + timeout;
    let count = -1;
    for (let same = 0; same < 8; ) {
      if (Date.now() > end)
        throw new Error(`The Problems panel shows ${count} problems, not ${atLeast} or more.`);
      await this.page.waitForTimeout(250);
      const now = await this.#badge();
      same = now === count && now >= atLeast ? same + 1 : 0;
      count = now;
    }
    return count;
  }

  async #badge() {
    const tab = this.page.locator('.part.panel .composite-bar .action-item', {
      has: this.page.locator('[aria-label^="Problems"]'),
    });
    const badge = tab.locator('.badge-content');
    if ((await badge.count()) === 0) return 0;
    return Number(
      (await badge
        .first()
        .textContent({ timeout: 2000 })
        .catch(() => '')) || 0,
    );
  }

  /**
   * Polls what no locator can see.
   * @param {() => boolean} condition
   * @param {string} expected for the failure's message
   */
  async until(condition, expected) {
    const end = Date.now() + 20_000;
    while (!condition()) {
      if (Date.now() > end) throw new Error(`Waited in vain for ${expected}.`);
      await this.page.waitForTimeout(100);
    }
  }

  /** The visible rows of the Problems panel as text. */
  problemRows() {
    return this.page.locator('.markers-panel .monaco-list-row').allInnerTexts();
  }

  /** Opens the place of the first problem. */
  async openFirstProblem() {
    // The first row is the file; the second its first problem.
    await this.page
      .locator('.markers-panel .monaco-list-row')
      .nth(1)
      .dblclick({ position: { x: 90, y: 10 } });
    await this.page.locator('.editor-group-container .view-line').first().waitFor();
    await this.page.waitForTimeout(500);
  }

  /** Drags the upper border of the panel, so that it takes this share of the window's height. */
  async resizePanel(/** @type {number} */ share) {
    const panel = await this.page.locator('.part.panel').boundingBox();
    const window = this.page.viewportSize();
    if (panel === null || window === null) return;
    const x = panel.x + panel.width / 2;
    // The handle lies in the gap above the panel.
    await this.page.mouse.move(x, panel.y - 3);
    await this.page.waitForTimeout(100);
    await this.page.mouse.down();
    await this.page.mouse.move(x, window.height * (1 - share), { steps: 5 });
    await this.page.mouse.up();
    await this.page.mouse.move(x, 8);
    await this.page.waitForTimeout(300);
  }

  /** A PNG of the window. */
  screenshot() {
    return this.page.screenshot();
  }
}

/** Runs in the page, before anything of VS Code's. */
function setDisplayLanguage(/** @type {string} */ value) {
  Object.defineProperty(globalThis, '_VSCODE_NLS_LANGUAGE', { value, writable: false });
}

function baseName(/** @type {string} */ path) {
  return path.slice(path.lastIndexOf('/') + 1);
}
