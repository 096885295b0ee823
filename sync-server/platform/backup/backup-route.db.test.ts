import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { describeServer, type TestServer } from '@karvon/tests/support/test-server.ts';
import { openTestShop, testModules, type TestShop } from '../../modules/shop.test-support.ts';
import { readOperatorFile } from '../auth/operator.ts';
import { checkBackup } from './read-backup.ts';

describeServer('backups through the running server', (start) => {
  let test: TestServer;
  let shop: TestShop;
  beforeAll(async () => {
    test = await start(testModules());
    shop = await openTestShop(test.server.platform);
  });

  const ask = async (token: string, file: string) => {
    const response = await fetch(`${test.server.url}/api/v1/admin-cli/backup`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
      body: JSON.stringify({ file }),
    });
    const lines = (await response.text()).trimEnd().split('\n');
    return { status: response.status, last: JSON.parse(lines.at(-1) ?? '') as Record<string, unknown> };
  };
  const operator = () => readOperatorFile(test.dataFolder)?.token ?? '';

  it('are written for a command on this machine, of all companies', async () => {
    const file = join(test.dataFolder, 'backup.karvon');
    const { status, last } = await ask(operator(), file);
    const epoch = test.server.platform.epoch.current();
    expect([status, last]).toMatchObject([200, { event: 'done', file, epoch }]);
    const { rows, head } = await checkBackup(file, new AbortController().signal);
    expect(last['rows']).toBe(rows);
    expect(head.tables.map(({ name }) => name)).toContain('journal');
  });

  it('are written for nobody else: they go wherever they are told to', async () => {
    const file = join(test.dataFolder, 'stolen.karvon');
    const token = await shop.tokenOf('platform.super_admin');
    const { status, last } = await ask(token, file);
    expect([status, last['error']]).toMatchObject([403, { code: 'only-on-this-machine' }]);
    expect((await ask(operator(), 'backup.karvon')).status).toBe(400);
    expect(existsSync(file)).toBe(false);
  });

  it('that fail say why, and leave nothing', async () => {
    const file = join(test.dataFolder, 'no-such-folder', 'backup.karvon');
    const { last } = await ask(operator(), file);
    expect(last).toMatchObject({ event: 'failed', code: 'backup-failed' });
    expect(String(last['message'])).toContain('no-such-folder');
    const again = await ask(operator(), join(test.dataFolder, 'again.karvon'));
    expect(again.last).toMatchObject({ event: 'done' });
  });
});
