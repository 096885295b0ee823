import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { findBarriers } from './find-barriers.ts';
import { isEverywhere } from './is-everywhere.ts';

/** A way of looking at a page. */
export type Look = {
  name: string;
  width: number;
  height: number;
  theme: 'light' | 'dark';
  locale: 'ru' | 'uk' | 'uz' | 'ky' | 'en';
};

const allLooks: readonly Look[] = [
  { name: '1024-light-ru', width: 1024, height: 768, theme: 'light', locale: 'ru' },
  { name: '1024-dark-en', width: 1024, height: 768, theme: 'dark', locale: 'en' },
  { name: '1440-light-ru', width: 1440, height: 900, theme: 'light', locale: 'ru' },
  { name: '1440-dark-en', width: 1440, height: 900, theme: 'dark', locale: 'en' },
  { name: '390-light-en', width: 390, height: 844, theme: 'light', locale: 'en' },
  { name: '390-dark-ru', width: 390, height: 844, theme: 'dark', locale: 'ru' },
];

/** Where pictures go: `docs/screens` when they are to be kept (`KARVON_SCREENS=docs/screens`). */
const kept = process.env.KARVON_SCREENS;
const folder = kept ?? 'out/screens';

const FEW = new Set(['1024-light-ru', '390-dark-ru']);

/**
 * The looks that pages are seen in. Each change is looked at on a phone and at a counter, in one theme each; when
 * pictures are to be kept, and in the long run, each size is seen in both themes and languages.
 */
export const looks: readonly Look[] =
  kept === undefined && !isEverywhere ? allLooks.filter(({ name }) => FEW.has(name)) : allLooks;

/** The same, and the other languages once each: for scenes that go by no words. */
export const looksInEveryLanguage: readonly Look[] =
  looks.length < allLooks.length
    ? looks
    : [
        ...looks,
        { name: '1024-light-uz', width: 1024, height: 768, theme: 'light', locale: 'uz' },
        { name: '1440-dark-uk', width: 1440, height: 900, theme: 'dark', locale: 'uk' },
        { name: '390-light-ky', width: 390, height: 844, theme: 'light', locale: 'ky' },
      ];

const BROWSER_LOCALES = { ru: 'ru-RU', uk: 'uk-UA', uz: 'uz-UZ', ky: 'ky-KG', en: 'en-GB' } as const;

/** A browser window that looks so. */
export function openLook(browser: Browser, look: Look): Promise<BrowserContext> {
  return browser.newContext({
    viewport: { width: look.width, height: look.height },
    colorScheme: look.theme,
    locale: BROWSER_LOCALES[look.locale],
    reducedMotion: 'reduce',
  });
}

/**
 * Takes a picture, and answers by how many pixels the page is wider than its window: none, if it was well made.
 * @throws Error where people could not use what is shown, by axe's serious and critical findings
 */
export async function photograph(page: Page, scene: string, look: Look): Promise<number> {
  mkdirSync(folder, { recursive: true });
  await page.evaluate('document.fonts.ready');
  await page.screenshot({ path: join(folder, `${scene}-${look.name}.png`) });
  const barriers = await findBarriers(page);
  if (barriers.length > 0) throw new Error(`${scene} in ${look.name}:\n${barriers.join('\n')}`);
  const overflow: number = await page.evaluate('document.documentElement.scrollWidth - window.innerWidth');
  return Math.max(0, overflow);
}
