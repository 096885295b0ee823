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
import { type LogPosition, logPosition } from '../../crash/log-position.ts';
import { copyAsAfterPowerCut } from '../../crash/power-cut.ts';
import { type Actor, atWork } from './world.ts';

const handles = new WeakMap<Actor, Set<Real.Database>>();
/** Actors that something is to befall after so many more commits. */
const struck = new WeakMap<Actor, { commits: number; strike: () => void }>();
/** How long each commit of an actor takes, in milliseconds. */
const delays = new WeakMap<Actor, number>();
/** How far an actor's database was synced when that was last looked at. */
const synced = new WeakMap<Actor, LogPosition>();

type Run = (...args: unknown[]) => unknown;

/**
 * The SQLite of simulated tills: the real one, whose open files are known, so that they can be taken from a dead till, and whose
 * commits are counted, so that a till can die between two of them.
 */
class TillDisk extends Real {
  readonly #actor: Actor | undefined;

  constructor(...args: ConstructorParameters<typeof Real>) {
    super(...args);
    this.#actor = atWork()?.actor;
    if (this.#actor === undefined) return;
    const known = handles.get(this.#actor) ?? new Set();
    handles.set(this.#actor, known.add(this));
  }

  override prepare(source: string): never {
    const statement = super.prepare(source) as unknown as { run: Run };
    statement.run = this.#counting(statement.run.bind(statement));
    return statement as never;
  }

  override transaction(work: never): never {
    const made = super.transaction(work) as unknown as Run & { immediate: Run };
    return Object.assign(this.#counting(made), { immediate: this.#counting(made.immediate) }) as never;
  }

  #counting(run: Run): Run {
    return (...args) => {
      const result = run(...args);
      if (this.#actor !== undefined && !this.inTransaction) committed(this.#actor, this);
      return result;
    };
  }
}

function committed(actor: Actor, handle: Real.Database): void {
  const work = atWork();
  // Nothing else happens while a program waits for its disk; so it is as well that the world stands still.
  if (work !== undefined) work.world.now += delays.get(actor) ?? 0;
  const fate = struck.get(actor);
  if (fate === undefined) return;
  noteSynced(actor, handle);
  fate.commits -= 1;
  if (fate.commits > 0) return;
  struck.delete(actor);
  fate.strike();
}

/** Has something befall an actor right after so many more commits, before it can do anything else; with 0, no more. */
export function strikeAfter(actor: Actor, commits: number, strike: () => void): void {
  struck.delete(actor);
  for (const handle of openHandles(actor)) noteSynced(actor, handle);
  if (commits > 0) struck.set(actor, { commits, strike });
}

// The product imports it so.
// oxlint-disable-next-line import/no-default-export
export default TillDisk;

/** With `synchronous` below FULL a commit syncs nothing: what was synced before is all that is. */
function noteSynced(actor: Actor, handle: Real.Database): void {
  if (!existsSync(`${handle.name}-shm`) || handle.pragma('synchronous', { simple: true }) !== 2) return;
  const position = logPosition(readFileSync(`${handle.name}-shm`));
  if (position !== undefined) synced.set(actor, position);
}

function openHandles(actor: Actor): Real.Database[] {
  return [...(handles.get(actor) ?? [])].filter(({ open }) => open);
}

/** Takes an actor's files away, as the end of its process does: what was committed stays. */
export function closeHandles(actor: Actor): void {
  for (const handle of openHandles(actor)) handle.close();
  handles.delete(actor);
}

/**
 * Copies an actor's folder as the end of its program at this moment leaves it. With `random` as a power cut does: of the database
 * at `path` that stays which was synced, by the rules of tests/crash.
 */
export function copyAsLeft(
  actor: Actor,
  folder: string,
  path: string,
  copy: string,
  random: Random | null,
): void {
  copyFolder(folder, copy);
  const handle = openHandles(actor).find(({ name }) => name === path);
  if (random === null || handle === undefined) return;
  noteSynced(actor, handle);
  const acknowledged = { log: synced.get(actor), synchronous: 2 };
  copyAsAfterPowerCut(path, join(copy, relative(folder, path)), acknowledged, random);
}

function replaceContent(path: string, content: Buffer): void {
  writeFileSync(path, content);
  truncateSync(path, content.length);
}

/** Has each commit of an actor take so long; 0: no time. */
export function delayCommits(actor: Actor, milliseconds: number): void {
  delays.set(actor, milliseconds);
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
