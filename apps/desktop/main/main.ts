import { join } from 'node:path';
import { translate } from '@karvon/shared/i18n/translate.ts';
import { type Locale, locales } from '@karvon/shared/values/locale.ts';
import { app, dialog } from 'electron';
import { pino } from 'pino';
import { boot } from './boot.ts';
import { bootSteps } from './boot-steps.ts';
import { readDesktopSettings } from './desktop-settings.ts';
import { createDisplayRelay } from './display-relay.ts';
import { createEngineHost } from './engine-host.ts';
import { forkEngine } from './fork-engine.ts';
import { KeyStoreRefusal, keyOfSystem } from './key-of-system.ts';
import { createDisplayWindow } from './setup-display.ts';
import { createTillWindow } from './setup-window.ts';
import { createTillRelay } from './till-relay.ts';

const log = pino({ name: 'desktop' }, pino.destination(2));

async function start(): Promise<void> {
  const settings = readDesktopSettings({
    env: process.env,
    argv: process.argv,
    userData: app.getPath('userData'),
  });
  const here = import.meta.dirname;
  let { engineEnv } = settings;
  const prepareKey = async () => {
    if (!settings.keyFromSystem) return;
    engineEnv = { ...engineEnv, KARVON_TILL_KEY: await keyOfSystem(settings.dataFolder) };
  };
  const engine = createEngineHost({
    spawn: () => forkEngine(join(here, 'engine-process.mjs'), engineEnv),
    onUp: () => {
      relay.engineUp();
      displayRelay.engineUp();
    },
    onDown: (failures) => {
      relay.engineDown(failures);
      displayRelay.engineDown();
    },
    log,
  });
  const relay = createTillRelay({ openEngineLine: (onReply) => engine.openLine(onReply), log });
  const displayRelay = createDisplayRelay((onMessage) => engine.openDisplay(onMessage));
  const display = createDisplayWindow({
    preload: join(here, 'display-preload.cjs'),
    isWanted: settings.customerDisplay,
    devTools: !app.isPackaged,
    relay: displayRelay,
    log,
  });
  const window = createTillWindow({
    preload: join(here, 'preload.cjs'),
    kiosk: settings.kiosk,
    devTools: !app.isPackaged,
    onClosed: () => display.close(),
    log,
  });
  const steps = bootSteps({
    engine,
    relay,
    window,
    display,
    prepareKey,
    pageFolder: join(here, 'page'),
    log,
  });
  const outcome = await boot(steps, () => app.whenReady(), log);
  if (!outcome.ok) throw outcome.error;
}

start().catch((error: unknown) => {
  log.fatal({ error: String(error) }, 'till cannot start');
  dialog.showErrorBox('Karvon', failureText(error, systemLocale()));
  app.exit(1);
});

/** The language of the operating system where it is one of ours, else Russian, as in the till's window. */
function systemLocale(): Locale {
  const [language] = app.getLocale().split('-');
  return locales.find((locale) => locale.split('-')[0] === language) ?? 'ru';
}

function failureText(error: unknown, locale: Locale): string {
  if (error instanceof KeyStoreRefusal) return translate(locale, error.key, error.params);
  const detail = error instanceof Error ? error.message : String(error);
  return translate(locale, 'desktop.start-failed', { detail });
}
