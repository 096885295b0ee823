import { resolve } from 'node:path';
import { terminalLocale } from '@karvon/shared/i18n/terminal-locale.ts';
import { translate } from '@karvon/shared/i18n/translate.ts';
import { printFailure, printOk, rowCounter } from './command-line.ts';
import { settingsOf } from './main.ts';
import { modules } from './modules/all.ts';
import { composeModules } from './open-centre.ts';
import { restoreBackup } from './platform/backup/restore-backup.ts';
import { ApiFailure } from './platform/http/api-failure.ts';

/**
 * `restore FILE`: the stopped centre's data becomes that of a backup. Tills bring by themselves what it lacks.
 * @param stopAsked resolves when the command is to end with nothing changed
 */
export async function main(args: string[], stopAsked: Promise<void>): Promise<void> {
  const locale = terminalLocale(process.env);
  const started = performance.now();
  const stopping = new AbortController();
  void stopAsked.then(() => stopping.abort(new ApiFailure(409, 'command-stopped')));
  try {
    const [name] = args;
    if (name === undefined || args.length > 1) throw new ApiFailure(400, 'restore-usage');
    const restored = await restoreBackup(settingsOf(process.env), composeModules(modules), resolve(name), {
      clock: () => new Date().getTime(),
      signal: stopping.signal,
      onRows: rowCounter((rows) => translate(locale, 'server.restore-progress', { rows })),
    });
    const { madeAt, keptAside } = restored;
    process.stderr.write(`${translate(locale, 'server.restore-done', { madeAt })}\n`);
    if (keptAside !== null) {
      process.stderr.write(`${translate(locale, 'server.restore-kept-aside', { folder: keptAside })}\n`);
    }
    printOk({ ...restored, seconds: Math.round(performance.now() - started) / 1000 });
  } catch (error) {
    printFailure(error, locale);
  }
}
