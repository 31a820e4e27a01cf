// Drives VS Code's workbench in a page as a person does: by keys, by clicks, by what can be seen.
// The selectors hold on every version in versions.mjs.

/** @typedef {ReturnType<typeof workbench>} Workbench */

/** @param {import("playwright-core").Page} page a page that has opened a workbench's address */
export function workbench(page) {
  const quickInput = page.locator(".quick-input-widget:visible");
  const quickRows = quickInput.locator(".quick-input-list .monaco-list-row");
  const lens = (title) => page.locator(".codelens-decoration a", { hasText: new RegExp(`^${title}$`) });

  const pick = async (label) => quickRows.filter({ hasText: label }).first().click();
  const press = (...keys) =>
    keys.reduce((before, key) => before.then(() => page.keyboard.press(key)), Promise.resolve());

  return {
    page,
    press,
    /** Chooses the entry with this label from the quick pick that is open, or opens. */
    pick,
    quickRows,
    squiggles: page.locator(".squiggly-error"),
    toolbar: page.locator(".debug-toolbar"),
    notification: page.locator(".notification-toast"),
    /** The content of the webview that shows, two frames down. */
    webview: page.frameLocator("iframe.webview.ready").frameLocator("#active-frame"),
    /** The content of the webview that was opened last, where there are several. */
    newestWebview: page.frameLocator("iframe.webview.ready >> nth=-1").frameLocator("#active-frame"),
    lens,

    /** What the error notifications on the screen say. */
    errors: () =>
      page
        .locator(".notification-toast")
        .filter({ has: page.locator(".codicon-error") })
        .allInnerTexts(),

    async ready() {
      await page.locator(".monaco-workbench").waitFor();
      await page.locator(".explorer-folders-view .monaco-list-row").first().waitFor();
    },

    /** Runs a command by its title, from the command palette. */
    async command(title) {
      await press("F1");
      await quickInput.locator(".quick-input-box input").fill(`>${title}`);
      await pick(title);
    },

    /** Gives a text to the input box that is open, or opens. */
    async answer(text) {
      await quickInput.locator(".quick-input-box input").fill(text);
      await press("Enter");
    },

    /** Opens a file of a folder from the Explorer (the file search of the lowest version's server lacks its program). */
    async open(folder, name) {
      await page.getByRole("treeitem", { name: folder }).first().click();
      await page.getByRole("treeitem", { name, exact: true }).dblclick();
      await page.locator(".tab.active", { hasText: name }).waitFor();
      await page.locator(".editor-group-container.active .view-line").first().waitFor();
    },

    /** Puts the cursor at a place in the active editor; line and column count from 1. */
    async goTo({ line, column }) {
      await press("Control+g");
      await quickInput.locator(".quick-input-box input").fill(`:${line},${column}`);
      await press("Enter");
      await quickInput.waitFor({ state: "hidden" });
    },

    /** The cursor of the text editor is on this line (from 1), be the focus where it may. */
    async cursorOn(line) {
      await page.locator(".line-numbers.active-line-number", { hasText: new RegExp(`^${line}$`) }).waitFor();
    },

    /** The debugger stands at this frame, and the workbench has heard of it: keys act on it from now on. */
    async standsAt(frame) {
      await page.locator(".debug-call-stack .monaco-list-row", { hasText: frame }).first().waitFor();
      await page.locator(".debug-top-stack-frame-column, .debug-top-stack-frame-line").first().waitFor();
    },

    /** A button of the debug toolbar, by the beginning of its tooltip. */
    debugButton: (name) => page.locator(`.debug-toolbar .action-label[aria-label^="${name}"]`),

    /** A button at the top right of the active editor. */
    titleButton: (name) =>
      page.locator(`.editor-group-container.active .editor-actions [aria-label^="${name}"]`),

    /** Opens variables in the Variables view, after the scope "Input". The view may still be filling, so it looks again. */
    async unfold(...names) {
      const rows = page.locator(".debug-variables .monaco-list-row");
      for (const name of ["Input", ...names]) {
        const row = rows.filter({ hasText: new RegExp(`^${name}\\b`) }).first();
        while ((await row.getAttribute("aria-expanded")) !== "true") {
          await row.click();
          await page.waitForTimeout(500);
        }
      }
    },
  };
}

/** Line and column (from 1) of the first place where the text stands, `shift` characters on. */
export function placeOf(document, text, shift = 0) {
  const offset = document.indexOf(text);
  if (offset === -1) throw new Error(`The document does not hold ${text}`);
  const before = document.slice(0, offset + shift).split("\n");
  return { line: before.length, column: (before.at(-1) ?? "").length + 1 };
}
