import type { Id } from '@karvon/shared/values/ids.ts';
import type { Database } from '../db/transaction.ts';
import { ApiFailure } from '../http/api-failure.ts';
import type { Arrival } from '../http/direct-caller.ts';
import type { DeviceCheck } from '../module.ts';
import type { AccessTokens } from './access-tokens.ts';
import { isOperator, operatorPrincipal } from './operator.ts';
import type { Principal } from './principal.ts';
import { isSessionActive } from './sessions.ts';

export type ResolveOptions = {
  db: Database;
  clock: () => number;
  tokens: AccessTokens;
  deviceCheck: DeviceCheck;
  operator: { token: string; companyId: Id };
};

export type Caller = { principal: Principal; expiresAt: number };

/** How long an answer about a session or a till is believed: so long may a revoked one go on. */
const BELIEVED_MS = 3_000;
const REMEMBERED = 10_000;

export type Resolver = {
  callerOf: (bearer: string | null, arrival: Arrival) => Promise<Caller | null>;
  /** Asks anew at the next call whether this till or session is still good. */
  forget: (companyId: Id, holder: Id) => void;
};

/**
 * Makes the function that says who presents a bearer token. Null: no token, or not a good one. Throws ApiFailure
 * `till-revoked` or `session-ended` when the token is genuine but its holder has been turned away.
 */
export function createResolver(options: ResolveOptions): Resolver {
  const { isActive, forget } = believed(options.clock);
  const callerOf: Resolver['callerOf'] = async (bearer, arrival) => {
    if (bearer === null) return null;
    const { operator } = options;
    if (isOperator(bearer, operator.token, arrival)) {
      return { principal: operatorPrincipal(operator.companyId), expiresAt: Number.MAX_SAFE_INTEGER };
    }
    const caller = await options.tokens.read(bearer);
    if (caller === null) return null;
    const { principal } = caller;
    if (principal.kind === 'device') {
      const { companyId, deviceId, incarnation } = principal;
      const check = () => options.deviceCheck(companyId, deviceId, incarnation);
      if (!(await isActive(`${companyId} ${deviceId} ${incarnation}`, check))) {
        throw new ApiFailure(401, 'till-revoked');
      }
      return caller;
    }
    const check = () => isSessionActive(options.db, principal.companyId, principal.sessionId);
    if (!(await isActive(`${principal.companyId} ${principal.sessionId}`, check))) {
      throw new ApiFailure(401, 'session-ended');
    }
    return caller;
  };
  return { callerOf, forget: (companyId, holder) => forget(`${companyId} ${holder}`) };
}

/** The token of an `Authorization: Bearer` header, or null. */
export function bearerOf(header: string | undefined): string | null {
  return /^Bearer ([\w.~+/=-]{1,4000})$/i.exec(header ?? '')?.[1] ?? null;
}

type Believed = {
  isActive: (key: string, check: () => Promise<boolean>) => Promise<boolean>;
  /** Forgets every key that begins so. */
  forget: (start: string) => void;
};

function believed(clock: () => number): Believed {
  const answers = new Map<string, { at: number; isActive: boolean }>();
  return {
    isActive: async (key, check) => {
      const known = answers.get(key);
      if (known !== undefined && Math.abs(clock() - known.at) < BELIEVED_MS) return known.isActive;
      const isActive = await check();
      if (answers.size >= REMEMBERED) answers.clear();
      answers.set(key, { at: clock(), isActive });
      return isActive;
    },
    forget: (start) => {
      for (const key of answers.keys()) if (key.startsWith(start)) answers.delete(key);
    },
  };
}
