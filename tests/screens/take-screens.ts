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
const SIZE = { width: 1024, height: 768 };
/** A picture in a sheet is so much smaller. */
const SHRUNK = 2;

/** Somebody who photographs the till. */
export type Photographer = { browser: Browser; desk: Desk; url: string; folder: string; isQuick: boolean };

/**
 * Takes a screen in every language and theme: a picture of each into `<folder>/<screen>/`, and all of them on one sheet. Answers what
 * people could not use or read, in words.
 */
export async function takeScreen(
  screen: Screen,
  { browser, desk, url, folder, isQuick }: Photographer,
): Promise<string[]> {
  const faults: string[] = [];
  const own = join(folder, screen.name);
  mkdirSync(own, { recursive: true });
  await screen.before?.(desk);
  const pictures: { name: string; bytes: Buffer }[] = [];
  for (const theme of isQuick ? screenThemes.slice(1) : screenThemes) {
    for (const locale of isQuick ? screenLocales.slice(-2, -1) : screenLocales) {
      const name = `${locale}-${theme}`;
      const context = await browser.newContext({
        viewport: SIZE,
        colorScheme: theme,
        locale: BROWSER_LOCALES[locale],
        reducedMotion: 'reduce',
      });
      const page = await context.newPage();
      await page.goto(`${url}${screen.path ?? ''}`);
      await screen.show(page, desk);
      await page.evaluate('document.fonts.ready');
      const bytes = await page.screenshot({ path: join(own, `${name}.png`) });
      pictures.push({ name, bytes });
      const found = [...(await findBarriers(page)), ...((await page.evaluate(CUT_OFF)) as string[])];
      faults.push(...found.map((fault) => `${screen.name} in ${name}: ${fault}`));
      await context.close();
    }
  }
  await screen.after?.(desk);
  writeFileSync(join(folder, `${screen.name}.jpg`), await sheetOf(browser, pictures));
  return faults;
}

/** Texts that do not fit where they stand, and a page that is wider than its window. */
const CUT_OFF = `(() => {
  const wide = document.documentElement.scrollWidth - window.innerWidth;
  const cut = [...document.querySelectorAll('body *')].filter((one) => {
    const style = getComputedStyle(one);
    const holdsText = [...one.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim() !== '');
    if (!holdsText || style.overflowX === 'visible' || style.textOverflow === 'ellipsis') return false;
    return one.clientWidth > 1 && one.scrollWidth > one.clientWidth + 1 && style.overflowX === 'hidden';
  });
  return [
    ...(wide > 0 ? ['the page is ' + wide + ' px too wide'] : []),
    ...cut.map((one) => 'cut off: ' + one.textContent.trim().slice(0, 60)),
  ];
})()`;

/** All pictures of a screen on one, a row for each theme. */
async function sheetOf(
  browser: Browser,
  pictures: readonly { name: string; bytes: Buffer }[],
): Promise<Buffer> {
  const width = SIZE.width / SHRUNK;
  const cells = pictures.map(
    ({ name, bytes }) =>
      `<figure><img width="${width}" src="data:image/png;base64,${bytes.toString('base64')}"><figcaption>${name}</figcaption></figure>`,
  );
  const page = await browser.newPage({
    viewport: { width: (width + 8) * screenLocales.length + 8, height: 100 },
  });
  await page.setContent(
    `<style>body{margin:8px;display:grid;grid-template-columns:repeat(${screenLocales.length},${width}px);gap:8px;font:12px sans-serif}
      figure{margin:0}</style>${cells.join('')}`,
  );
  const bytes = await page.screenshot({ fullPage: true, type: 'jpeg', quality: 80 });
  await page.close();
  return bytes;
}
