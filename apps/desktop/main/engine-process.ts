import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import { logSecrets } from '@karvon/engine/log-secrets.ts';
import { startEngine } from '@karvon/engine/start-engine.ts';
import { pino } from 'pino';
import manifest from '../../../package.json' with { type: 'json' };
import { readEngineSettings } from './engine-settings.ts';
import { servePagePorts } from './serve-page-ports.ts';

/**
 * The engine's process under Electron. Whatever it can't get over ends it, and the main process starts the next one:
 * what was acknowledged is on disk.
 */
const settings = readEngineSettings(process.env);
const log = pino({ name: 'engine', level: settings.logLevel, redact: logSecrets }, pino.destination(2));

const engine = startEngine({
  dataFolder: settings.dataFolder,
  serverUrl: settings.serverUrl,
  databaseKey: settings.databaseKey,
  enrolCode: settings.enrolCode,
  clock: () => new Date().getTime(),
  random: (length) => randomBytes(length),
  log,
  deviceName: hostname().slice(0, 100) || 'till',
  version: manifest.version,
});

const stop = async () => {
  const running = await engine;
  await running.stop();
  process.exit(0);
};

const end = (error: unknown) => {
  log.fatal({ err: error }, 'the engine ended');
  process.exit(1);
};

engine.catch(end);
servePagePorts(process.parentPort, engine, () => void stop().catch(end));
