import fsPromises, { type FileHandle } from 'node:fs/promises';
import { atWork } from './world.ts';

const opened = new Set<FileHandle>();

/** Keeps what programs of a world open: those that are killed close nothing. */
export function rememberFileHandles(): void {
  const { open } = fsPromises;
  fsPromises.open = async (...args) => {
    const handle = await open(...args);
    if (atWork() !== undefined) opened.add(handle);
    return handle;
  };
}

/** Closes what the programs of a world that has ended left open. */
export async function closeFileHandles(): Promise<void> {
  for (const handle of opened) await handle.close();
  opened.clear();
}

/** The prototype of file handles; there is no other way to it than to open a file. */
export async function fileHandlePrototype(path: string): Promise<object> {
  const handle = await fsPromises.open(path, 'r');
  await handle.close();
  return Object.getPrototypeOf(handle) as object;
}
