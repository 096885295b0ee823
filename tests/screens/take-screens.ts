import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { findBarriers } from '../support/find-barriers.ts';
import type { Desk, Screen } from './desk.ts';

export const screenLocales = ['ru', 'uk', 'uz-Latn', 'uz-Cyrl', 'ky', 'en'] as const;
export const screenThemes = ['light', 'dark'] as const;
const BROWSER_LOCALES = {
  ru: 'ru-RU',
  uk: 'uk-UA',
  'uz-Latn': 'uz-Latn-UZ',
  'uz-Cyrl': 'uz-Cyrl-UZ',
  ky: 'ky-KG',
  en: 'en-GB',
} as const;
/** A picture in a sheet is so much smaller. */
const SHRUNK = 2;

export type Looks = {
  locales: readonly (typeof screenLocales)[number][];
  themes: readonly (typeof screenThemes)[number][];
  size: { width: number; height: number };
};

/** Somebody who photographs the till. */
export type Photographer = { browser: Browser; desk: Desk; url: string; folder: string; looks: Looks };

/**
 * Takes a screen in every language and theme: a picture of each into `<folder>/<screen>/`, and all of them on one sheet. Answers what
 * people could not use or read, in words.
 */
export async function takeScreen(
  screen: Screen,
  { browser, desk, url, folder, looks }: Photographer,
): Promise<string[]> {
  const faults: string[] = [];
  const own = join(folder, screen.name);
  mkdirSync(own, { recursive: true });
  await screen.before?.(desk);
  const pictures: { name: string; bytes: Buffer }[] = [];
  for (const theme of looks.themes) {
    for (const locale of looks.locales) {
      const name = `${locale}-${theme}`;
      const context = await browser.newContext({
        viewport: looks.size,
        colorScheme: theme,
        locale: BROWSER_LOCALES[locale],
        reducedMotion: 'reduce',
      });
      const page = await context.newPage();
      await page.goto(`${url}${screen.path ?? ''}`);
      await screen.show(page, desk, locale).catch((error: Error) => {
        faults.push(`${screen.name} in ${name}: ${error.message.split('\n', 1)[0] ?? ''}`);
      });
      await page.evaluate('document.fonts.ready');
      const bytes = await page.screenshot({ path: join(own, `${name}.png`) });
      pictures.push({ name, bytes });
      const found = [...(await findBarriers(page)), ...((await page.evaluate(CUT_OFF)) as string[])];
      faults.push(...found.map((fault) => `${screen.name} in ${name}: ${fault}`));
      await context.close();
    }
  }
  await screen.after?.(desk);
  writeFileSync(join(folder, `${screen.name}.jpg`), await sheetOf(browser, pictures, looks));
  return faults;
}

/** Texts that do not fit where they stand, buttons that stick out or lie beneath something, and a page that is wider than its window. */
const CUT_OFF = `(() => {
  const wide = document.documentElement.scrollWidth - window.innerWidth;
  const cut = [...document.querySelectorAll('body *')].filter((one) => {
    const style = getComputedStyle(one);
    const holdsText = [...one.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim() !== '');
    if (!holdsText || style.overflowX === 'visible' || style.textOverflow === 'ellipsis') return false;
    return one.clientWidth > 1 && one.scrollWidth > one.clientWidth + 1 && style.overflowX === 'hidden';
  });
  const stuck = [...document.querySelectorAll('button')].filter((one) => {
    const { left, right, top, bottom, width } = one.getBoundingClientRect();
    const y = (top + bottom) / 2;
    if (width === 0 || y < 0 || y > window.innerHeight || one.closest('.scroll-x') !== null) return false;
    const above = (x) => document.elementFromPoint(x, y);
    const isBehindPanel = (x) => above(x)?.closest('[role="dialog"], [data-radix-popper-content-wrapper]') !== null;
    const isCovered = one.contains(above(left + 3)) && !one.contains(above(right - 3)) && !isBehindPanel(right - 3);
    return right > one.parentElement.getBoundingClientRect().right + 1 || isCovered;
  });
  return [
    ...stuck.map((one) => 'sticks out: ' + one.textContent.trim().slice(0, 60)),
    ...(wide > 0 ? ['the page is ' + wide + ' px too wide'] : []),
    ...cut.map((one) => 'cut off: ' + one.textContent.trim().slice(0, 60)),
  ];
})()`;

/** All pictures of a screen on one, a row for each theme. */
async function sheetOf(
  browser: Browser,
  pictures: readonly { name: string; bytes: Buffer }[],
  { locales, size }: Looks,
): Promise<Buffer> {
  const width = size.width / SHRUNK;
  const cells = pictures.map(
    ({ name, bytes }) =>
      `<figure><img width="${width}" src="data:image/png;base64,${bytes.toString('base64')}"><figcaption>${name}</figcaption></figure>`,
  );
  const page = await browser.newPage({
    viewport: { width: (width + 8) * locales.length + 8, height: 100 },
  });
  await page.setContent(
    `<style>body{margin:8px;display:grid;grid-template-columns:repeat(${locales.length},${width}px);gap:8px;font:12px sans-serif}
      figure{margin:0}</style>${cells.join('')}`,
  );
  const bytes = await page.screenshot({ fullPage: true, type: 'jpeg', quality: 80 });
  await page.close();
  return bytes;
}
