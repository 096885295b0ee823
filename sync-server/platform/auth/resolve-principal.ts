import type { Id } from '@karvon/shared/values/ids.ts';
import type { Database } from '../db/transaction.ts';
import { ApiFailure } from '../http/api-failure.ts';
import type { Arrival } from '../http/direct-caller.ts';
import type { DeviceCheck, DeviceStanding } from '../module.ts';
import { partsOfKey } from './api-key-text.ts';
import { createKeyCheck, type KeyStanding, readKeyStanding } from './api-keys.ts';
import type { AccessTokens } from './access-tokens.ts';
import { isOperator, operatorPrincipal } from './operator.ts';
import type { Principal } from './principal.ts';
import { type PersonStanding, readSessionStanding, roleNamesOf } from './read-access.ts';

export type ResolveOptions = {
  db: Database;
  clock: () => number;
  tokens: AccessTokens;
  deviceCheck: DeviceCheck;
  operator: { token: string; companyId: Id };
};

export type Caller = { principal: Principal; expiresAt: number };

/** How long an answer about a session, its person's rights or a till is believed: so long may a revoked one go on. */
const BELIEVED_MS = 3_000;
const REMEMBERED = 10_000;

export type Resolver = {
  callerOf: (bearer: string | null, arrival: Arrival) => Promise<Caller | null>;
  /** Asks anew at the next call whether this till or session is still good, or what this person may do; with the company’s own id, of all of it. */
  forget: (companyId: Id, holder: Id) => void;
};

/**
 * Makes the function that says who presents a bearer token. Null: no token, or not a good one. Throws ApiFailure
 * `till-revoked`, `session-ended` or `key-ended` when the token is genuine but its holder has been turned away.
 */
export function createResolver(options: ResolveOptions): Resolver {
  const tills = believed<DeviceStanding>(options.clock);
  const sessions = believed<PersonStanding>(options.clock);
  const keys = believed<KeyStanding>(options.clock);
  const checkKey = createKeyCheck(options, (companyId, keyId) =>
    keys.ask(`${companyId} ${keyId}`, () => options.db.tenant(companyId, (tx) => readKeyStanding(tx, keyId))),
  );
  const callerOf: Resolver['callerOf'] = async (bearer, arrival) => {
    if (bearer === null) return null;
    const { operator } = options;
    if (isOperator(bearer, operator.token, arrival)) {
      return { principal: operatorPrincipal(operator.companyId), expiresAt: Number.MAX_SAFE_INTEGER };
    }
    const parts = partsOfKey(bearer);
    if (parts !== null) return checkKey(parts);
    const caller = await options.tokens.read(bearer);
    if (caller === null) return null;
    const { identity, expiresAt } = caller;
    if (identity.kind === 'device') {
      const { companyId, deviceId, incarnation } = identity;
      const check = () => options.deviceCheck(companyId, deviceId, incarnation);
      const standing = await tills.ask(`${companyId} ${deviceId} ${incarnation}`, check);
      if (standing === null) throw new ApiFailure(401, 'till-revoked');
      return { expiresAt, principal: { ...identity, ...standing } };
    }
    const { companyId, userId, sessionId } = identity;
    const check = () => options.db.tenant(companyId, (tx) => readSessionStanding(tx, sessionId));
    const standing = await sessions.ask(`${companyId} ${userId} ${sessionId}`, check);
    if (standing === null) throw new ApiFailure(401, 'session-ended');
    const { platformRole, locale, access } = standing;
    const roleNames = roleNamesOf(standing);
    return {
      expiresAt,
      principal: { ...identity, platformRole, locale: locale ?? undefined, roleNames, access },
    };
  };
  const forget: Resolver['forget'] = (companyId, whoever) => {
    const holder = whoever === companyId ? '' : whoever;
    tills.forget(companyId, holder);
    sessions.forget(companyId, holder);
    // Whoever it is may have made any of them.
    keys.forget(companyId, '');
  };
  return { callerOf, forget };
}

/** The token of an `Authorization: Bearer` header, or null. */
export function bearerOf(header: string | undefined): string | null {
  return /^Bearer ([\w.~+/=-]{1,4000})$/i.exec(header ?? '')?.[1] ?? null;
}

type Believed<Answer> = {
  ask: (key: string, check: () => Promise<Answer | null>) => Promise<Answer | null>;
  /** Forgets every key of the company that names the holder. */
  forget: (companyId: Id, holder: Id) => void;
};

function believed<Answer>(clock: () => number): Believed<Answer> {
  const answers = new Map<string, { at: number; answer: Answer | null }>();
  /** How often something was forgotten: what was asked before may have been read before as well. */
  let forgotten = 0;
  return {
    ask: async (key, check) => {
      const known = answers.get(key);
      if (known !== undefined && Math.abs(clock() - known.at) < BELIEVED_MS) return known.answer;
      const asked = forgotten;
      const answer = await check();
      if (asked !== forgotten) return answer;
      if (answers.size >= REMEMBERED) answers.clear();
      answers.set(key, { at: clock(), answer });
      return answer;
    },
    forget: (companyId, holder) => {
      forgotten += 1;
      for (const key of answers.keys()) {
        if (key.startsWith(companyId) && key.includes(` ${holder}`)) answers.delete(key);
      }
    },
  };
}
