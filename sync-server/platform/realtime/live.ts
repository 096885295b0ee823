import type { Server as HttpServer } from 'node:http';
import { type DefaultEventsMap, Server, type Socket } from 'socket.io';
import type { Logger } from 'pino';
import { type Access, allRights, branchesOf } from '@karvon/shared/rights/access.ts';
import type { HeadsEvent } from '@karvon/shared/sync/protocol.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import type { KeyPrincipal, PersonPrincipal } from '../auth/principal.ts';
import type { Caller } from '../auth/resolve-principal.ts';
import { ApiFailure } from '../http/api-failure.ts';
import type { Arrival } from '../http/direct-caller.ts';
import { assertProtocol, type ProtocolRange } from '../http/protocol-version.ts';
import type { LiveEvent, TillListener } from '../module.ts';
import { createHeadsHint } from './heads-hint.ts';
import { limitMessages } from './limit-messages.ts';
import {
  createLiveWeights,
  isAskedOf,
  type LiveTill,
  type LiveWeights,
  type ToldWeight,
  type WeightsAsk,
} from './live-weights.ts';

export type LiveOptions = {
  http: HttpServer;
  clock: () => number;
  epoch: () => string;
  callerOf: (token: string | null, arrival: Arrival) => Promise<Caller | null>;
  /** Whose pages besides the own may connect, as of now; none unless said. */
  origins?: () => readonly string[];
  /** What tills may speak. Those of versions 1 and 2 do not say it here; they are refused wherever they ask for something. */
  protocol: ProtocolRange;
  /** Messages of a connection in a minute; 0, or not said: no limit. */
  messagesPerMinute?: () => number;
  /** How often everybody who is connected is asked for again, ms. */
  recheckMs?: number;
  onSockets: (open: number) => void;
  /** Told after a till came with its first socket or went with its last. */
  onTill: TillListener;
  /** Tells other processes of live weights; none unless said. */
  weightsToOthers?: { wanted: (ask: WeightsAsk) => void; told: (told: ToldWeight) => void };
  log: Logger;
};

export type Live = {
  publish: (event: LiveEvent) => void;
  /** Collections that moved; tills of the company, or the one that is named, get one hint a second at most. */
  headsMoved: (company: Id, heads: Record<string, number>, device?: Id | null) => void;
  /** Ends the connections of a till, a session or a person; with the company’s own id, all of it. */
  cutOff: (company: Id, holder: Id) => void;
  /** Whether this till is connected to this process. */
  isTillOnline: (company: Id, device: Id) => boolean;
  /** All tills that are connected to this process. */
  tills: () => { company: Id; device: Id }[];
  /** Checks at once whether everybody who is connected may still be. */
  recheck: () => Promise<void>;
  /** Lets people's connections go: they come back by themselves and read anew what they may have missed. */
  dropPeople: () => void;
  /** What other processes say of live weights. */
  weights: Pick<LiveWeights, 'wantedElsewhere' | 'toldElsewhere'>;
  open: () => number;
  close: () => Promise<void>;
};

type LiveSocket = Socket<DefaultEventsMap, DefaultEventsMap, DefaultEventsMap, SocketData>;
/** `expiresAt`: of its token, milliseconds since 1970. */
type SocketData = { till?: LiveTill; person?: { company: Id; access: Access }; expiresAt: number };
type LiveServer = Server<DefaultEventsMap, DefaultEventsMap, DefaultEventsMap, SocketData>;

const PATH = '/socket';
const RECHECK_MS = 20_000;
/** Above what else a connection may say; a till says one in a quarter of a second at most. */
const WEIGHTS_A_MINUTE = 300;
const LONGEST_TIMER_MS = 2_147_483_647;

