import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, relative } from 'node:path';
import Real from 'better-sqlite3-multiple-ciphers';
import type { Random } from '../../fuzz/random.ts';
import { logPosition } from '../../crash/log-position.ts';
import { copyAsAfterPowerCut } from '../../crash/power-cut.ts';
import { type Actor, atWork } from './world.ts';

const handles = new WeakMap<Actor, Set<Real.Database>>();

/** The SQLite of simulated tills: the real one, whose open files are known, so that they can be taken from a dead till. */
class TillDisk extends Real {
  constructor(...args: ConstructorParameters<typeof Real>) {
    super(...args);
    const actor = atWork()?.actor;
    if (actor === undefined) return;
    const known = handles.get(actor) ?? new Set();
    handles.set(actor, known.add(this));
  }
}

// The product imports it so.
// oxlint-disable-next-line import/no-default-export
export default TillDisk;

function openHandles(actor: Actor): Real.Database[] {
  return [...(handles.get(actor) ?? [])].filter(({ open }) => open);
}

/** Takes an actor's files away, as the end of its process does: what was committed stays. */
export function closeHandles(actor: Actor): void {
  for (const handle of openHandles(actor)) handle.close();
  handles.delete(actor);
}

/**
 * Takes an actor's files away as a power cut does: of the database at this path that stays which was synced, by the
 * rules of tests/crash. The files themselves stay the same ones, since a disk that lost its power is no copy.
 */
export function cutPower(actor: Actor, path: string, random: Random): void {
  const handle = openHandles(actor).find(({ name }) => name === path);
  if (handle === undefined) {
    closeHandles(actor);
    return;
  }
  const synchronous = Number(handle.pragma('synchronous', { simple: true }));
  const log = existsSync(`${path}-shm`) ? logPosition(readFileSync(`${path}-shm`)) : undefined;
  const torn = `${path}.torn`;
  copyAsAfterPowerCut(path, torn, { log, synchronous }, random);
  closeHandles(actor);
  for (const suffix of ['', '-wal']) {
    if (existsSync(torn + suffix)) replaceContent(path + suffix, readFileSync(torn + suffix));
  }
  rmSync(`${path}-shm`, { force: true });
  for (const file of readdirSync(join(path, '..'))) {
    if (file.includes('.torn')) rmSync(join(path, '..', file), { force: true });
  }
}

function replaceContent(path: string, content: Buffer): void {
  writeFileSync(path, content);
  truncateSync(path, content.length);
}

/** Lets an actor's databases grow no more, as a full disk does; or again. */
export function fillDisk(actor: Actor, isFull: boolean): void {
  for (const handle of openHandles(actor)) {
    const pages = Number(handle.pragma('page_count', { simple: true }));
    handle.pragma(`max_page_count = ${isFull ? pages : 1_073_741_823}`);
  }
}

/** Copies a till's folder as it lies on the disk, whether its program runs or not. */
export function copyFolder(from: string, to: string): void {
  const isLeftOut = (path: string) => path.endsWith('-shm') || path.endsWith('.lock');
  cpSync(from, to, { recursive: true, filter: (path) => !isLeftOut(path) });
}

/**
 * Makes a till's folder what a copy of it is. With `inPlace` the same files get older content, as when a machine is put back to
 * a snapshot; else others are in their place, as when a backup is copied back.
 */
export function putContentBack(copy: string, folder: string, inPlace: boolean): void {
  if (!inPlace) {
    rmSync(folder, { recursive: true, force: true });
    copyFolder(copy, folder);
    return;
  }
  const wanted = new Set(filesIn(copy));
  for (const file of filesIn(folder)) {
    if (!wanted.has(file)) rmSync(join(folder, file), { force: true });
  }
  for (const file of wanted) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    replaceContent(join(folder, file), readFileSync(join(copy, file)));
  }
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)));
}
