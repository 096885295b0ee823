import { createServer, type Server, Socket } from 'node:net';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Random } from '../fuzz/random.ts';

/** What the line has done to those who spoke over it. */
export type LineFaults = {
  dropped: number;
  delayed: number;
  halved: number;
  repeated: number;
  refused: number;
  silenced: number;
};

/** A bad network between tills and the centre: a TCP proxy that drops, delays, halves and repeats what passes. */
export type RoughLine = {
  url: string;
  faults: LineFaults;
  /** Cuts every connection and takes no new ones for so long. */
  cut(milliseconds: number): void;
  /** Leaves every connection of this moment open, and lets nothing pass over it any more: neither end is told. */
  silence(): void;
  /** From now on everything passes as it is, but over connections that were silenced. */
  calm(): void;
  /** As it is at first: no more calm. */
  roughen(): void;
  close(): Promise<void>;
};

/** Of a hundred pieces that pass, so many are met by each fault; of repeats, of a hundred requests. */
export type LineRates = {
  dropped: number;
  halved: number;
  delayed: number;
  repeated: number;
  longestDelayMs: number;
};
const RATES: LineRates = { dropped: 0.6, halved: 0.6, delayed: 8, repeated: 3, longestDelayMs: 1500 };
/** A request is kept for repeating only while it is no larger. */
const REPEAT_BYTES = 2_000_000;

/** Lays the line to a server on this machine that may come and go. */
export async function layRoughLine(
  targetUrl: string,
  random: Random,
  rates: LineRates = RATES,
): Promise<RoughLine> {
  const target = new URL(targetUrl);
  const open = new Set<Socket>();
  const silent = new WeakSet<Socket>();
  const faults: LineFaults = { dropped: 0, delayed: 0, halved: 0, repeated: 0, refused: 0, silenced: 0 };
  let isCut = false;
  let isCalm = false;
  const dial = () => {
    const far = new Socket();
    far.connect(Number(target.port), target.hostname);
    return far;
  };

  const server = createServer((near) => {
    if (isCut) {
      faults.refused += 1;
      near.destroy();
      return;
    }
    const far = dial();
    open.add(near).add(far);
    const end = () => {
      for (const socket of [near, far]) {
        open.delete(socket);
        socket.destroy();
      }
    };
    for (const socket of [near, far]) socket.on('error', end).on('close', end);
    const spoken = repeatable((request) => {
      if (isCalm || !random.chance(rates.repeated)) return;
      faults.repeated += 1;
      sayAgain(dial(), request);
    });
    near.on('data', spoken.asked);
    far.on('data', spoken.answered);
    const pass = { random, rates, faults, isCalm: () => isCalm, isSilent: () => silent.has(near), end };
    carry(near, far, pass);
    carry(far, near, pass);
  });
  const port = await listen(server);

  return {
    url: `http://127.0.0.1:${port}`,
    faults,
    cut(milliseconds) {
      isCut = true;
      for (const socket of open) socket.destroy();
      setTimeout(() => {
        isCut = false;
      }, milliseconds);
    },
    silence() {
      faults.silenced += open.size / 2;
      for (const socket of open) silent.add(socket);
    },
    calm() {
      isCalm = true;
    },
    roughen() {
      isCalm = false;
    },
    close() {
      for (const socket of open) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

type Pass = {
  random: Random;
  rates: LineRates;
  faults: LineFaults;
  isCalm: () => boolean;
  isSilent: () => boolean;
  end: () => void;
};

/** Hands on what comes, in order, each piece as it fares. */
function carry(from: Socket, to: Socket, pass: Pass): void {
  const { random, rates, faults, isCalm, isSilent, end } = pass;
  const broken = rates.dropped + rates.halved;
  let before = Promise.resolve();
  from.on('data', (piece) => {
    const fate = isCalm() ? 100 : random.next() * 100;
    const delay = fate >= broken && fate < broken + rates.delayed;
    if (delay) faults.delayed += 1;
    const waiting = delay ? random.int(10, rates.longestDelayMs) : 0;
    const handOn = () => {
      if (to.destroyed || isSilent()) return;
      if (fate < rates.dropped) {
        faults.dropped += 1;
        end();
      } else if (fate < broken) {
        faults.halved += 1;
        to.write(piece.subarray(0, Math.ceil(piece.length / 2)), end);
      } else to.write(piece);
    };
    before = inTurn(before, waiting, handOn);
  });
}

async function inTurn(before: Promise<void>, waiting: number, handOn: () => void): Promise<void> {
  await before;
  if (waiting > 0) await sleep(waiting);
  handOn();
}

/** Remembers what was asked last; once the answer begins, it can be asked again as it was. */
function repeatable(onAnswered: (request: Buffer) => void) {
  let asked: Buffer[] = [];
  let isAnswered = true;
  return {
    asked: (piece: Buffer) => {
      if (isAnswered) asked = [];
      isAnswered = false;
      asked.push(piece);
    },
    answered: () => {
      if (isAnswered) return;
      isAnswered = true;
      const request = Buffer.concat(asked);
      const isHttp = /^(GET|POST) \/api\//.test(request.subarray(0, 16).toString('latin1'));
      if (isHttp && request.length <= REPEAT_BYTES) onAnswered(request);
    },
  };
}

/** The same request from nowhere, whose answer nobody waits for. */
function sayAgain(line: Socket, request: Buffer): void {
  line.on('error', () => line.destroy());
  line.setTimeout(5000, () => line.destroy());
  line.on('data', () => setTimeout(() => line.destroy(), 50));
  line.write(request);
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
}
