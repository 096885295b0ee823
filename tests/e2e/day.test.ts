import pino from 'pino';
import { expect, onTestFinished, test } from 'vitest';
import { runDay } from '../day/run-day.ts';
import { readLog } from '../replay/read-log.ts';
import { temporaryFolder } from '../support/karvon-processes.ts';
import { createEmptyPostgres } from '../support/test-database.ts';

test('some hours of a real shop, with kills and cuts: X, Z and the centre come to what the script comes to', async () => {
  const database = await createEmptyPostgres();
  const folder = temporaryFolder();
  onTestFinished(async () => {
    folder.remove();
    await database.drop();
  });
  const outcome = await runDay({
    databaseUrl: database.url,
    dataFolder: folder.path,
    invoices: readLog('tests/replay/data/online-retail-2010-12.csv.gz').invoices.slice(580, 620),
    seed: 7,
    pageSales: 3,
    pageReturns: 1,
    kills: 2,
    cuts: 2,
    log: () => undefined,
    logger: pino({ level: 'silent' }),
  });
  expect(outcome).toMatchObject({ faults: [], byPage: 3, returnsByPage: 1, kills: 2, cuts: 2 });
  expect(outcome.documents).toMatchObject({
    sale: expect.any(Number),
    return: expect.any(Number),
    'goods-back': expect.any(Number),
  });
});
