import pino from 'pino';
import type { Browser, Page } from 'playwright-core';
import { modules } from '@karvon/sync-server/modules/all.ts';
import { openTestShop, type TestShop } from '@karvon/sync-server/modules/shop.test-support.ts';
import { createUser } from '@karvon/sync-server/platform/auth/create-user.ts';
import type { ServerModule } from '@karvon/sync-server/platform/module.ts';
import { readSettings } from '@karvon/sync-server/platform/settings.ts';
import { type RunningServer, startServer } from '@karvon/sync-server/start-server.ts';
import { launchBrowser } from './browser.ts';
import { temporaryFolder } from './karvon-processes.ts';
import { openPgliteInMemory, testId } from './test-database.ts';

export const PASSWORD = 'a-password-1';

/** A centre with a shop whose owner and manager sign in to the back office, and a browser. */
export type BackOffice = {
  server: RunningServer;
  shop: TestShop;
  browser: Browser;
  /** A page of its own, in English, of somebody who has signed in: `owner`, `manager`, or an e-mail. */
  open: (who: string, path: string) => Promise<Page>;
  close: () => Promise<void>;
};

/**
 * Opens one; its pages were built before (`pages-and-browser.ts`).
 * @param more modules besides the centre's own
 */
export async function openBackOffice(more: readonly ServerModule[] = []): Promise<BackOffice> {
  const folder = temporaryFolder();
  const settings = readSettings({ KARVON_DATA: folder.path, PORT: '0', NODE_ENV: 'test' });
  const server = await startServer(settings, {
    modules: [...modules, ...more],
    clock: () => new Date().getTime(),
    log: pino({ level: 'silent' }),
    openPool: openPgliteInMemory,
  });
  const shop = await openTestShop(server.platform);
  const now = server.platform.clock();
  await server.platform.db.tenant(shop.companyId, async (tx) => {
    for (const role of ['owner', 'manager'] as const) {
      const email = emailOf(role);
      const user = { id: testId(), email, name: `The ${role}`, password: PASSWORD, now };
      await createUser(tx, { ...user, role: `company.${role}` });
    }
  });
  const browser = await launchBrowser();
  return {
    server,
    shop,
    browser,
    async open(who, path) {
      const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1280, height: 800 } });
      const page = await context.newPage();
      await page.goto(`${server.url}/admin/${path}`);
      await page.getByTestId('email').fill(emailOf(who));
      await page.getByTestId('password').fill(PASSWORD);
      await page.getByTestId('sign-in').click();
      return page;
    },
    async close() {
      await browser.close();
      await server.stop();
      folder.remove();
    },
  };
}

function emailOf(who: string): string {
  return who.includes('@') ? who : `${who}@shop.test`;
}
