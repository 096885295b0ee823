import { main as runBackup } from '@karvon/sync-server/backup.ts';
import { askedToStop } from './asked-to-stop.ts';

/** `npm run backup -- FILE`. */
export const main = (args: string[]): Promise<void> => runBackup(args, askedToStop());
