import { readFileSync, rmSync } from 'node:fs';
import type { Logger } from 'pino';
import { databasePath } from '@karvon/engine/database/till-files.ts';
import { deviceFilePath } from '@karvon/engine/device/device-file.ts';
import { startEngine, type TillEngine } from '@karvon/engine/start-engine.ts';
import { WRONG_CLOCK_MS } from '../check/world.ts';
import type { SimShop } from '../workload/sim-shop.ts';
import { closeHandles, copyAsLeft, fillDisk, putContentBack, strikeAfter } from './till-disk.ts';
import type { Actor, World } from './world.ts';

type Register = SimShop['registers'][number];
type Parts = {
  world: World;
  name: string;
  folder: string;
  /** What its operating system calls the machine. */
  machine: string;
  log: Logger;
  clockAhead: number;
  drift?: number;
  register: Register;
};

/** A till: a folder that stays, and the process that is there now. */
export class SimTill {
  readonly name: string;
  readonly folder: string;
  readonly register: Register;
  actor: Actor;
  /** Null while it is off, or starts. */
  engine: TillEngine | null = null;
  /** Its clock was far off for a while. */
  hadWrongClock: boolean;
  isRetired = false;
  readonly #parts: Parts;

  constructor(parts: Parts) {
    const { name, folder, register, clockAhead } = parts;
    this.name = name;
    this.folder = folder;
    this.register = register;
    this.actor = { name, isAlive: false, clockAhead, drift: parts.drift ?? 0 };
    this.hadWrongClock = Math.abs(clockAhead) > WRONG_CLOCK_MS;
    this.#parts = parts;
  }

  /** Starts the program; resolves when it may be asked. */
  async start(enrolCode?: string): Promise<void> {
    const { name, world, log, machine } = this.#parts;
    const actor: Actor = { ...this.actor, isAlive: true };
    this.actor = actor;
    const engine = await world.start(actor, () =>
      startEngine({
        dataFolder: this.folder,
        serverUrl: 'http://centre',
        clock: () => world.clockOf(actor),
        random: (length) => Uint8Array.from({ length }, () => world.entropy.int(0, 255)),
        log,
        enrolCode,
        deviceName: name,
        version: '0.0.0-sim',
        machineId: machine,
      }),
    );
    if (this.actor === actor && actor.isAlive) this.engine = engine;
  }

  /** Who it is; null before it is enrolled. */
  deviceId(): string | null {
    try {
      const file = JSON.parse(readFileSync(deviceFilePath(this.folder), 'utf8')) as {
        device?: { deviceId: string } | null;
      };
      return file.device?.deviceId ?? null;
    } catch {
      return null;
    }
  }

  moveClock(milliseconds: number): void {
    this.actor.clockAhead += milliseconds;
    this.hadWrongClock ||= Math.abs(this.actor.clockAhead) > WRONG_CLOCK_MS;
  }

  /**
   * As SIGKILL does, or a power cut: then the disk has only what was synced. After so many more commits, before anything else
   * that the program would do; at once with 0.
   */
  kill({ power, commits }: { power: boolean; commits: number }, onDeath: () => void): void {
    const { actor } = this;
    if (!actor.isAlive) return;
    if (commits === 0) this.#die(actor, power, onDeath);
    else strikeAfter(actor, commits, () => this.#die(actor, power, onDeath));
  }

  /** What the program still does until it next waits for something happens to files that nobody will see. */
  #die(actor: Actor, power: boolean, onDeath: () => void): void {
    const { world } = this.#parts;
    const path = databasePath(this.folder);
    const left = `${this.folder} as left`;
    copyAsLeft(actor, this.folder, path, left, power ? world.random : null);
    actor.isAlive = false;
    this.engine = null;
    const undertaker: Actor = { name: this.name, isAlive: true, clockAhead: 0 };
    world.after(0, undertaker, power ? 'loses its power' : 'is killed', () => {
      this.engine = null;
      closeHandles(actor);
      putContentBack(left, this.folder, true);
      rmSync(left, { recursive: true, force: true });
      onDeath();
    });
  }

  /** What was to befall it does not. */
  spare(): void {
    strikeAfter(this.actor, 0, () => undefined);
  }

  /** Its program ends at once, and what it had committed stays. */
  end(): void {
    this.spare();
    this.actor.isAlive = false;
    this.engine = null;
    closeHandles(this.actor);
  }

  /** For good. */
  retire(): void {
    this.end();
    this.isRetired = true;
  }

  fillDisk(isFull: boolean): void {
    fillDisk(this.actor, isFull);
  }
}
