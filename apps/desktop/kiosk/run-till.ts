import { randomBytes } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join, resolve } from 'node:path';
import { pino } from 'pino';
import { logSecrets } from '@karvon/engine/log-secrets.ts';
import { startEngine, type TillEngine } from '@karvon/engine/start-engine.ts';
import { type MessageParams, translate } from '@karvon/shared/i18n/translate.ts';
import { type Kiosk, serveKiosk } from './serve-kiosk.ts';
import { terminalLocale } from '@karvon/shared/i18n/terminal-locale.ts';
import { printLine, say } from './terminal.ts';
import { removeTillFile, writeTillFile } from './till-file.ts';
import { readTillSettings, type TillSettings } from './till-settings.ts';

export const VERSION = '0.1.0';

type StartProblem =
  | 'start-settings'
  | 'start-port-in-use'
  | 'start-address'
  | 'start-folder-in-use'
  | 'start-failed';

class StartFailure extends Error {
  readonly code: StartProblem;
  readonly params: MessageParams;
  constructor(code: StartProblem, params: MessageParams, cause?: unknown) {
    super(code, { cause });
    this.code = code;
    this.params = params;
  }
}

/**
 * The till as a local process: engine and page. Says where it is in one line of JSON, and stops cleanly. A till that can't open its data is served all the same, and says why; a second one on the same data is not.
 * @param preparePage builds the page where that is needed, and answers its folder
 * @param stopAsked resolves when the process is asked to stop
 */
export async function runTill(preparePage: () => Promise<string>, stopAsked: Promise<void>): Promise<void> {
  const locale = terminalLocale(process.env);
  try {
    const settings = settingsOf(process.env);
    const dataFolder = resolve(settings.dataFolder);
    const log = pino({ level: settings.logLevel, redact: logSecrets }, pino.destination(2));
    mkdirSync(dataFolder, { recursive: true });
    const pageFolder = preparePage();
    const engine = await startOwnEngine(settings, dataFolder, log);
    const kiosk = await listen(engine, settings, dataFolder, await pageFolder, log);
    const pidFile = join(dataFolder, 'till.pid');
    writeFileSync(pidFile, `${process.pid}\n`);
    say(translate(locale, 'kiosk.started', { url: kiosk.url }));
    printLine({ ok: true, till: kiosk.url, pids: { till: process.pid } });
    await stopAsked;
    removeTillFile(dataFolder);
    rmSync(pidFile, { force: true });
    await kiosk.close();
    await engine.stop();
  } catch (error) {
    const failure =
      error instanceof StartFailure ? error : new StartFailure('start-failed', { detail: textOf(error) });
    const message = translate(locale, `kiosk.${failure.code}`, failure.params);
    say(message);
    printLine({ ok: false, error: { code: failure.code, message } });
    // Building may have left something running; a till that did not start must end.
    process.exit();
  }
}

function settingsOf(environment: NodeJS.ProcessEnv): TillSettings {
  try {
    return readTillSettings(environment);
  } catch (error) {
    throw new StartFailure('start-settings', { detail: textOf(error) }, error);
  }
}

async function startOwnEngine(
  settings: TillSettings,
  dataFolder: string,
  log: pino.Logger,
): Promise<TillEngine> {
  const engine = await startEngine({
    dataFolder,
    serverUrl: settings.serverUrl,
    clock: () => new Date().getTime(),
    random: (length) => randomBytes(length),
    log,
    databaseKey: settings.databaseKey,
    devices: settings.devices,
    enrolCode: settings.enrolCode,
    deviceName: hostname().slice(0, 100) || 'till',
    version: VERSION,
  });
  const { problem } = engine.state().boot;
  if (problem?.code !== 'database-locked') return engine;
  await engine.stop();
  throw new StartFailure('start-folder-in-use', { folder: dataFolder, pid: problem.params.pid ?? '?' });
}

async function listen(
  engine: TillEngine,
  settings: TillSettings,
  dataFolder: string,
  pageFolder: string,
  log: pino.Logger,
): Promise<Kiosk> {
  const { host, port } = settings;
  const token = randomBytes(32).toString('base64url');
  try {
    const kiosk = await serveKiosk({ endpoint: engine, pageFolder, host, port, token, log });
    writeTillFile(dataFolder, { url: kiosk.url, token });
    return kiosk;
  } catch (error) {
    await engine.stop();
    const code = (error as NodeJS.ErrnoException).code ?? '';
    if (code === 'EADDRINUSE') throw new StartFailure('start-port-in-use', { port: String(port) }, error);
    if (['EACCES', 'EADDRNOTAVAIL', 'ENOTFOUND'].includes(code)) {
      throw new StartFailure('start-address', { host, port: String(port), detail: textOf(error) }, error);
    }
    throw error;
  }
}

function textOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