/** The live connections: tills hear which collections moved, people hear events of the rights they hold. */
export function createLive(options: LiveOptions): Live {
  const io: LiveServer = new Server(options.http, {
    path: PATH,
    serveClient: false,
    maxHttpBufferSize: 10_000,
    cors: {
      origin: (origin, tell) =>
        tell(null, origin !== undefined && (options.origins?.() ?? []).includes(origin)),
      credentials: true,
    },
  });
  const { clock, log, messagesPerMinute = () => 0 } = options;
  const weighing = new WeakSet<object>();
  /** A till that is let in may weigh besides. */
  const mostOf = (connection: object) => {
    const most = messagesPerMinute();
    return most === 0 || !weighing.has(connection) ? most : most + WEIGHTS_A_MINUTE;
  };
  io.engine.on('connection', (connection: Parameters<typeof limitMessages>[0]) =>
    limitMessages(connection, { clock, log, perMinute: () => mostOf(connection) }),
  );
  const weights = createLiveWeights({
    clock: () => performance.now(),
    toPeople: (rooms, event) => void io.to(rooms).emit('event', event),
    toTill: (ask, event, word) => {
      for (const id of io.sockets.adapter.rooms.get(tillOf(ask.company, ask.device)) ?? []) {
        const till = io.sockets.sockets.get(id);
        if (till?.data.till !== undefined && isAskedOf(ask, till.data.till)) till.emit(event, word);
      }
    },
    toOthers: options.weightsToOthers ?? { wanted: () => {}, told: () => {} },
  });
  let closing = false;
  io.use((socket, next) => {
    void answerTo(socket, options, next);
  });
  io.on('connection', (socket) => {
    endInTime(socket, options);
    options.onSockets(io.engine.clientsCount);
    socket.on('disconnect', () => options.onSockets(io.engine.clientsCount));
    followTill(socket, io, (company, device) => {
      if (!closing) options.onTill(company, device);
    });
    const { till, person } = socket.data;
    if (till !== undefined) {
      weighing.add(socket.conn);
      weights.followTill(socket, till);
    }
    if (person !== undefined) weights.followPerson(socket, person.company, person.access);
    // Whoever was cut off while being let in was not there yet to be disconnected.
    void askAgain(socket, options);
  });
  const recheck = recheckOf(io, options);
  const timer = setInterval(() => void recheck(), options.recheckMs ?? RECHECK_MS);
  const hint = createHeadsHint((company, heads, device) => {
    const event: HeadsEvent = { epoch: options.epoch(), heads };
    io.to(device ? tillOf(company, device) : tillsOf(company)).emit('heads', event);
  });
  return {
    publish: (event) => {
      const { company, right, branch = null, name, payload } = event;
      const rooms =
        branch === null
          ? [peopleOf(company, right, 'anywhere')]
          : [peopleOf(company, right, 'everywhere'), peopleOf(company, right, branch)];
      io.to(rooms).emit('event', { name, payload });
    },
    headsMoved: hint.moved,
    cutOff: (company, holder) => {
      const rooms =
        holder === company ? [allOf(company)] : [tillOf(company, holder), holderOf(company, holder)];
      io.in(rooms).disconnectSockets(true);
    },
    isTillOnline: (company, device) => io.sockets.adapter.rooms.has(tillOf(company, device)),
    tills: () => socketsOf(io).flatMap((socket) => socket.data.till ?? []),
    recheck,
    dropPeople: () => {
      for (const socket of socketsOf(io)) if (socket.data.till === undefined) socket.disconnect(true);
    },
    weights,
    open: () => io.engine.clientsCount,
    close: async () => {
      closing = true;
      hint.stop();
      clearInterval(timer);
      await io.close();
    },
  };
}

async function answerTo(
  socket: LiveSocket,
  options: LiveOptions,
  next: (refusal?: Error) => void,
): Promise<void> {
  try {
    await admit(socket, options);
  } catch (error) {
    if (!(error instanceof ApiFailure)) options.log.error({ err: error }, 'a live connection failed');
    next(new Error(error instanceof ApiFailure ? error.code : 'unexpected'));
    return;
  }
  next();
}

