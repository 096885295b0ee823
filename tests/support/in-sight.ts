import type { Locator } from 'playwright-core';

/** Whether somebody who looks at the page sees the middle of it, and could touch it: it is neither outside nor beneath something. */
export function isInSight(locator: Locator): Promise<boolean> {
  return locator.evaluate((element) => {
    const { left, top, width, height } = element.getBoundingClientRect();
    return element.contains(element.ownerDocument.elementFromPoint(left + width / 2, top + height / 2));
  });
}
