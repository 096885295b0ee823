import { contextBridge, ipcRenderer } from 'electron';
import { createDisplayEar } from './create-display-ear.ts';
import { displayChannel, displayEarName, type DisplayFrame } from './display-channel.ts';

/** Runs before a customer display, in the sandbox. It listens; there is no way in it to send anything. */
const ear = createDisplayEar((listener) => {
  ipcRenderer.on(displayChannel, (_event, frame: DisplayFrame) => listener(frame));
});

contextBridge.exposeInMainWorld(displayEarName, ear);
