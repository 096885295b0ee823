import { app } from 'electron';
import type { BootResult } from './boot.ts';

/**
 * One till on one data folder: a second start shows the window of the first and ends. The engine's own lock on the
 * folder stays the last word; this only spares people its message.
 */
export function setupSingleInstance(showWindow: () => void): BootResult {
  if (!app.requestSingleInstanceLock()) {
    app.quit();
    return 'halt';
  }
  app.on('second-instance', showWindow);
  return 'next';
}
