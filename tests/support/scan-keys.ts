import type { Page } from 'playwright-core';

/**
 * Keys as a scanner presses them: from within the page, all at once. Pressed from outside, one by one, they come at a hand's
 * pace where the machine is busy, and a hand's digits are no scan. Fields get no letters of them.
 */
export async function scanKeys(page: Page, keys: readonly string[]): Promise<void> {
  const events = [...keys, 'Enter'].map((key) =>
    key === 'Control+BracketRight' ? { key: ']', code: 'BracketRight', ctrlKey: true } : { key, code: '' },
  );
  await page.evaluate(`
    for (const pressed of ${JSON.stringify(events)}) {
      const init = { ...pressed, bubbles: true, cancelable: true };
      (document.activeElement ?? document.body).dispatchEvent(new KeyboardEvent('keydown', init));
    }`);
}

/** A barcode, as a scanner that is a keyboard says it. */
export function scanCode(page: Page, code: string): Promise<void> {
  return scanKeys(page, Array.from(code));
}

/** The same with what keys do by themselves: letters go into the field that has the focus, and Enter sends its form, where nobody takes them. */
export async function scanIntoFields(page: Page, code: string): Promise<void> {
  await page.evaluate(`
    for (const key of ${JSON.stringify([...Array.from(code), 'Enter'])}) {
      const target = document.activeElement ?? document.body;
      const init = { key, bubbles: true, cancelable: true };
      if (!target.dispatchEvent(new KeyboardEvent('keydown', init))) continue;
      if (key !== 'Enter') document.execCommand('insertText', false, key);
      else if (target instanceof HTMLInputElement) target.form?.requestSubmit();
    }`);
}
