import type { Logger } from 'pino';
import type { Id } from '@karvon/shared/values/ids.ts';
import { audit } from '../audit/audit.ts';
import type { Doer } from '../audit/doer.ts';
import type { TenantTx } from '../db/transaction.ts';
import type { Platform } from '../module.ts';
import type { Settings } from '../settings.ts';
import { ApiFailure } from '../http/api-failure.ts';
import { type Account, findAccount, readAccount } from './find-account.ts';
import { isPasswordRight } from './passwords.ts';
import { noticeNewPlace } from './new-sign-in-notice.ts';
import { originOf } from './sign-in-origin.ts';
import { makeChallenge, markOf, readChallenge } from './sign-in-challenge.ts';
import { type Proven, readSecondFactor, takeFactorCode } from './second-factors.ts';
import { noteRightCode, noteRightPassword, takeCodeTry, takeSignInTry } from './sign-in-tries.ts';
import { beginSession, type OpenSession, userActor, userObject } from './sessions.ts';

type Asked = {
  /** Whoever claims to be that person. */
  by: Doer;
  /** What program they say they use. */
  program: string;
};
/** In, or asked for the second factor with a challenge that leads to nothing else. */
export type SignedIn = { open: OpenSession } | { challenge: string };

export type SignIn = (input: Asked & { email: string; password: string }) => Promise<SignedIn>;
export type FinishSignIn = (input: Asked & { challenge: string; code: string }) => Promise<OpenSession>;

/** Sign-ins of one server. `settle` resolves once all that they had to write down is written. */
export type SignIns = { signIn: SignIn; finish: FinishSignIn; settle: () => Promise<void> };

type Ports = Pick<Platform, 'db' | 'clock' | 'newId' | 'mailer' | 'secrets'> & {
  log: Pick<Logger, 'warn'>;
  settings: Pick<Settings, 'authPerMinute' | 'sessionDays'>;
};

/**
 * Makes the sign-in of one server. An unknown e-mail, a wrong password and a person who may not sign in any more
 * get the same answer after the same work; how tries are counted: `takeSignInTry`. Whether somebody has a second factor is
 * looked at, and told, only once the password was right.
 */
export function createSignIn(ports: Ports): SignIns {
  const { db, clock, newId, log, settings, secrets } = ports;
  const noting = new Set<Promise<void>>();
  /** Not waited for: only who has an account has a log to be written, and the answer must not take longer for it. */
  const noteRefusal = (user: Account, by: Doer, program: string) => {
    const why = user.active ? 'wrong-password' : 'inactive';
    const noted = writeRefusal(ports, user, { by, why, program })
      .catch((error: unknown) => log.warn({ err: error }, 'a refused sign-in could not be written down'))
      .finally(() => noting.delete(noted));
    noting.add(noted);
  };
  const signIn: SignIn = async ({ email, password, by, program }) => {
    const tried = { email, address: by.address ?? '' };
    const taken = await takeSignInTry(db, tried, settings.authPerMinute, clock());
    const user = await findAccount({ db, newId }, email);
    const isRight = await isPasswordRight(user?.active === true ? user.password_hash : null, password);
    if (!isRight || user === undefined) {
      if (user !== undefined) noteRefusal(user, by, program);
      throw new ApiFailure(401, 'wrong-sign-in');
    }
    const open = await db.tenant(user.company_id, async (tx) =>
      (await readSecondFactor(tx, user.id)) === null
        ? openSession(tx, ports, user, { by, program }, null)
        : null,
    );
    // Only wrong tries count: a shop signs in from one address all day.
    await noteRightPassword(db, taken, open !== null, clock());
    return open === null ? { challenge: makeChallenge(secrets, user, clock()) } : { open };
  };
  return {
    signIn,
    finish: (input) => finish(ports, input),
    settle: async () => {
      await Promise.all(noting);
    },
  };
}

/**
 * The second step. Throws ApiFailure 401 `challenge-over` when the challenge is not good any more, and `factor-code-wrong`,
 * whatever is wrong with the code.
 */
async function finish(ports: Ports, { challenge, code, by, program }: Parameters<FinishSignIn>[0]) {
  const { db, clock, secrets } = ports;
  const read = readChallenge(secrets, challenge, clock());
  const user = read === null ? undefined : await readAccount(db, read.companyId, read.userId);
  if (user?.active !== true || markOf(user.password_hash) !== read?.passwordMark) {
    throw new ApiFailure(401, 'challenge-over');
  }
  const taken = await takeCodeTry(db, { email: user.email, address: by.address ?? '' }, clock());
  const open = await db.tenant(user.company_id, async (tx) => {
    const proven = await takeFactorCode(tx, secrets, { userId: user.id, code }, clock());
    return proven === null ? null : openSession(tx, ports, user, { by, program }, proven);
  });
  if (open === null) {
    await writeRefusal(ports, user, { by, why: 'wrong-code', program });
    throw new ApiFailure(401, 'factor-code-wrong', { details: { code: ['is wrong'] } });
  }
  await noteRightCode(db, taken, clock());
  return open;
}

/** @param proven by what the second factor was; null where there is none */
async function openSession(
  tx: TenantTx,
  { mailer, newId, secrets, clock, settings }: Ports,
  user: Account,
  { by, program }: Asked,
  proven: Proven | null,
): Promise<OpenSession> {
  const place = { address: by.address, program, origin: originOf(program, by.address) };
  await noticeNewPlace(tx, { mailer, newId, secrets }, user, place, clock());
  const open = await beginSession(tx, user, newId(), clock(), settings, place);
  const actor = await userActor(tx, user);
  const details = {
    session: open.person.sessionId,
    program,
    ...(proven === null ? {} : { secondFactor: proven }),
  };
  audit(tx, { by: { ...by, actor }, action: 'session.started', object: userObject(user), details });
  return open;
}

type Refusal = Asked & { why: 'wrong-password' | 'inactive' | 'wrong-code' };

function writeRefusal(
  { db }: Pick<Ports, 'db'>,
  user: { company_id: Id; id: Id; email: string },
  { by, why, program }: Refusal,
): Promise<void> {
  return db.tenant(user.company_id, async (tx) =>
    audit(tx, { by, action: 'session.refused', object: userObject(user), details: { reason: why, program } }),
  );
}
