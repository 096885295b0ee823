import { type ApiClient, createApiClient } from '../data/api-client.ts';
import { branchListSchema, type Company, companyListSchema, meAnswerSchema } from '../data/answers.ts';
import type { Result } from '../data/failure.ts';
import { ownPlanSchema } from '../data/settings-answers.ts';
import { createSessionStore, type SessionStore } from './session-state.ts';

export type Session = {
  client: ApiClient;
  store: SessionStore;
  /** Picks the session up again after the page was loaded, from the refresh cookie. */
  restore(): Promise<void>;
  /** Answers the challenge of a second step where there is one; null: in. */
  signIn(email: string, password: string): Promise<Result<string | null>>;
  finishSignIn(challenge: string, code: string): Promise<Result<null>>;
  signOut(): Promise<void>;
  /** Reads anew who they are and what their company has; what was known stays where it can't be read. */
  readAgain(): Promise<void>;
};

export type SessionPorts = {
  fetch: (path: string, init: RequestInit) => Promise<Response>;
  exclusively: <Value>(work: () => Promise<Value>) => Promise<Value>;
  language: () => string;
  /** Drops whatever was read in the session that has ended. */
  forget: () => void;
};

/** The visit of one person: the client with its token, and who they are. */
export function createSession(ports: SessionPorts): Session {
  const store = createSessionStore();
  let leaving = false;
  const client = createApiClient({
    ...ports,
    onSignedOut() {
      const over = store.state().phase === 'signed-in' && !leaving;
      store.set({ phase: 'signed-out', over });
      ports.forget();
    },
  });

  async function readMe(): Promise<Result<null>> {
    const me = await client.call('GET /auth/me', { answer: meAnswerSchema });
    if (!me.ok) return me;
    const [company, plan] = await Promise.all([
      readCompany(me.value.companyId, me.value.rights),
      client.call('GET /plan', { answer: ownPlanSchema }),
    ]);
    if (!company.ok) return company;
    if (!plan.ok) return plan;
    const { features } = plan.value;
    store.set({ phase: 'signed-in', me: { ...me.value, company: company.value, features } });
    return { ok: true, value: null };
  }

  /** The company's name, currency and branches; without the right to see it the page does without. */
  async function readCompany(id: string, rights: readonly string[]): Promise<Result<Company>> {
    const unknown: Company = { name: '', slug: null, currency: null, branches: [] };
    if (!rights.includes('companies.view')) return { ok: true, value: unknown };
    const [companies, branches] = await Promise.all([
      client.call('GET /companies', { query: { limit: 100 }, answer: companyListSchema }),
      client.call('GET /branches', { query: { limit: 100 }, answer: branchListSchema }),
    ]);
    if (!companies.ok) return companies;
    if (!branches.ok) return branches;
    const own = companies.value.results.find((company) => company.id === id);
    if (own === undefined) return { ok: true, value: unknown };
    const { name, slug, terms } = own;
    const currency = terms && { code: terms.currency, decimals: terms.currencyDecimals };
    return { ok: true, value: { name, slug, currency, branches: branches.value.results } };
  }

  return {
    client,
    store,
    async restore() {
      store.set({ phase: 'restoring' });
      const restored = await client.restore();
      if (restored.ok && !restored.value) return store.set({ phase: 'signed-out', over: false });
      const result = restored.ok ? await readMe() : restored;
      if (!result.ok && result.failure.kind !== 'signed-out') {
        store.set({ phase: 'unreachable', failure: result.failure });
      }
    },
    async signIn(email, password) {
      const signedIn = await client.signIn(email, password);
      return signedIn.ok && signedIn.value === null ? readMe() : signedIn;
    },
    async finishSignIn(challenge, code) {
      const signedIn = await client.finishSignIn(challenge, code);
      return signedIn.ok ? readMe() : signedIn;
    },
    async readAgain() {
      await readMe();
    },
    async signOut() {
      leaving = true;
      await client.signOut();
      leaving = false;
    },
  };
}
