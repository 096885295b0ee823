import pino from 'pino';
import type { Browser } from 'playwright-core';
import type { TestTill } from '@karvon/engine/testing/test-shop.ts';
import { serveKiosk } from '@karvon/kiosk/serve-kiosk.ts';
import { finishedPage } from '../../scripts/build.ts';
import { launchBrowser } from './browser.ts';

export type TillInBrowser = {
  url: string;
  browser: Browser /** As if its process had ended; the engine goes on. */;
  stopServing(): Promise<void>;
  close(): Promise<void>;
};

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
  let stopping: Promise<void> | null = null;
  const stopServing = () => {
    stopping ??= kiosk.close();
    return stopping;
  };
  const close = async () => {
    await browser.close();
    await stopServing();
  };
  return { url: kiosk.url, browser, stopServing, close };
}
