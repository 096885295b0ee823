import crypto from 'node:crypto';
import { fileHandlePrototype, rememberFileHandles } from './file-handles.ts';
import fsPromises from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import os from 'node:os';
import timersPromises from 'node:timers/promises';
import { promisify } from 'node:util';
import zlib from 'node:zlib';
import { type Actor, atWork, BEGIN, type Cancel, type World } from './world.ts';

/**
 * Puts the world's time and chance in the place of the machine's, for everything that an actor does; outside of a world all is
 * as ever. Must run before any module of the product is loaded, since some of them take hold of what they find.
 *
 * What the system or other threads do for an actor (files, compression, signatures) is done for real, and takes no
 * virtual time.
 */
export function installVirtualGlobals(): void {
  installTimers();
  installClocks();
  installNoCables();
  installChance();
  installOutsideWork();
  syncBuiltinESMExports();
}

class VirtualTimer {
  #cancel: Cancel = () => undefined;
  readonly #world: World;
  readonly #actor: Actor;
  readonly #milliseconds: number;
  readonly #repeats: boolean;
  readonly #action: () => void;

  constructor(
    { world, actor }: { world: World; actor: Actor },
    action: () => void,
    milliseconds: number,
    repeats: boolean,
  ) {
    this.#world = world;
    this.#actor = actor;
    // As Node does with what is no time, and with one that is too long for it.
    this.#milliseconds = milliseconds >= 1 && milliseconds < 2 ** 31 ? Math.trunc(milliseconds) : 1;
    this.#repeats = repeats;
    this.#action = action;
    this.refresh();
  }

  refresh(): this {
    this.#cancel();
    this.#cancel = this.#world.after(this.#milliseconds, this.#actor, 'timer', () => {
      if (this.#repeats) this.refresh();
      this.#action();
    });
    return this;
  }

  close(): void {
    this.#cancel();
  }

  ref(): this {
    return this;
  }

  unref(): this {
    return this;
  }

  hasRef(): boolean {
    return true;
  }

  [Symbol.dispose](): void {
    this.#cancel();
  }
}

type TimerFunction = (
  action: (...args: unknown[]) => void,
  milliseconds?: number,
  ...args: unknown[]
) => unknown;

function installTimers(): void {
  const real = { setTimeout, setInterval, clearTimeout, clearInterval, setImmediate };
  const virtual =
    (realOne: TimerFunction, repeats: boolean): TimerFunction =>
    (action, milliseconds = 0, ...args) => {
      const work = atWork();
      if (work === undefined) return realOne(action, milliseconds, ...args);
      return new VirtualTimer(work, () => action(...args), milliseconds, repeats);
    };
  const clear = (realOne: (timer: never) => void) => (timer: unknown) => {
    if (timer instanceof VirtualTimer) timer.close();
    else realOne(timer as never);
  };
  const wait = (milliseconds?: number, value?: unknown, options: { signal?: AbortSignal } = {}) => {
    const work = atWork();
    if (work === undefined) return realWait(milliseconds, value, options);
    return new Promise((resolve, reject) => {
      const timer = new VirtualTimer(work, () => resolve(value), milliseconds ?? 0, false);
      options.signal?.addEventListener('abort', () => {
        timer.close();
        reject(new DOMException('The operation was aborted', 'AbortError'));
      });
    });
  };
  const realWait = timersPromises.setTimeout;
  const virtualTimeout = virtual(real.setTimeout, false);
  Object.defineProperty(virtualTimeout, promisify.custom, { value: wait });
  Object.assign(globalThis, {
    setTimeout: virtualTimeout,
    setInterval: virtual(real.setInterval as TimerFunction, true),
    clearTimeout: clear(real.clearTimeout),
    clearInterval: clear(real.clearInterval),
    setImmediate: (action: (...args: unknown[]) => void, ...args: unknown[]) => {
      const turn = Promise.withResolvers<void>();
      void atWork()?.world.outside(turn.promise);
      return real.setImmediate(() => {
        turn.resolve();
        action(...args);
      });
    },
  });
  const realTurn = timersPromises.setImmediate;
  Object.assign(timersPromises, {
    setTimeout: wait,
    setImmediate: (...args: Parameters<typeof realTurn>) => outside(realTurn(...args)),
  });
  const realAbort = AbortSignal.timeout.bind(AbortSignal);
  AbortSignal.timeout = (milliseconds) => {
    const work = atWork();
    if (work === undefined) return realAbort(milliseconds);
    const controller = new AbortController();
    const reason = new DOMException('The operation was aborted due to timeout', 'TimeoutError');
    void new VirtualTimer(work, () => controller.abort(reason), milliseconds, false);
    return controller.signal;
  };
}

/** A till looks every few seconds whether a cable was plugged in: the cables of a world are its network's. */
function installNoCables(): void {
  const real = os.networkInterfaces;
  put(os, { networkInterfaces: () => (atWork() === undefined ? real() : {}) });
}

function installClocks(): void {
  const RealDate = Date;
  const read = () => {
    const work = atWork();
    return work === undefined ? RealDate.now() : work.world.clockOf(work.actor);
  };
  class VirtualDate extends RealDate {
    constructor(...args: []) {
      if (args.length === 0) super(read());
      else super(...args);
    }
    static override now(): number {
      return read();
    }
  }
  globalThis.Date = VirtualDate as DateConstructor;
  const realNow = performance.now.bind(performance);
  performance.now = () => {
    const work = atWork();
    return work === undefined ? realNow() : work.world.now - BEGIN;
  };
}

