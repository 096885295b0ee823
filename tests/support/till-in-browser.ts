import pino from 'pino';
import type { Browser } from 'playwright-core';
import type { TestTill } from '@karvon/engine/testing/test-shop.ts';
import { serveKiosk } from '@karvon/kiosk/serve-kiosk.ts';
import { finishedPage } from '../../scripts/build.ts';
import { launchBrowser } from './browser.ts';

export type TillInBrowser = { url: string; browser: Browser; close(): Promise<void> };

/** A test's till behind its page, as a kiosk serves it, and a browser to look at it with. */
export async function openTillInBrowser(till: TestTill): Promise<TillInBrowser> {
  const kiosk = await serveKiosk({
    endpoint: till.engine,
    pageFolder: await finishedPage('till'),
    host: '127.0.0.1',
    port: 0,
    token: 'a-token-of-this-start',
    log: pino({ level: 'silent' }),
  });
  const browser = await launchBrowser();
  const close = async () => {
    await browser.close();
    await kiosk.close();
  };
  return { url: kiosk.url, browser, close };
}
