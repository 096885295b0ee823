import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { verify } from 'node:crypto';
import { createPublicKey } from 'node:crypto';
import { zstdCompressSync } from 'node:zlib';
import { isDeepStrictEqual } from 'node:util';
import { Server } from 'socket.io';
import { frameMark } from '@karvon/shared/sync/snapshot-frames.ts';
import { parseFact } from '@karvon/shared/journal/parse-fact.ts';
import {
  checkpointSchema,
  type DevicePublicKey,
  type HelloRequest,
  helloRequestSchema,
  type TillOrder,
} from '@karvon/shared/sync/protocol.ts';
import { WEIGHT, WEIGHTS_WANTED } from '@karvon/shared/devices/live-weight.ts';
import type { Collection } from '@karvon/shared/collections/declare.ts';
import { bothCollections } from '../database/both-collections.ts';
import { type PulledName, pulledNames } from '../database/pulled-names.ts';
import type { DeviceRecord } from '../database/settings-store.ts';

type Doc = { id: string } & Record<string, unknown>;

export type HeldRequest = {
  /** It is here. */
  asked: Promise<void>;
  /** Answers it: as ever, or with this status. Resolves when the answer is on its way. */
  release(status?: number): Promise<void>;
};

/** A centre for tests: the protocol over real HTTP, its books in memory, and a hand on every fault. */
export type FakeCentre = {
  url: string;
  /** Facts by id, as they came first. */
  facts: Map<string, Record<string, unknown>>;
  /** How often each fact has come. */
  arrivals: Map<string, number>;
  codes: Set<string>;
  put(collection: PulledName, ...docs: Doc[]): void;
  /** What it holds of a collection by now. */
  documents(collection: PulledName): Doc[];
  /** Tills are asked what lies on their scales, for so long; what they have said. */
  wantWeights(forMs: number): void;
  weights: unknown[];
  /** The cable is out: open connections end, new ones are refused. */
  unplug(): void;
  plugIn(): void;
  /** Live lines come up only once this is so. */
  holdLine(until: Promise<unknown>): void;
  /** The far end is gone without a word: requests arrive nowhere and no answer comes. */
  hang(isHanging: boolean): void;
  /** Put back from a backup: facts above `seq` are gone, and with `epoch` it knows that it was. */
  restore(seq: number, epoch?: string): void;
  /** A backup in which a document had not been there yet. */
  forget(collection: PulledName, id: string): void;
  /** Whether it can look at the codes that it is given, or has lost its database. */
  canEnrol(can: boolean): void;
  /** Answers all device calls with this status and, if said, this code. */
  refuseWith(status: number | null, code?: string): void;
  /** Answers renewals with this status. */
  refuseRenewals(status: number): void;
  /** The next so many pushes are told to come again in a second. */
  beBusy(pushes: number): void;
  /** Live lines that are up, each by a name of its own. */
  lines(): string[];
  /** All live lines fall; requests that are under way are answered. */
  dropLines(): void;
  /** Keeps the next request that begins so (`GET /api/v1/…`) waiting for its answer. */
  holdNext(request: string): HeldRequest;
  /** What the till is told to do from now on. */
  order(order: TillOrder | null): void;
  /** The next push, or renewal, is booked, and its answer lost. */
  loseNextAnswer(): void;
  quarantine(kind: string): void;
  /** The next snapshot breaks off after so many chunks of two documents; `afterwards` runs once it has. */
  cutSnapshot(afterChunks: number, afterwards?: () => void): void;
  /** From now on it has none. */
  withoutSnapshots(): void;
  /** One of the same protocol that takes nothing which it does not know with a request for a token. */
  refuseLives(): void;
  /** One of before this collection was there. */
  lack(name: PulledName, isLacking: boolean): void;
  /** An older one, which knows of no hellos. */
  makeOld(isOld: boolean): void;
  requests: string[];
  /** What the till has said of itself, oldest first. */
  hellos: HelloRequest[];
  close(): Promise<void>;
};

