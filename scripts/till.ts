import { runTill } from '@karvon/kiosk/run-till.ts';
import { askedToStop } from './asked-to-stop.ts';
import { finishedPage } from './build.ts';

/** `npm run till`: a till on this machine, for a browser, with its page built first when it is stale. */
export async function main(): Promise<void> {
  await runTill(() => finishedPage('till'), askedToStop());
}
