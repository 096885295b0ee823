import type { Id } from '@karvon/shared/values/ids.ts';
import type { Database } from '../db/transaction.ts';
import { ApiFailure } from '../http/api-failure.ts';
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

/**
 * Makes the function that says who presents a bearer token. Null: no token, or not a good one. Throws ApiFailure
 * `till-revoked` or `session-ended` when the token is genuine but its holder has been turned away.
 */
export function createResolver(options: ResolveOptions) {
  const isActive = believed(options.clock);
  return async (bearer: string | null, address: string | undefined): Promise<Caller | null> => {
    if (bearer === null) return null;
    const { operator } = options;
    if (isOperator(bearer, operator.token, address)) {
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
}

/** The token of an `Authorization: Bearer` header, or null. */
export function bearerOf(header: string | undefined): string | null {
  return /^Bearer ([\w.~+/=-]{1,4000})$/i.exec(header ?? '')?.[1] ?? null;
}

function believed(clock: () => number): (key: string, check: () => Promise<boolean>) => Promise<boolean> {
  const answers = new Map<string, { at: number; isActive: boolean }>();
  return async (key, check) => {
    const known = answers.get(key);
    if (known !== undefined && Math.abs(clock() - known.at) < BELIEVED_MS) return known.isActive;
    const isActive = await check();
    if (answers.size >= REMEMBERED) answers.clear();
    answers.set(key, { at: clock(), isActive });
    return isActive;
  };
}
