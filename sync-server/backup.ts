import { resolve } from 'node:path';
import { terminalLocale } from '@karvon/shared/i18n/terminal-locale.ts';
import { translate } from '@karvon/shared/i18n/translate.ts';
import { ServerRefusal, followServer, printRefusal } from './ask-server.ts';
import { printFailure, printOk, rowCounter } from './command-line.ts';
import { settingsOf } from './main.ts';
import { modules } from './modules/all.ts';
import { openCentre } from './open-centre.ts';
import { systemDoer } from './platform/audit/doer.ts';
import { OPERATOR_NAME } from './platform/auth/operator.ts';
import { auditBackup } from './platform/backup/audit-backup.ts';
import type { BackupSummary } from './platform/backup/backup-format.ts';
import { backupLineSchema } from './platform/backup/backup-module.ts';
import { mustHoldData } from './platform/backup/must-hold-data.ts';
import { writeBackup } from './platform/backup/write-backup.ts';
import { createLog } from './platform/create-log.ts';
import { ApiFailure } from './platform/http/api-failure.ts';
import { idMaker } from './platform/new-id.ts';
import type { Settings } from './platform/settings.ts';
import { detailOf } from './start-failure.ts';

/**
 * `backup FILE`: everything the centre has, in one file, through the running server, or from the database itself when none
 * runs.
 * @param stopAsked resolves when the command is to end without a file
 */
export async function main(args: string[], stopAsked: Promise<void>): Promise<void> {
  const locale = terminalLocale(process.env);
  const started = performance.now();
  const stopping = new AbortController();
  void stopAsked.then(() => stopping.abort(new ApiFailure(409, 'command-stopped')));
  const onRows = rowCounter((rows) => translate(locale, 'server.backup-progress', { rows }));
  try {
    const [name] = args;
    if (name === undefined || args.length > 1) throw new ApiFailure(400, 'backup-usage');
    const file = resolve(name);
    const settings = settingsOf(process.env);
    const summary =
      (await throughServer(settings, file, onRows, stopping.signal)) ??
      (await fromDatabase(settings, file, onRows, stopping.signal));
    printOk({ ...summary, seconds: Math.round(performance.now() - started) / 1000 });
  } catch (error) {
    if (error instanceof ServerRefusal) printRefusal(error);
    else printFailure(error, locale);
  }
}

type OnRows = (rows: number) => void;

async function throughServer(
  settings: Settings,
  file: string,
  onRows: OnRows,
  signal: AbortSignal,
): Promise<BackupSummary | null> {
  const last = await followServer(settings, '/admin-cli/backup', { file }, signal, (text) => {
    const line = backupLineSchema.parse(JSON.parse(text));
    if (line.event === 'progress') onRows(line.rows);
    return line;
  });
  if (last === null) return null;
  if (last.event === 'failed')
    throw new ServerRefusal({ code: last.code, message: last.message, details: {} });
  if (last.event === 'progress') throw new ApiFailure(503, 'backup-broken-off');
  const { event: _event, ...summary } = last;
  return summary;
}

async function fromDatabase(
  settings: Settings,
  file: string,
  onRows: OnRows,
  signal: AbortSignal,
): Promise<BackupSummary> {
  if (settings.databaseUrl === null) mustHoldData(resolve(settings.dataFolder));
  const clock = () => new Date().getTime();
  const log = createLog(settings.logLevel);
  const centre = await openCentre(settings, modules, clock, log);
  try {
    const summary = await writeBackup(centre.db, file, { clock, signal, onRows });
    const ports = { db: centre.db, newId: idMaker(clock), log };
    await auditBackup(ports, systemDoer(clock(), OPERATOR_NAME), summary);
    return summary;
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof ApiFailure) throw error;
    throw new ApiFailure(500, 'backup-failed', { params: { file, detail: detailOf(error) } });
  } finally {
    await centre.close();
  }
}
