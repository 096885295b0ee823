import type { MessageLine } from '@karvon/shared/till-api/client.ts';
import type { MainFrame, PageFrame } from './till-channel.ts';

/** What the line needs of Electron: to send to the main process, and to hear from it. */
export type MainProcess = {
  send(frame: PageFrame): void;
  onFrame(listener: (frame: MainFrame) => void): void;
};

type Listener = (message: unknown) => void;

/**
 * The page's end of the line. It opens with the first `onMessage`, so that the whole state, which comes first,
 * finds someone listening. Registering again opens a new line in place of the old one, which is told so: there is
 * never more than one reader whose call numbers could be mixed up.
 */
export function createPageLine(main: MainProcess, newLineName: () => string): MessageLine {
  let line: string | null = null;
  let onMessage: Listener | null = null;
  let onClose = new Set<() => void>();

  const close = () => {
    const closing = onClose;
    line = null;
    onMessage = null;
    onClose = new Set();
    for (const listener of closing) listener();
  };

  main.onFrame((frame) => {
    if (line === null || frame.line !== line) return;
    if ('closed' in frame) close();
    else onMessage?.(frame.reply);
  });

  return {
    onMessage(listener) {
      if (line !== null) close();
      line = newLineName();
      onMessage = listener;
      main.send({ line, open: true });
    },
    onClose(listener) {
      onClose.add(listener);
    },
    send(request) {
      if (line !== null) main.send({ line, request });
    },
  };
}
