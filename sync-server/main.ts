import { rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import pino, { type Logger } from 'pino';
import { translate } from '@karvon/shared/i18n/translate.ts';
import { terminalLocale } from '@karvon/shared/i18n/terminal-locale.ts';
import { printFailure, printOk } from './command-line.ts';
import { modules } from './modules/all.ts';
import { createLog } from './platform/create-log.ts';
import {
  alsoTo,
  type ErrorReports,
  openErrorReports,
  tellUncaught,
} from './platform/error-reports/error-reports.ts';
import { readSettings, type Settings } from './platform/settings.ts';
import { detailOf, StartFailure } from './start-failure.ts';
import { startServer } from './start-server.ts';

/**
 * The centre as a process: starts, says where it is in one line of JSON, and stops cleanly.
 * @param stopAsked resolves when the process is asked to stop
 */
export async function main(stopAsked: Promise<void>): Promise<void> {
  const locale = terminalLocale(process.env);
  try {
    const settings = settingsOf(process.env);
    const reports = openErrorReports(settings);
    const log = logOf(settings, reports);
    if (reports !== null) tellUncaught(log, reports);
    say(translate(locale, settings.demo === true ? 'server.starting-demo' : 'server.starting'));
    const server = await startServer(settings, { modules, clock: () => new Date().getTime(), log });
    const dataFolder = resolve(settings.dataFolder);
    const pidFile = join(dataFolder, 'server.pid');
    writeFileSync(pidFile, `${process.pid}\n`);
    if (server.kind === 'pglite') say(translate(locale, 'server.pglite-notice', { folder: dataFolder }));
    if (!server.wasStoppedCleanly) say(translate(locale, 'server.unclean-stop'));
    say(translate(locale, 'server.started', { url: server.url }));
    printOk({ server: server.url, pids: { server: process.pid }, epoch: server.epoch });
    await stopAsked;
    await server.stop();
    await reports?.close();
    rmSync(pidFile, { force: true });
  } catch (error) {
    printFailure(error, locale);
  }
}

function logOf({ logLevel }: Settings, reports: ErrorReports | null): Logger {
  return reports === null ? createLog(logLevel) : createLog(logLevel, alsoTo(reports, pino.destination(2)));
}

/** The settings of the environment. Throws StartFailure. */
export function settingsOf(environment: Record<string, string | undefined>): Settings {
  try {
    return readSettings(environment);
  } catch (error) {
    throw new StartFailure('start-settings', { detail: detailOf(error) }, error);
  }
}

function say(text: string): void {
  process.stderr.write(`${text}\n`);
}
