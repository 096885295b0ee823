import { join } from 'node:path';
import type { TillEngine } from '@karvon/engine/start-engine.ts';
import { modules } from '@karvon/sync-server/modules/all.ts';
import { composeModules } from '@karvon/sync-server/open-centre.ts';
import { connectPool } from '@karvon/sync-server/platform/db/connect-pool.ts';
import { createDatabase } from '@karvon/sync-server/platform/db/create-database.ts';
import { restoreBackup } from '@karvon/sync-server/platform/backup/restore-backup.ts';
import { writeBackup } from '@karvon/sync-server/platform/backup/write-backup.ts';
import { idMaker } from '@karvon/sync-server/platform/new-id.ts';
import { readSettings } from '@karvon/sync-server/platform/settings.ts';
import { uuidV7 } from '@karvon/shared/values/ids.ts';
import { Random } from '../../fuzz/random.ts';
import { createCashier } from '../workload/cashier.ts';
import { signInOwner } from '../workload/centre-calls.ts';
import type { Memory } from '../workload/desk.ts';
import { type CentreCall, createManager } from '../workload/manager.ts';
import type { Told } from '../workload/told.ts';
import { type CentreProcess, startCentreProcess } from './centre-process.ts';
import { CALM, Network } from './network.ts';
import type { Plan, Step } from './plan.ts';
import { SimTill } from './sim-till.ts';
import { logInto, type Stage } from './stage.ts';
import { type Actor, BEGIN, World } from './world.ts';

export type ScheduleResult = {
  faults: { kind: string; what: string }[];
  /** How often each kind of trouble was made. */
  made: Record<string, number>;
  /** Equal for equal seeds. */
  digest: string;
  story: string[];
};

const READY_MS = 10 * 60_000;
/** Until everything is calm again. A till's clock may be a day off, and what it asked for on a dead line takes its time. */
const SETTLE_MS = 60 * 60_000;

/** Plays a schedule through. Throws when the simulator itself is at fault. */
export async function playSchedule(stage: Stage, plan: Plan): Promise<ScheduleResult> {
  const place = await stage.enter();
  const play = new Play(stage, plan, place);
  try {
    await play.run();
    return play.result();
  } finally {
    await play.end();
    await place.leave();
  }
}

type Place = Awaited<ReturnType<Stage['enter']>>;

class Play {
  readonly #stage: Stage;
  readonly #plan: Plan;
  readonly #place: Place;
  readonly #world: World;
  readonly #network: Network;
  readonly #tills: SimTill[] = [];
  readonly #centres: (CentreProcess | null)[] = [];
  readonly #story: string[] = [];
  readonly #told: Told[] = [];
  readonly #made: Record<string, number> = {};
  readonly #faults: { kind: string; what: string }[] = [];
  readonly #memories = new Map<SimTill, Memory>();
  readonly #logged: string[] = [];
  readonly #office: Actor = { name: 'office', isAlive: true, clockAhead: 0 };
  #call: CentreCall | null = null;
  #backup: { file: string; at: number } | null = null;

  constructor(stage: Stage, plan: Plan, place: Place) {
    this.#stage = stage;
    this.#plan = plan;
    this.#place = place;
    this.#world = new World(new Random(plan.seed + 1), new Random(plan.seed + 2));
    this.#network = new Network(this.#world, CALM);
  }

  async run(): Promise<void> {
    process.removeAllListeners('unhandledRejection');
    process.on('unhandledRejection', (error) => this.#world.fail(error));
    await this.#open();
    this.#network.faults = this.#plan.network;
    const begun = this.#world.now;
    for (const step of this.#plan.steps) {
      await this.#world.run(() => false, begun + step.at - this.#world.now);
      await this.#take(step);
    }
    await this.#settle();
  }

  async #open(): Promise<void> {
    const { tills, centres, clocks } = this.#plan;
    for (let index = 0; index < centres; index += 1) await this.#startCentre(index);
    this.#call = await this.#world.finish(
      this.#world.start(this.#office, () => signInOwner('http://centre', this.#stage.shop)),
      READY_MS,
    );
    const manager = this.#manager(new Random(0));
    for (let index = 0; index < tills; index += 1) {
      const register = this.#stage.shop.registers[index];
      if (register === undefined) throw new Error('The shop is too small.');
      const code = await this.#world.finish(
        this.#world.start(this.#office, () => manager.enrolCode(register.id)),
        READY_MS,
      );
      const till = new SimTill({
        world: this.#world,
        name: `till ${register.code}`,
        folder: this.#place.folder,
        machine: `machine-${index}`,
        log: logInto(this.#logged),
        clockAhead: clocks[index] ?? 0,
      });
      this.#tills.push(till);
      await this.#world.finish(till.start(code), READY_MS);
    }
    const isReady = () => this.#tills.every(({ engine }) => engine?.state().boot.phase === 'ready');
    if (!(await this.#world.run(isReady, READY_MS))) throw new Error(`Not ready: ${this.#states()}`);
  }

  async #startCentre(index: number): Promise<void> {
    const process = await this.#world.finish(
      startCentreProcess({
        world: this.#world,
        network: this.#network,
        locks: this.#stage.locks,
        name: `centre ${index + 1}`,
        databaseUrl: this.#place.databaseUrl,
        folder: join(this.#place.folder, `centre-${index}-${this.#story.length}`),
        log: logInto(this.#logged),
      }),
      READY_MS,
    );
    this.#centres[index] = process;
  }

  #tell(who: string, what: string): void {
    const seconds = ((this.#world.now - BEGIN) / 1000).toFixed(3).padStart(9);
    this.#story.push(`${seconds} ${who}: ${what}`);
  }

  #count(what: string): void {
    this.#made[what] = (this.#made[what] ?? 0) + 1;
  }

  async #take(step: Step): Promise<void> {
    switch (step.do) {
      case 'act':
        return this.#act(step);
      case 'manage':
        return this.#manage(step);
      case 'kill-till':
        return this.#killTill(step);
      case 'cut':
        return this.#cut(step);
      case 'kill-centre':
        return this.#killCentre(step);
      case 'clock':
        return this.#moveClock(step);
      case 'full-disk':
        return this.#fillDisk(step);
      case 'backup':
        return this.#makeBackup();
      case 'restore':
        return this.#restore(step);
    }
  }

