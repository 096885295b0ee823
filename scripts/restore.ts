import { main as runRestore } from '@karvon/sync-server/restore.ts';
import { askedToStop } from './asked-to-stop.ts';

/** `npm run restore -- FILE`. */
export const main = (args: string[]): Promise<void> => runRestore(args, askedToStop());
