import { main as runServer } from '@karvon/sync-server/main.ts';
import { askedToStop } from './asked-to-stop.ts';
import { finishedPage } from './build.ts';

/** `npm run server`: the centre, with the back office built first when it is stale. */
export async function main(): Promise<void> {
  const stopAsked = askedToStop();
  try {
    await finishedPage('back office');
  } catch (error) {
    process.stderr.write(`The back office could not be built, so /admin is left out: ${String(error)}\n`);
  }
  await runServer(stopAsked);
}