/** Lets a socket into its rooms, until its token expires. The refusal's message is its code. */
async function admit(socket: LiveSocket, options: LiveOptions): Promise<void> {
  const caller = await callerOn(socket, options);
  if (caller === null) throw new ApiFailure(401, 'not-signed-in');
  assertProtocol(socket.handshake.auth['protocol'], options.protocol);
  const { principal, expiresAt } = caller;
  const rooms =
    principal.kind === 'device'
      ? [tillsOf(principal.companyId)]
      : [
          ...roomsOf(principal),
          ...holdersOf(principal).map((holder) => holderOf(principal.companyId, holder)),
        ];
  await socket.join([allOf(principal.companyId), ...rooms]);
  if (principal.kind === 'device') {
    const { companyId, deviceId, branchId } = principal;
    socket.data.till = { company: companyId, device: deviceId, branch: branchId };
  } else socket.data.person = { company: principal.companyId, access: principal.access };
  socket.data.expiresAt = expiresAt;
}

/** Ends a connection with its token. One that breaks off before it is let in is never told of: nothing may be begun for it. */
function endInTime(socket: LiveSocket, { clock }: LiveOptions): void {
  const expiry = setTimeout(
    () => socket.disconnect(true),
    Math.min(Math.max(0, socket.data.expiresAt - clock()), LONGEST_TIMER_MS),
  );
  socket.on('disconnect', () => clearTimeout(expiry));
}

/** A till may hold two sockets for a moment, an old one and a new: it is online from the first to the last. */
function followTill(socket: LiveSocket, io: LiveServer, onTill: TillListener): void {
  const { till } = socket.data;
  if (till === undefined) return;
  const { company, device } = till;
  const room = tillOf(company, device);
  const isOnline = () => io.sockets.adapter.rooms.has(room);
  const wasOnline = isOnline();
  void socket.join(room);
  if (!wasOnline) onTill(company, device);
  socket.on('disconnect', () => {
    if (!isOnline()) onTill(company, device);
  });
}

function callerOn(socket: LiveSocket, options: LiveOptions): Promise<Caller | null> {
  const { auth, address, headers } = socket.handshake;
  const token: unknown = auth['token'];
  return options.callerOf(typeof token === 'string' ? token : null, { address, headers });
}

/**
 * Makes the asking whether everybody who is connected may still be: a till may have been revoked, a session ended,
 * by another process too. One asking at a time: a second waits for the first.
 */
function recheckOf(io: LiveServer, options: LiveOptions): () => Promise<void> {
  let running: Promise<void> | null = null;
  const askAll = async () => {
    for (const socket of socketsOf(io)) await askAgain(socket, options);
  };
  return () => {
    // Let go of from outside: with nobody to ask about, the asking ends before its promise is known here.
    running ??= askAll().finally(() => {
      running = null;
    });
    return running;
  };
}

/** Ends the connection of whoever may no longer be connected. */
async function askAgain(socket: LiveSocket, options: LiveOptions): Promise<void> {
  try {
    if ((await callerOn(socket, options)) === null) socket.disconnect(true);
  } catch (error) {
    if (error instanceof ApiFailure) socket.disconnect(true);
    else options.log.warn({ err: error }, 'a live connection could not be checked');
  }
}

function socketsOf(io: LiveServer): LiveSocket[] {
  return [...io.sockets.sockets.values()];
}

function allOf(company: Id): string {
  return `all ${company}`;
}

function tillsOf(company: Id): string {
  return `tills ${company}`;
}

function tillOf(company: Id, device: Id): string {
  return `till ${company} ${device}`;
}

/** Whose cut-off ends the connection. */
function holdersOf(principal: PersonPrincipal | KeyPrincipal): Id[] {
  if (principal.kind === 'key') return [principal.keyId, principal.makerId];
  return [principal.sessionId, principal.userId];
}

/** A session, a key, or a person. */
function holderOf(company: Id, holder: Id): string {
  return `holder ${company} ${holder}`;
}

/** @param where a branch; `everywhere`; or `anywhere`, for what is of no branch */
function peopleOf(company: Id, right: string, where: string): string {
  return `people ${company} ${right} ${where}`;
}

function roomsOf({ companyId, access }: PersonPrincipal | KeyPrincipal): string[] {
  return [...allRights(access)].flatMap((right) => {
    const scope = branchesOf(access, right);
    const places = scope === 'all' ? ['everywhere'] : scope;
    return ['anywhere', ...places].map((where) => peopleOf(companyId, right, where));
  });
}
