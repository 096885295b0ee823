import { terminalLocale } from '@karvon/shared/i18n/terminal-locale.ts';
import { askServer, printRefusal, ServerRefusal } from './ask-server.ts';
import { printFailure } from './command-line.ts';
import { settingsOf } from './main.ts';
import { modules } from './modules/all.ts';
import { type AllBooks, allBooksSchema, checkAllBooks } from './modules/posting/api.ts';
import { openCentre } from './open-centre.ts';
import { createLog } from './platform/create-log.ts';
import type { Settings } from './platform/settings.ts';
import { readJournalPage } from './replication/read-journal.ts';

/**
 * `check-books`: the books of all companies, through the running server, or on the database itself when none runs. What
 * is wrong goes to stderr, the figures into the last line.
 */
export async function main(): Promise<void> {
  const locale = terminalLocale(process.env);
  try {
    const settings = settingsOf(process.env);
    const checked =
      (await askServer(settings, '/admin-cli/check-books', {}, allBooksSchema)) ??
      (await onDatabase(settings));
    const { faults, ...figures } = checked;
    for (const fault of faults) process.stderr.write(`${fault}\n`);
    process.stdout.write(`${JSON.stringify(figures)}\n`);
    process.exitCode = checked.ok ? 0 : 1;
  } catch (error) {
    if (error instanceof ServerRefusal) printRefusal(error);
    else printFailure(error, locale);
  }
}

async function onDatabase(settings: Settings): Promise<AllBooks> {
  const centre = await openCentre(
    settings,
    modules,
    () => new Date().getTime(),
    createLog(settings.logLevel),
  );
  try {
    return await checkAllBooks(centre.db, readJournalPage);
  } finally {
    await centre.close();
  }
}
