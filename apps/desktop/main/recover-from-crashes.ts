import type { BrowserWindow } from 'electron';
import type { Log } from './log.ts';

/** A page that dies at once again must not turn into a busy loop. */
const reloadAfterMs = 1_000;

/** Loads a page again whose process has died. */
export function recoverFromCrashes(opened: BrowserWindow, log: Log): void {
  opened.webContents.on('render-process-gone', (_event, details) => {
    if (details.reason === 'clean-exit') return;
    log.error({ reason: details.reason, code: details.exitCode }, 'page process ended: loading it again');
    setTimeout(() => {
      if (!opened.isDestroyed()) opened.webContents.reload();
    }, reloadAfterMs);
  });
}
