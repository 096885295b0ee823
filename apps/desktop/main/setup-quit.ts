import { app } from 'electron';
import type { EngineHost } from './engine-host.ts';
import type { Log } from './log.ts';
import type { TillRelay } from './till-relay.ts';

/** Closing the window ends the till; the engine closes its database first. */
export function setupQuit(engine: EngineHost, relay: TillRelay, log: Log): void {
  let ended = false;
  const end = async () => {
    await engine.stop();
    log.info({}, 'till closed');
    ended = true;
    app.quit();
  };
  app.on('window-all-closed', () => app.quit());
  app.on('before-quit', (event) => {
    if (ended) return;
    event.preventDefault();
    relay.close();
    void end();
  });
}
