import { join } from 'node:path';
import type { Logger } from 'pino';
import { startEngine, type TillEngine } from '@karvon/engine/start-engine.ts';
import { databasePath } from '@karvon/engine/database/till-files.ts';
import { closeHandles, cutPower, fillDisk } from './till-disk.ts';
import type { Actor, World } from './world.ts';

/** A till: a folder that stays, and the process that is there now. */
export class SimTill {
  readonly name: string;
  readonly folder: string;
  actor: Actor;
  engine: TillEngine | null = null;
  readonly #world: World;
  readonly #log: Logger;
  readonly #machine: string;

  constructor(parts: {
    world: World;
    name: string;
    folder: string;
    machine: string;
    log: Logger;
    clockAhead: number;
  }) {
    const { world, name, folder, machine, log, clockAhead } = parts;
    this.name = name;
    this.folder = join(folder, name);
    this.#world = world;
    this.#log = log;
    this.#machine = machine;
    this.actor = { name, isAlive: false, clockAhead };
  }

  /** Starts the program; resolves when it may be asked. */
  async start(enrolCode?: string): Promise<void> {
    const actor: Actor = { name: this.name, isAlive: true, clockAhead: this.actor.clockAhead };
    this.actor = actor;
    const world = this.#world;
    const engine = await world.start(actor, () =>
      startEngine({
        dataFolder: this.folder,
        serverUrl: 'http://centre',
        clock: () => world.now + actor.clockAhead,
        random: (length) => Uint8Array.from({ length }, () => world.entropy.int(0, 255)),
        log: this.#log,
        enrolCode,
        deviceName: this.name,
        version: '0.0.0-sim',
        machineId: this.#machine,
      }),
    );
    if (this.actor === actor) this.engine = engine;
  }

  /** As SIGKILL does, or a power cut: then the disk has only what was synced. */
  kill(power: boolean): void {
    if (!this.actor.isAlive) return;
    this.actor.isAlive = false;
    this.engine = null;
    if (power) cutPower(this.actor, databasePath(this.folder), this.#world.random);
    else closeHandles(this.actor);
  }

  fillDisk(isFull: boolean): void {
    fillDisk(this.actor, isFull);
  }
}
