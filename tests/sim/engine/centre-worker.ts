/** A centre's process that waits to be given a database, and serves it until it is told to stop or is killed. */
import { modules } from '@karvon/sync-server/modules/all.ts';
import { checkAllBooks } from '@karvon/sync-server/modules/posting/api.ts';
import { composeModules } from '@karvon/sync-server/open-centre.ts';
import { restoreBackup } from '@karvon/sync-server/platform/backup/restore-backup.ts';
import { writeBackup } from '@karvon/sync-server/platform/backup/write-backup.ts';
import { createLog } from '@karvon/sync-server/platform/create-log.ts';
import type { ProtocolRange } from '@karvon/sync-server/platform/http/protocol-version.ts';
import { readSettings } from '@karvon/sync-server/platform/settings.ts';
import { readJournalPage } from '@karvon/sync-server/replication/read-journal.ts';
import { type RunningServer, startServer } from '@karvon/sync-server/start-server.ts';
import { serveCalls } from './serve-calls.ts';

export type CentrePlace = { folder: string; databaseUrl: string; port: number };

const clock = () => new Date().getTime();
const DRAIN_MS = 200;
let server: RunningServer | null = null;

const settingsOf = ({ folder, databaseUrl, port }: CentrePlace) =>
  readSettings({
    KARVON_DATA: folder,
    DATABASE_URL: databaseUrl,
    PORT: String(port),
    KARVON_DEMO: '0',
    KARVON_API_PER_MINUTE: '0',
    KARVON_AUTH_PER_MINUTE: '0',
    LOG_LEVEL: 'error',
  });
const running = () => {
  if (server === null) throw new Error('No centre runs here.');
  return server;
};

serveCalls({
  /** `protocol`: what tills may speak; null for this program's own. */
  start: async ({ protocol, ...place }: CentrePlace & { protocol: ProtocolRange | null }) => {
    const log = createLog('error');
    const parts = { modules, clock, log, drainMs: DRAIN_MS, ...(protocol === null ? {} : { protocol }) };
    server = await startServer(settingsOf(place), parts);
    return { url: server.url };
  },
  stop: async () => {
    await server?.stop();
    server = null;
  },
  backup: ({ file }: { file: string }) =>
    writeBackup(running().platform.db, file, {
      clock,
      signal: new AbortController().signal,
      onRows: () => {},
    }),
  restore: ({ file, ...place }: CentrePlace & { file: string }) =>
    restoreBackup(settingsOf(place), composeModules(modules), file, {
      clock,
      signal: new AbortController().signal,
      onRows: () => {},
    }),
  checkBooks: () => checkAllBooks(running().platform.db, readJournalPage),
});