function installChance(): void {
  const real = { ...crypto };
  const realMath = Math.random;
  const fill = <Bytes extends NodeJS.ArrayBufferView>(bytes: Bytes, realFill: () => void): Bytes => {
    const work = atWork();
    if (work === undefined) realFill();
    else {
      const view = new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      for (let index = 0; index < view.length; index += 1) view[index] = work.world.entropy.int(0, 255);
    }
    return bytes;
  };
  const randomBytes = (size: number) => {
    const bytes = Buffer.alloc(size);
    return fill(bytes, () => real.randomFillSync(bytes));
  };
  const randomUUID = () => {
    const bytes = randomBytes(16);
    bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
    bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
    const hex = bytes.toString('hex');
    return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
  };
  const getRandomValues = <Bytes extends NodeJS.ArrayBufferView>(bytes: Bytes) =>
    fill(bytes, () => real.randomFillSync(bytes));
  put(crypto, { randomBytes, randomUUID });
  put(globalThis.crypto, { randomUUID, getRandomValues });
  Math.random = () => atWork()?.world.entropy.next() ?? realMath();
}

/** Also what is only to be read. */
function put(holder: object, members: Record<string, unknown>): void {
  for (const [name, value] of Object.entries(members)) {
    Object.defineProperty(holder, name, { value, configurable: true, writable: true });
  }
}

function installOutsideWork(): void {
  installQuickHmac();
  wrapPromises(crypto.webcrypto.subtle as never, [
    'digest',
    'exportKey',
    'generateKey',
    'deriveBits',
    'encrypt',
    'decrypt',
  ]);
  rememberFileHandles();
  const functions = Object.keys(fsPromises).filter(
    (name) => typeof fsPromises[name as 'open'] === 'function',
  );
  wrapPromises(fsPromises as never, functions);
  wrapCallbacks(zlib as never, ['zstdCompress', 'zstdDecompress', 'gzip', 'gunzip', 'deflate', 'inflate']);
  wrapCallbacks(crypto as never, ['scrypt', 'pbkdf2', 'hkdf', 'sign', 'verify', 'generateKeyPair']);
}

type Subtle = Record<'sign' | 'verify' | 'importKey', Work>;

/** Tokens are signed and read at each request: at once is much sooner than by another thread, and says the same. */
function installQuickHmac(): void {
  const subtle = crypto.webcrypto.subtle as unknown as Subtle;
  const { sign, verify, importKey } = subtle;
  const secrets = new WeakMap<object, { hash: string; secret: Buffer }>();
  const really = (work: Work, args: unknown[]) =>
    outside(Reflect.apply(work, subtle, args) as Promise<unknown>);
  const keep = async (args: unknown[]) => {
    const key = (await really(importKey, args)) as object;
    const [format, secret, { name, hash }] = args as [string, Uint8Array, { name?: string; hash?: string }];
    if (format === 'raw' && name === 'HMAC' && hash !== undefined) {
      secrets.set(key, { hash: hash.replace('-', '').toLowerCase(), secret: Buffer.from(secret) });
    }
    return key;
  };
  const macOf = (key: unknown, data: unknown): Buffer | null => {
    const known = secrets.get(key as object);
    if (known === undefined || atWork() === undefined) return null;
    return crypto
      .createHmac(known.hash, known.secret)
      .update(data as Uint8Array)
      .digest();
  };
  put(subtle, {
    importKey: (...args: unknown[]) => keep(args),
    sign: (algorithm: unknown, key: unknown, data: unknown) => {
      const mac = macOf(key, data);
      return mac === null
        ? really(sign, [algorithm, key, data])
        : Promise.resolve(new Uint8Array(mac).buffer);
    },
    verify: (algorithm: unknown, key: unknown, signature: unknown, data: unknown) => {
      const mac = macOf(key, data);
      if (mac === null) return really(verify, [algorithm, key, signature, data]);
      return Promise.resolve(mac.equals(Buffer.from(signature as Uint8Array)));
    },
  });
}

/** The methods of file handles. `path`: any file there is. */
export async function wrapFileHandles(path: string): Promise<void> {
  const methods = ['read', 'write', 'writeFile', 'readFile', 'stat', 'sync', 'datasync', 'truncate', 'close'];
  wrapPromises((await fileHandlePrototype(path)) as Record<string, Work>, methods);
}

type Work = (...args: unknown[]) => unknown;

function wrapPromises(holder: Record<string, Work>, names: readonly string[]): void {
  for (const name of names) {
    const real = holder[name];
    if (real === undefined) continue;
    Object.defineProperty(holder, name, {
      configurable: true,
      writable: true,
      value(this: unknown, ...args: unknown[]) {
        const made = real.apply(this, args);
        return made instanceof Promise ? outside(made) : made;
      },
    });
  }
}

function wrapCallbacks(holder: Record<string, Work>, names: readonly string[]): void {
  for (const name of names) {
    const real = holder[name];
    if (real === undefined) continue;
    const wrapped = (...args: unknown[]) => {
      const callback = args.at(-1);
      const work = atWork();
      if (work === undefined || typeof callback !== 'function') return real(...args);
      const { promise, resolve } = Promise.withResolvers<unknown[]>();
      void handOver(work.world.outside(promise), callback as Work);
      return real(...args.slice(0, -1), (...values: unknown[]) => resolve(values));
    };
    Object.assign(holder, { [name]: wrapped });
  }
}

async function handOver(values: Promise<unknown[]>, callback: Work): Promise<void> {
  callback(...(await values));
}

function outside<Result>(work: Promise<Result>): Promise<Result> {
  return atWork()?.world.outside(work) ?? work;
}
