import chromium from '@sparticuz/chromium';
import { type Browser, chromium as playwright } from 'playwright-core';

/** Where the browser lies. The first to ask unpacks it: who asks meanwhile is told of one that is not whole yet. */
export async function browserPath(): Promise<string> {
  return process.env.KARVON_TEST_BROWSER ?? (await chromium.executablePath());
}

/** The browser that comes from npm; another one by `KARVON_TEST_BROWSER`. The package's own arguments break a second context. */
export async function launchBrowser(): Promise<Browser> {
  return playwright.launch({
    executablePath: await browserPath(),
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}