  /** Begun, and not waited for: whatever else is to happen may happen meanwhile. */
  #begin(actor: Actor, who: string, work: () => Promise<string>): void {
    void this.#world.start(actor, work).then(
      (sentence) => this.#tell(who, sentence),
      (error: unknown) =>
        this.#tell(who, `failed: ${error instanceof Error ? error.message : String(error)}`),
    );
  }

  #act({ till: index, name, seed }: Step & { do: 'act' }): void {
    const till = this.#till(index);
    const { engine, actor } = till;
    if (engine === null) return;
    const cashier = this.#cashier(till, engine, new Random(seed));
    this.#begin(actor, till.name, () => (name === null ? cashier.act() : cashier.do(name)));
  }

  #cashier(till: SimTill, engine: TillEngine, random: Random) {
    const memory = this.#memories.get(till) ?? { documents: new Map() };
    this.#memories.set(till, memory);
    const { actor } = till;
    const now = () => this.#world.now + actor.clockAhead;
    const newId = () =>
      uuidV7(
        now(),
        Uint8Array.from({ length: 10 }, () => random.int(0, 255)),
      );
    // Nobody was told anything by a till that is gone.
    const tell = (entry: Told) => {
      if (actor.isAlive) this.#told.push(entry);
    };
    return createCashier({
      name: till.name,
      engine,
      random,
      shop: this.#stage.shop,
      tell,
      newId,
      now,
      memory,
    });
  }

  #manage({ name, seed }: Step & { do: 'manage' }): void {
    const manager = this.#manager(new Random(seed));
    this.#begin(this.#office, 'manager', () => (name === null ? manager.act() : manager.do(name)));
  }

  #manager(random: Random) {
    const call = this.#call;
    if (call === null) throw new Error('Nobody is signed in.');
    const now = () => this.#world.now;
    const tell = (entry: Told) => void this.#told.push(entry);
    return createManager({ call, random, shop: this.#stage.shop, tell, newId: idMaker(now), now });
  }

  #till(index: number): SimTill {
    const till = this.#tills[index % this.#tills.length];
    if (till === undefined) throw new Error('There is no till.');
    return till;
  }

  #killTill({ till: index, power, offMs }: Step & { do: 'kill-till' }): void {
    const till = this.#till(index);
    if (!till.actor.isAlive) return;
    this.#tell(till.name, power ? 'loses its power' : 'is killed');
    this.#count(power ? 'power-cut' : 'till-kill');
    till.kill(power);
    this.#world.after(offMs, this.#office, 'till starts', () => this.#startTill(till));
  }

  #startTill(till: SimTill): void {
    if (till.actor.isAlive) return;
    this.#tell(till.name, 'starts');
    till.start().catch((error: unknown) => this.#world.fail(error));
  }

  #cut({ till: index, ms }: Step & { do: 'cut' }): void {
    const cut = index === null ? this.#tills : [this.#till(index)];
    for (const till of cut) {
      this.#network.cutUntil.set(till.name, this.#world.now + ms);
      this.#tell(till.name, `has no network for ${ms} ms`);
      this.#count('cut');
    }
  }

  async #killCentre({ process: index, offMs }: Step & { do: 'kill-centre' }): Promise<void> {
    const process = this.#centres[index % this.#centres.length];
    if (process === null || process === undefined) return;
    this.#tell(process.actor.name, 'is killed');
    this.#count('centre-kill');
    this.#centres[index % this.#centres.length] = null;
    await process.kill();
    this.#world.after(offMs, this.#office, 'centre starts', () =>
      this.#reviveCentre(index % this.#centres.length),
    );
  }

  #reviveCentre(index: number): void {
    if (this.#centres[index] !== null || this.#isBeingRestored) return;
    this.#tell(`centre ${index + 1}`, 'starts');
    void this.#bootCentre(index).catch((error: unknown) => this.#world.fail(error));
  }

  #isBeingRestored = false;
  #booting = 0;

  /** While the world goes on. */
  async #bootCentre(index: number): Promise<void> {
    this.#booting += 1;
    try {
      this.#centres[index] = await startCentreProcess({
        world: this.#world,
        network: this.#network,
        locks: this.#stage.locks,
        name: `centre ${index + 1}`,
        databaseUrl: this.#place.databaseUrl,
        folder: join(this.#place.folder, `centre-${index}-${this.#story.length}`),
        log: logInto(this.#logged),
      });
    } finally {
      this.#booting -= 1;
    }
  }

  #moveClock({ till: index, byMs }: Step & { do: 'clock' }): void {
    const till = this.#till(index);
    till.actor.clockAhead += byMs;
    this.#tell(till.name, `has its clock moved by ${byMs} ms`);
    this.#count('clock-jump');
  }

  #fillDisk({ till: index, ms }: Step & { do: 'full-disk' }): void {
    const till = this.#till(index);
    if (!till.actor.isAlive) return;
    this.#tell(till.name, `has a full disk for ${ms} ms`);
    this.#count('full-disk');
    till.fillDisk(true);
    this.#world.after(ms, till.actor, 'disk has room', () => till.fillDisk(false));
  }

  async #makeBackup(): Promise<void> {
    const file = join(this.#place.folder, 'yesterday.backup');
    await this.#world.start(this.#office, () => this.#writeBackup(file));
    this.#backup = { file, at: this.#world.now };
    this.#tell('centre', 'is backed up');
  }

  async #writeBackup(file: string): Promise<void> {
    const pool = await connectPool({
      databaseUrl: this.#place.databaseUrl,
      pgliteFolder: null,
      onIdleError: () => undefined,
    });
    const db = createDatabase(pool, composeModules(modules));
    await writeBackup(db, file, this.#commandPorts());
    await db.close();
  }

  async #restore({ offMs }: Step & { do: 'restore' }): Promise<void> {
    const backup = this.#backup;
    if (backup === null) return;
    this.#isBeingRestored = true;
    await this.#world.run(() => this.#booting === 0, READY_MS);
    for (const [index, process] of this.#centres.entries()) {
      this.#centres[index] = null;
      await process?.kill();
    }
    const settings = readSettings({
      KARVON_DATA: join(this.#place.folder, `restore-${this.#story.length}`),
      DATABASE_URL: this.#place.databaseUrl,
    });
    await this.#world.start(this.#office, () =>
      restoreBackup(settings, composeModules(modules), backup.file, this.#commandPorts()),
    );
    this.#tell('centre', 'is put back to its backup');
    this.#count('restore');
    this.#isBeingRestored = false;
    for (const index of this.#centres.keys()) {
      this.#world.after(offMs, this.#office, 'centre starts', () => this.#reviveCentre(index));
    }
  }

  #commandPorts() {
    return { clock: () => this.#world.now, signal: new AbortController().signal, onRows: () => undefined };
  }

  /** No trouble any more; resolves when there is nothing left to be sent. */
  async #settle(): Promise<void> {
    this.#network.faults = CALM;
    this.#network.cutUntil.clear();
    this.#tell('everybody', 'has peace from now on');
    for (const till of this.#tills) {
      if (till.actor.isAlive) till.fillDisk(false);
      else this.#startTill(till);
    }
    await this.#world.run(() => this.#booting === 0, READY_MS);
    for (const index of this.#centres.keys()) this.#reviveCentre(index);
    const isCalm = () => this.#booting === 0 && this.#tills.every(({ engine }) => hasSentAll(engine));
    if (!(await this.#world.run(isCalm, SETTLE_MS))) {
      this.#faults.push({
        kind: 'lost',
        what: `not everything is sent after an hour of peace: ${this.#states()}`,
      });
    }
    // The last changes are on their way down.
    await this.#world.run(() => false, 150_000);
    await this.#check();
  }

  async #check(): Promise<void> {
    // To come: the independent model.
  }

  #states(): string {
    return this.#tills
      .map(
        ({ name, engine, actor }) =>
          `${name} ${actor.isAlive} ${JSON.stringify(engine?.state().boot)} ${JSON.stringify(engine?.state().sync)}`,
      )
      .join('; ');
  }

  result(): ScheduleResult {
    const made = { ...this.#made };
    for (const [fault, count] of Object.entries(this.#network.counted)) made[`message-${fault}`] = count;
    return {
      faults: this.#faults,
      made,
      digest: this.#world.digest(),
      story: [...this.#story, ...this.#logged.map((line) => `log ${line.slice(0, 300)}`)],
    };
  }

  async end(): Promise<void> {
    for (const till of this.#tills) till.kill(false);
    for (const process of this.#centres) await process?.kill();
  }
}

/** Connected, and with nothing left that the centre has not got. */
function hasSentAll(engine: TillEngine | null): boolean {
  if (engine === null) return false;
  const { boot, sync } = engine.state();
  return (
    boot.phase === 'ready' &&
    sync.connection === 'online' &&
    sync.unsent.count === 0 &&
    sync.unsent.edits === 0
  );
}