export type FakeCentreOptions = {
  /** Milliseconds since 1970, for the `Date` of its answers; this machine's clock unless said. */
  now?: () => number;
  /** A device that was enrolled before. */
  enrolled?: { incarnation: number; publicKey: DevicePublicKey };
};

export async function startFakeCentre(
  device: Omit<DeviceRecord, 'incarnation'>,
  { now, enrolled }: FakeCentreOptions = {},
): Promise<FakeCentre> {
  const books = { epoch: 'epoch-1', pos: 0 };
  const collections = Object.fromEntries(pulledNames.map((name) => [name, new Map<string, Row>()])) as Record<
    PulledName,
    Map<string, Row>
  >;
  const lacking = new Set<PulledName>();
  const facts = new Map<string, Record<string, unknown>>();
  /** Of those, what is in quarantine. */
  const aside = new Set<string>();
  const arrivals = new Map<string, number>();
  const codes = new Set(['CODE-1', 'CODE-2', 'CODE-3']);
  const faults = {
    unplugged: false,
    hanging: false,
    canEnrol: true,
    status: null as number | null,
    code: 'refused',
    order: null as TillOrder | null,
    loseAnswer: false,
    line: Promise.resolve() as Promise<unknown>,
    busy: 0,
    quarantined: '',
    cut: null as { afterChunks: number; afterwards: () => void } | null,
    isOld: false,
    takesLives: true,
    renewals: null as number | null,
    hasSnapshots: true,
  };
  const hellos: HelloRequest[] = [];
  const requests: string[] = [];
  const held: { what: string; take(response: ServerResponse, answer: () => unknown): void }[] = [];
  const sockets = new Set<Socket>();
  const identity = {
    incarnation: enrolled?.incarnation ?? 0,
    key: enrolled?.publicKey ?? null,
    attempt: '',
    enrolments: enrolled === undefined ? 0 : 1,
  };

  const http = createServer((request, response) => {
    requests.push(`${request.method} ${request.url}`);
    if (faults.hanging) return;
    void readBody(request).then((body) => answerOrHold(request, response, body));
  });
  http.on('connection', (socket) => {
    if (faults.unplugged) {
      socket.destroy();
      return;
    }
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  const live = new Server(http, { path: '/socket' });
  live.use(async (socket, next) => {
    await faults.line;
    next(socket.handshake.auth.token === token() ? undefined : new Error('not-signed-in'));
  });
  const weights: unknown[] = [];
  live.on('connection', (socket) => socket.on(WEIGHT, (word: unknown) => weights.push(word)));
  const heads = () => ({
    epoch: books.epoch,
    // What comes down of the journal is what other tills sold.
    heads: Object.fromEntries(pulledNames.map((name) => [name === 'siblings' ? 'journal' : name, books.pos])),
  });
  const token = () => `token-${identity.incarnation}`;
  /** Each enrolment makes another device. */
  const deviceId = () =>
    identity.enrolments === 1
      ? device.deviceId
      : `${device.deviceId.slice(0, -4)}${(0xd000 + identity.enrolments).toString(16)}`;

  const answerOrHold = (request: IncomingMessage, response: ServerResponse, body: unknown): unknown => {
    const place = held.findIndex(({ what }) => `${request.method} ${request.url}`.startsWith(what));
    const [hold] = place < 0 ? [] : held.splice(place, 1);
    if (hold === undefined) return answer(request, response, body);
    return hold.take(response, () => answer(request, response, body));
  };
  const answer = (request: IncomingMessage, response: ServerResponse, body: unknown): unknown => {
    const url = new URL(request.url ?? '/', 'http://centre');
    const path = url.pathname.replace('/api/v1/', '');
    const say = (status: number, content: unknown) => {
      if (now !== undefined) response.setHeader('date', new Date(now()).toUTCString());
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(content));
    };
    const refuse = (status: number, code: string) =>
      say(status, { success: false, error: { code, message: code, details: {} } });
    if (path === 'devices/enrol') {
      if (!faults.canEnrol) return refuse(500, 'unexpected');
      const { code, publicKey } = body as { code: string; publicKey: DevicePublicKey };
      if (!codes.delete(code)) return refuse(404, 'enrol-code-wrong');
      identity.incarnation += 1;
      identity.enrolments += 1;
      identity.key = publicKey;
      const { incarnation } = identity;
      return say(200, {
        ...device,
        deviceId: deviceId(),
        incarnation,
        token: token(),
        collections: [],
        proof: 'of its enrolment',
      });
    }
    if (faults.status !== null) return refuse(faults.status, faults.code);
    if (path === 'devices/challenge') return say(200, { challenge: 'sign-this' });
    if (path === 'devices/token') {
      const { challenge, signature } = body as { challenge: string; signature: string };
      if (!faults.takesLives && 'life' in (body as object)) return refuse(400, 'bad-input');
      if (!isSigned(identity.key, challenge, signature)) return refuse(401, 'signature-wrong');
      return say(200, { token: token(), incarnation: identity.incarnation });
    }
    if (path === 'devices/renew') {
      if (faults.renewals !== null) return refuse(faults.renewals, 'refused');
      const asked = body as { challenge: string; signature: string; incarnation: number; attempt: string };
      if (!isSigned(identity.key, asked.challenge, asked.signature)) return refuse(401, 'signature-wrong');
      if (asked.attempt !== identity.attempt) {
        if (asked.incarnation !== identity.incarnation) return refuse(409, 'till-replaced');
        identity.incarnation += 1;
        identity.attempt = asked.attempt;
      }
      if (isAnswerLost()) return request.socket.destroy();
      return say(200, { token: token(), incarnation: identity.incarnation });
    }
    if (request.headers.authorization !== `Bearer ${token()}`) return refuse(401, 'token-wrong');
    if (path === 'sync/journal' && request.method === 'POST' && faults.busy > 0) {
      faults.busy -= 1;
      response.setHeader('retry-after', '1');
      return refuse(503, 'busy');
    }
    if (path === 'sync/journal' && request.method === 'POST') {
      const reply = push(body as { rows: { newDocumentState: Record<string, unknown> }[] });
      if (isAnswerLost()) return request.socket.destroy();
      return say(200, reply);
    }
    if (path === 'sync/hello') {
      if (faults.isOld) return refuse(404, 'not-found');
      const said = helloRequestSchema.safeParse(body);
      if (!said.success) return refuse(400, said.error.message);
      hellos.push(said.data);
      const at = new Date(now?.() ?? new Date().getTime()).toISOString();
      const mark = `mark-${hellos.length}`;
      return say(200, { ...heads(), lastSeq: lastSeq(), missing: [], at, order: faults.order, mark });
    }
    const [, whole] = /^sync\/(directory|products)\/snapshot$/.exec(path) ?? [];
    if (whole === 'directory' || whole === 'products') {
      if (!faults.hasSnapshots) return refuse(404, 'no-snapshot');
      return sendSnapshot(response, whole, url.searchParams);
    }
    const name = path === 'sync/journal' ? 'siblings' : path.replace('sync/', '');
    if (!isPulled(name) || lacking.has(name)) return refuse(404, 'unknown-collection');
    if (request.method === 'POST') return say(200, take(name, body as PushedRows));
    if (request.method === 'GET') return say(200, pull(name, url.searchParams));
    return refuse(404, 'unknown-collection');
  };

  const isAnswerLost = (): boolean => {
    const isLost = faults.loseAnswer;
    faults.loseAnswer = false;
    return isLost;
  };
  const push = ({ rows }: { rows: { newDocumentState: Record<string, unknown> }[] }) => {
    const results = rows.map(({ newDocumentState: { _deleted, ...fact } }) => {
      const id = String(fact.id);
      arrivals.set(id, (arrivals.get(id) ?? 0) + 1);
      const parsed = parseFact(fact);
      if (!parsed.ok) return { id, state: 'quarantined', code: 'malformed', message: parsed.reason };
      const isRefused = fact.kind === faults.quarantined;
      if (facts.has(id) && !aside.has(id)) return { id, state: 'duplicate' };
      facts.set(id, fact);
      if (isRefused) aside.add(id);
      else aside.delete(id);
      return isRefused
        ? { id, state: 'quarantined', code: 'not-bookable', message: 'no such drawer' }
        : { id, state: 'accepted' };
    });
    const ratchet = `ratchet-${arrivals.size}`;
    return { results, lastSeq: lastSeq(), missing: [], pos: 0, ratchet, order: faults.order };
  };
  /** Documents that tills write, too. */
  const take = (name: PulledName, { rows }: PushedRows) => {
    const resolve = both[name]?.resolve ?? ((one) => one);
    const results = rows.map(({ newDocumentState }) => {
      const { _deleted, ...pushed } = newDocumentState;
      const known = collections[name].get(String(pushed['id']))?.doc;
      const doc = { ...resolve(known ?? pushed, pushed) } as Doc;
      books.pos += 1;
      collections[name].set(doc.id, { pos: books.pos, doc });
      return isDeepStrictEqual(doc, pushed)
        ? { id: doc.id, state: 'accepted' }
        : { id: doc.id, state: 'conflict', master: { ...doc, _deleted: false } };
    });
    return { results, lastSeq: lastSeq(), missing: [], pos: books.pos, ratchet: `ratchet-${arrivals.size}` };
  };
  const lastSeq = () => {
    const seqs = new Set(
      [...facts.values()].filter((fact) => fact.incarnation === identity.incarnation).map((fact) => fact.seq),
    );
    let last = 0;
    while (seqs.has(last + 1)) last += 1;
    return last;
  };
  const rowsAfter = (name: PulledName, query: URLSearchParams) => {
    const raw = query.get('checkpoint');
    const checkpoint = raw === null ? null : checkpointSchema.parse(JSON.parse(raw));
    const from = checkpoint?.epoch === books.epoch ? checkpoint.pos : 0;
    const rows = [...collections[name].values()]
      .filter((row) => row.pos > from)
      .sort((a, b) => a.pos - b.pos);
    return { rows, from };
  };
  const sendSnapshot = (
    response: ServerResponse,
    name: 'directory' | 'products',
    query: URLSearchParams,
  ): void => {
    const { epoch } = books;
    const { rows, from } = rowsAfter(name, query);
    const frames = [frameOf([{ kind: 'head', epoch, total: collections[name].size }])];
    for (let start = 0; start < rows.length; start += 2) {
      const chunk = rows.slice(start, start + 2);
      // A later centre may say more of a document: of each second one this does.
      const docs = chunk.map(({ doc }, place) => {
        const line = { doc: { ...doc, _deleted: false } };
        return place === 1 ? { ...line, size: 1 } : line;
      });
      const pos = chunk.at(-1)?.pos ?? from;
      frames.push(frameOf([...docs, { kind: 'checkpoint', checkpoint: { epoch, pos } }]));
    }
    const pos = rows.at(-1)?.pos ?? from;
    frames.push(frameOf([{ kind: 'end', checkpoint: { epoch, pos } }]));
    const { cut } = faults;
    if (cut === null || name !== 'products') {
      response.end(Buffer.concat(frames));
      return;
    }
    faults.cut = null;
    // What is on its way arrives; nothing more comes.
    response.write(Buffer.concat(frames.slice(0, 1 + cut.afterChunks)), () => {
      response.socket?.end();
      cut.afterwards();
    });
  };
  const pull = (name: PulledName, query: URLSearchParams) => {
    const limit = Number(query.get('limit'));
    const { rows, from } = rowsAfter(name, query);
    const page = rows.slice(0, limit);
    const pos = page.at(-1)?.pos ?? from;
    return {
      documents: page.map((row) => ({ ...row.doc, _deleted: false })),
      checkpoint: { epoch: books.epoch, pos },
      more: rows.length > page.length,
      lastSeq: lastSeq(),
    };
  };

  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(http.address() as AddressInfo).port}`,
    facts,
    arrivals,
    codes,
    requests,
    hellos,
    put(collection, ...docs) {
      for (const doc of docs) {
        books.pos += 1;
        collections[collection].set(doc.id, { pos: books.pos, doc });
      }
      live.emit('heads', heads());
    },
    unplug() {
      faults.unplugged = true;
      for (const socket of sockets) socket.destroy();
    },
    plugIn() {
      faults.unplugged = false;
    },
    holdLine(until) {
      faults.line = until;
    },
    hang(isHanging) {
      faults.hanging = isHanging;
    },
    restore(seq, epoch) {
      for (const [id, fact] of facts) if (Number(fact.seq) > seq) facts.delete(id);
      if (epoch !== undefined) books.epoch = epoch;
      live.emit('heads', heads());
    },
    weights,
    wantWeights: (forMs) => void live.emit(WEIGHTS_WANTED, { forMs }),
    documents: (collection) => [...collections[collection].values()].map(({ doc }) => doc),
    forget(collection, id) {
      collections[collection].delete(id);
    },
    refuseWith(status, code = 'refused') {
      faults.status = status;
      faults.code = code;
    },
    canEnrol(can) {
      faults.canEnrol = can;
    },
    refuseRenewals(status) {
      faults.renewals = status;
    },
    lines: () => [...live.sockets.sockets.keys()],
    dropLines() {
      live.disconnectSockets(true);
    },
    holdNext(what) {
      const asked = Promise.withResolvers<void>();
      const released = Promise.withResolvers<number | undefined>();
      const sent = Promise.withResolvers<void>();
      held.push({
        what,
        take(response, reply) {
          asked.resolve();
          response.once('finish', sent.resolve);
          void released.promise.then((status) =>
            status === undefined ? reply() : sayRefused(response, status),
          );
        },
      });
      return {
        asked: asked.promise,
        release(status) {
          released.resolve(status);
          return sent.promise;
        },
      };
    },
    beBusy(pushes) {
      faults.busy = pushes;
    },
    order(order) {
      faults.order = order;
    },
    lack(name, isLacking) {
      if (isLacking) lacking.add(name);
      else lacking.delete(name);
    },
    loseNextAnswer() {
      faults.loseAnswer = true;
    },
    quarantine(kind) {
      faults.quarantined = kind;
    },
    cutSnapshot(afterChunks, afterwards = () => {}) {
      faults.cut = { afterChunks, afterwards };
    },
    withoutSnapshots() {
      faults.hasSnapshots = false;
    },
    refuseLives() {
      faults.takesLives = false;
    },
    makeOld(isOld) {
      faults.isOld = isOld;
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      await live.close();
    },
  };
}

function isPulled(name: string): name is PulledName {
  return pulledNames.some((pulled) => pulled === name);
}

type Row = { pos: number; doc: Doc };
type PushedRows = { rows: { newDocumentState: Record<string, unknown> }[] };
const both: Partial<Record<PulledName, Collection>> = bothCollections;

function frameOf(lines: readonly object[]): Buffer {
  const frame = zstdCompressSync(lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
  return Buffer.concat([frameMark(frame.length), frame]);
}

function isSigned(key: DevicePublicKey | null, challenge: string, signature: string): boolean {
  if (key === null) return false;
  const publicKey = createPublicKey({ key: { ...key }, format: 'jwk' });
  return verify(null, Buffer.from(challenge), publicKey, Buffer.from(signature, 'base64url'));
}

function sayRefused(response: ServerResponse, status: number): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ success: false, error: { code: 'refused', message: '', details: {} } }));
}

async function readBody(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString('utf8');
  return text === '' ? null : JSON.parse(text);
}
