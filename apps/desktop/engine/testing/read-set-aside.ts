/**
 * Reads what was set aside in a data folder, in a process of its own, for tests that kill it. Says `has COUNT` of the
 * facts in the present database whenever the thread is free.
 */
import { setImmediate as breathe } from 'node:timers/promises';
import { writeSync } from 'node:fs';
import { pino } from 'pino';
import { openTillDatabase } from '../database/open-till-database.ts';
import { startSalvage } from '../database/salvage-set-aside.ts';
import { deviceRecordSchema } from '../database/settings-store.ts';

const [dataFolder = '', device = ''] = process.argv.slice(2);
const opened = await openTillDatabase(dataFolder, () => new Date().getTime());
if (opened.kind === 'stopped') throw new Error(opened.problem.code);
const { database } = opened;
const salvage = startSalvage({
  dataFolder,
  database,
  device: deviceRecordSchema.parse(JSON.parse(device)),
  log: pino({ level: 'silent' }),
  onSalvaged: () => undefined,
  onFacts: () => undefined,
});
const count = database.sqlite.prepare<[], number>('SELECT count(*) FROM till_facts').pluck();
const tell = async (): Promise<void> => {
  writeSync(1, `has ${count.get()}\n`);
  await breathe();
  return tell();
};
await Promise.race([salvage.done, tell()]);
await database.close();
process.exit(0);
