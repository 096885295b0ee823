import { app, session } from 'electron';
import { isOwnAddress } from './app-address.ts';
import type { Log } from './log.ts';

/** Every page is sandboxed, shows the till's own address alone, and opens no other window. Before ready. */
export function setupPageLimits(log: Log): void {
  app.enableSandbox();
  app.on('web-contents-created', (_created, contents) => {
    const stay = (event: { preventDefault(): void; url: string }) => {
      if (isOwnAddress(event.url)) return;
      event.preventDefault();
      log.warn({ url: event.url }, 'navigation refused');
    };
    contents.on('will-navigate', stay);
    contents.on('will-frame-navigate', stay);
    contents.on('will-redirect', stay);
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  });
}

/** Camera, location, USB, notifications, network: the page needs none of them. After ready, before a window. */
export function setupPagePermissions(): void {
  const own = session.defaultSession;
  own.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  own.setPermissionCheckHandler(() => false);
  own.setDevicePermissionHandler(() => false);
  own.webRequest.onBeforeRequest(
    { urls: ['http://*/*', 'https://*/*', 'ws://*/*', 'wss://*/*', 'ftp://*/*'] },
    (_details, answer) => answer({ cancel: true }),
  );
  own.on('will-download', (event) => event.preventDefault());
}
