import { contextBridge, ipcRenderer } from 'electron';
import { createPageLine } from './create-page-line.ts';
import { type MainFrame, type PageFrame, tillChannel, tillLineName } from './till-channel.ts';

/** Runs before the page, in the sandbox. Gives it one object with three functions, and nothing of Electron. */
const line = createPageLine(
  {
    send: (frame: PageFrame) => ipcRenderer.send(tillChannel, frame),
    onFrame: (listener) => {
      ipcRenderer.on(tillChannel, (_event, frame: MainFrame) => listener(frame));
    },
  },
  () => crypto.randomUUID(),
);

contextBridge.exposeInMainWorld(tillLineName, line);
