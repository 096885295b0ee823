import type { Logger } from 'pino';
import { audit } from '../audit/audit.ts';
import type { Doer } from '../audit/doer.ts';
import type { Platform } from '../module.ts';
import type { Settings } from '../settings.ts';
import { ApiFailure } from '../http/api-failure.ts';
import { type Account, findAccount } from './find-account.ts';
import { isPasswordRight } from './passwords.ts';
import { noticeNewPlace } from './new-sign-in-notice.ts';
import { originOf } from './sign-in-origin.ts';
import { noteRightSignIn, takeSignInTry } from './sign-in-tries.ts';
import { beginSession, type OpenSession, userActor, userObject } from './sessions.ts';

export type SignIn = (input: {
  email: string;
  password: string;
  /** Whoever claims to be the one of that e-mail. */
  by: Doer;
  /** What program they say they use. */
  program: string;
}) => Promise<OpenSession>;

/** Sign-ins of one server. `settle` resolves once all that they had to write down is written. */
export type SignIns = { signIn: SignIn; settle: () => Promise<void> };

/**
 * Makes the sign-in of one server. An unknown e-mail, a wrong password and a person who may not sign in any more
 * get the same answer after the same work; how tries are counted: `takeSignInTry`.
 */
export function createSignIn({
  db,
  clock,
  newId,
  log,
  settings,
  mailer,
  secrets,
}: Pick<Platform, 'db' | 'clock' | 'newId' | 'mailer' | 'secrets'> & {
  log: Pick<Logger, 'warn'>;
  settings: Pick<Settings, 'authPerMinute'>;
}): SignIns {
  const noting = new Set<Promise<void>>();
  /** Not waited for: only who has an account has a log to be written, and the answer must not take longer for it. */
  const noteRefusal = (user: Account, by: Doer, program: string) => {
    const reason = user.active ? 'wrong-password' : 'inactive';
    const noted = db
      .tenant(user.company_id, async (tx) =>
        audit(tx, { by, action: 'session.refused', object: userObject(user), details: { reason, program } }),
      )
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
    // Only wrong tries count: a shop signs in from one address all day.
    await noteRightSignIn(db, taken, clock());
    return db.tenant(user.company_id, async (tx) => {
      const place = { address: by.address, program, origin: originOf(program, by.address) };
      await noticeNewPlace(tx, { mailer, newId, secrets }, user, place, clock());
      const open = await beginSession(tx, user, newId(), clock(), place);
      const actor = await userActor(tx, user);
      const details = { session: open.person.sessionId, program };
      audit(tx, { by: { ...by, actor }, action: 'session.started', object: userObject(user), details });
      return open;
    });
  };
  return {
    signIn,
    settle: async () => {
      await Promise.all(noting);
    },
  };
}
