/*
 * Made by `npm run api-types` from the routes of the centre, by way of its OpenAPI document. Not edited by hand, not formatted,
 * and a test fails while it says anything else than the routes do. What only tills may call is left out.
 */
/** What the operations want, and what they answer in JSON; null: nothing. */
export type Api = {
  /** Sign in with e-mail and password; who has a second factor gets a challenge for it instead of tokens */
  'POST /auth/login': {
    wants: { body: { email: string; password: string } };
    answer: { accessToken: string; expiresIn: number; refreshToken?: string } | { secondFactor: { challenge: string; expiresIn: number } };
  };
  /** Finish signing in with a code of the app, or a recovery code, and the challenge */
  'POST /auth/login/second-factor': {
    wants: { body: { challenge: string; code: string } };
    answer: { accessToken: string; expiresIn: number; refreshToken?: string };
  };
  /** Exchange the refresh token for new tokens: a program’s own in the body, or a page’s in its cookie */
  'POST /auth/refresh': {
    wants: { body: { refreshToken?: string } };
    answer: { accessToken: string; expiresIn: number; refreshToken?: string };
  };
  /** End the session */
  'POST /auth/logout': {
    wants: { body: { refreshToken?: string } };
    answer: null;
  };
  /** The person who calls */
  'GET /auth/me': {
    wants: Record<never, never>;
    answer: {
      id: string;
      email: string;
      name: string;
      companyId: string;
      platformRole: 'platform.super_admin' | 'platform.admin' | 'platform.hr' | 'platform.supervisor' | 'platform.customer' | 'platform.service_provider' | null;
      roles: { branch: string | null; role: string; name: string | null }[];
      rights: ('companies.view' | 'companies.edit' | 'branches.edit' | 'settings.view' | 'settings.edit' | 'users.view' | 'users.edit' | 'roles.view' | 'roles.edit' | 'api-keys.view' | 'api-keys.edit' | 'people.view' | 'people.edit' | 'products.view' | 'products.edit' | 'products.import' | 'prices.edit' | 'sales.view' | 'shifts.view' | 'stock.view' | 'stock.costs' | 'ledger.view' | 'ledger.post' | 'ledger.close' | 'clients.view' | 'clients.edit' | 'orders.view' | 'appointments.view' | 'tasks.view' | 'tills.view' | 'tills.move' | 'tills.enrol' | 'tills.revoke' | 'quarantine.view' | 'quarantine.settle' | 'exceptions.view' | 'exceptions.settle' | 'audit.view' | 'till.sell' | 'till.open-shift' | 'till.take-card' | 'till.discount' | 'till.set-price' | 'till.leave-unknown' | 'till.return' | 'till.return-without-receipt' | 'till.correct-tender' | 'till.move-cash' | 'till.open-drawer' | 'till.print-unregistered' | 'till.see-expected' | 'platform.companies' | 'platform.users' | 'platform.permissions' | 'platform.settings' | 'platform.jobs' | 'platform.operate')[];
    };
  };
  /** Where one is signed in */
  'GET /auth/sessions': {
    wants: Record<never, never>;
    answer: {
      count: number | null;
      next: string | null;
      previous: string | null;
      results: {
        id: string;
        browser: string | null;
        system: string | null;
        program: string | null;
        address: string | null;
        startedAt: string;
        lastUsedAt: string;
        expiresAt: string;
        isCurrent: boolean;
      }[];
    };
  };
  /** Sign oneself out somewhere */
  'DELETE /auth/sessions/{id}': {
    wants: { params: { id: string } };
    answer: null;
  };
  /** Sign oneself out everywhere but here */
  'POST /auth/sessions/revoke-others': {
    wants: Record<never, never>;
    answer: { ended: number };
  };
  /** Whether one is asked for a second factor */
  'GET /auth/second-factor': {
    wants: Record<never, never>;
    answer: { on: boolean; since: string | null; recoveryCodesLeft: number };
  };
  /** Make a secret for an authenticator app; it is asked for once a code has confirmed it */
  'POST /auth/second-factor': {
    wants: { body: { password: string } };
    answer: { secret: string; url: string };
  };
  /** Turn it on by a code of the app; answers recovery codes, once, and ends the other sessions */
  'POST /auth/second-factor/confirm': {
    wants: { body: { code: string } };
    answer: { recoveryCodes: string[] };
  };
  /** Turn it off, by the password and a code of the app or a recovery code */
  'POST /auth/second-factor/end': {
    wants: { body: { password: string; code: string } };
    answer: { success: true };
  };
  /** What whoever has not signed in may do here besides: a centre that sends no mails confirms no address */
  'GET /auth/options': {
    wants: Record<never, never>;
    answer: { registration: boolean; newPassword: boolean };
  };
  /** Register, alone or with a company; the address is to be confirmed by a code or link that is sent to it */
  'POST /auth/register': {
    wants: {
      body: {
        email: string;
        name: string;
        password: string;
        locale?: 'ru' | 'uk' | 'uz-Latn' | 'uz-Cyrl' | 'ky' | 'en';
        company?: { name: string; slug?: string; currency?: string; country?: string } | null;
      };
    };
    answer: { request: string; codeMinutes: number };
  };
  /** Send another code to confirm an address */
  'POST /auth/email/resend': {
    wants: { body: { email: string; request?: string } };
    answer: { request: string; codeMinutes: number };
  };
  /** Send another code to confirm an address */
  'POST /auth/send-verification': {
    wants: { body: { email: string; request?: string } };
    answer: { request: string; codeMinutes: number };
  };
  /** Confirm an address by the code or the token of the link that was sent to it; then one can sign in */
  'POST /auth/email/verify': {
    wants: { body: { token?: string; code?: string; request?: string; email?: string; password?: string } };
    answer: { success: true };
  };
  /** Confirm an address by the code or the token of the link that was sent to it; then one can sign in */
  'POST /auth/verify-email': {
    wants: { body: { token?: string; code?: string; request?: string; email?: string; password?: string } };
    answer: { success: true };
  };
  /** Have a code and a link for a new password sent to an address */
  'POST /auth/password/reset': {
    wants: { body: { email: string } };
    answer: { request: string; codeMinutes: number };
  };
  /** Have a code and a link for a new password sent to an address */
  'POST /auth/forgot-password': {
    wants: { body: { email: string } };
    answer: { request: string; codeMinutes: number };
  };
  /** Set a new password by the code or the token of the link that was sent; all sessions end */
  'POST /auth/password/reset/confirm': {
    wants: { body: { token?: string; code?: string; request?: string; email?: string; password: string } };
    answer: { success: true };
  };
  /** Set a new password by the code or the token of the link that was sent; all sessions end */
  'POST /auth/reset-password': {
    wants: { body: { token?: string; code?: string; request?: string; email?: string; password: string } };
    answer: { success: true };
  };
  /** Change one’s own password; all other sessions end */
  'POST /auth/password/change': {
    wants: { body: { current: string; password: string } };
    answer: { success: true };
  };
  /** Add a super admin of the platform */
  'POST /admin-cli/create-superadmin': {
    wants: { body: { email: string; password: string } };
    answer: { id: string; email: string };
  };
  /** Who has done what, newest first, by cursor */
  'GET /audit': {
    wants: {
      query?: {
        limit?: number;
        cursor?: string;
        ordering?: string;
        search?: string;
        fields?: string;
        actor?: string;
        action?: 'session.started' | 'session.refused' | 'session.ended' | 'session.token-reused' | 'user.created' | 'user.registered' | 'user.changed' | 'user.password-changed' | 'user.password-reset' | 'user.second-factor-on' | 'user.second-factor-off' | 'user.second-factor-removed' | 'user.roles-given' | 'role.created' | 'role.changed' | 'role.removed' | 'permission.given' | 'permission.taken' | 'key.created' | 'key.revoked' | 'company.created' | 'company.changed' | 'company.closed' | 'company.reopened' | 'plan.created' | 'plan.changed' | 'plan.given' | 'branch.created' | 'branch.changed' | 'person.created' | 'person.changed' | 'person.pin-changed' | 'till.created' | 'till.moved' | 'till.code-made' | 'till.enrolled' | 'till.renewed' | 'till.taken-back' | 'till.revoked' | 'till.order-withdrawn' | 'till.order-given' | 'transfer.posted' | 'transfer.held' | 'transfer.reversed' | 'hold.posted' | 'hold.voided' | 'books.closed' | 'books.opened' | 'exception.settled' | 'exception.undone' | 'quarantine.retried' | 'quarantine.put-aside' | 'quarantine.taken-up' | 'unsent.imported' | 'products.imported' | 'product.changed' | 'pricing.created' | 'pricing.changed' | 'pricing.removed' | 'client.created' | 'client.changed' | 'secret.set' | 'secret.removed' | 'secrets.rotated' | 'job.retried' | 'job.cancelled' | 'backup.made' | 'centre.restored' | 'centre.settings-changed' | 'audit.exported';
        objectKind?: 'user' | 'role' | 'api-key' | 'company' | 'plan' | 'branch' | 'person' | 'till' | 'transfer' | 'closing' | 'exception' | 'quarantined' | 'unsent-file' | 'client' | 'product' | 'price-list' | 'promotion' | 'promo-code' | 'service-charge' | 'secret' | 'job' | 'backup' | 'centre' | 'log';
        objectId?: string;
        from?: string;
        to?: string;
      };
    };
    answer: {
      count: number | null;
      next: string | null;
      previous: string | null;
      results: {
        seq: number;
        at: string;
        actor: {
          kind: 'person' | 'device' | 'key' | 'system';
          id: string | null;
          name: string;
          role: string | null;
        };
        action: string;
        object: { kind: string; id: string; label: string } | null;
        details: Record<string, unknown>;
        requestId: string | null;
        address: string | null;
        hash: string;
      }[];
    };
  };
  /** The same as /audit */
  'GET /core/logs': {
    wants: {
      query?: {
        limit?: number;
        cursor?: string;
        ordering?: string;
        search?: string;
        fields?: string;
        actor?: string;
        action?: 'session.started' | 'session.refused' | 'session.ended' | 'session.token-reused' | 'user.created' | 'user.registered' | 'user.changed' | 'user.password-changed' | 'user.password-reset' | 'user.second-factor-on' | 'user.second-factor-off' | 'user.second-factor-removed' | 'user.roles-given' | 'role.created' | 'role.changed' | 'role.removed' | 'permission.given' | 'permission.taken' | 'key.created' | 'key.revoked' | 'company.created' | 'company.changed' | 'company.closed' | 'company.reopened' | 'plan.created' | 'plan.changed' | 'plan.given' | 'branch.created' | 'branch.changed' | 'person.created' | 'person.changed' | 'person.pin-changed' | 'till.created' | 'till.moved' | 'till.code-made' | 'till.enrolled' | 'till.renewed' | 'till.taken-back' | 'till.revoked' | 'till.order-withdrawn' | 'till.order-given' | 'transfer.posted' | 'transfer.held' | 'transfer.reversed' | 'hold.posted' | 'hold.voided' | 'books.closed' | 'books.opened' | 'exception.settled' | 'exception.undone' | 'quarantine.retried' | 'quarantine.put-aside' | 'quarantine.taken-up' | 'unsent.imported' | 'products.imported' | 'product.changed' | 'pricing.created' | 'pricing.changed' | 'pricing.removed' | 'client.created' | 'client.changed' | 'secret.set' | 'secret.removed' | 'secrets.rotated' | 'job.retried' | 'job.cancelled' | 'backup.made' | 'centre.restored' | 'centre.settings-changed' | 'audit.exported';
        objectKind?: 'user' | 'role' | 'api-key' | 'company' | 'plan' | 'branch' | 'person' | 'till' | 'transfer' | 'closing' | 'exception' | 'quarantined' | 'unsent-file' | 'client' | 'product' | 'price-list' | 'promotion' | 'promo-code' | 'service-charge' | 'secret' | 'job' | 'backup' | 'centre' | 'log';
        objectId?: string;
        from?: string;
        to?: string;
      };
    };
    answer: Api['GET /audit']['answer'];
  };
  /** Make the chain of the log anew and say where it breaks, if it does */
  'GET /audit/verify': {
    wants: { query?: { seq?: number; hash?: string } };
    answer: { ok: true; rows: number; head: { seq: number; hash: string } } | {
      ok: false;
      rows: number;
      head: { seq: number; hash: string };
      brokenSeq: number;
      fault: 'missing' | 'altered' | 'cut-off' | 'added' | 'other-than-noted';
    };
  };
  /** Write a backup of everything into a file on the server’s machine; answers NDJSON */
  'POST /admin-cli/backup': {
    wants: { body: { file: string } };
    answer: { event: 'progress'; rows: number } | { file: string; bytes: number; tables: number; rows: number; epoch: string; event: 'done' } | { event: 'failed'; code: 'backup-failed'; message: string };
  };
  /** Settings of the whole centre: what holds, and what would if nobody had chosen */
  'GET /settings/platform': {
    wants: Record<never, never>;
    answer: {
      values: {
        timeZone: string;
        webOrigins: string[];
        accessMinutes: number;
        sessionDays: number;
        idleMinutes: number;
        apiPerMinute: number;
        authPerMinute: number;
        messagesPerMinute: number;
      };
      defaults: {
        timeZone: string;
        webOrigins: string[];
        accessMinutes: number;
        sessionDays: number;
        idleMinutes: number;
        apiPerMinute: number;
        authPerMinute: number;
        messagesPerMinute: number;
      };
      secrets: Record<string, boolean>;
    };
  };
  /** Change some of them; null goes back to what the environment says. It holds at once at every process */
  'PATCH /settings/platform': {
    wants: {
      body: {
        timeZone?: string | null;
        webOrigins?: readonly string[] | null;
        accessMinutes?: number | null;
        sessionDays?: number | null;
        idleMinutes?: number | null;
        apiPerMinute?: number | null;
        authPerMinute?: number | null;
        messagesPerMinute?: number | null;
      };
      ifMatch?: string | null;
    };
    answer: Api['GET /settings/platform']['answer'];
  };
  /** Plans that companies can be given */
  'GET /plans': {
    wants: {
      query?: {
        limit?: number;
        offset?: number;
        page?: number;
        cursor?: string;
        ordering?: string;
        fields?: string;
      };
    };
    answer: {
      count: number | null;
      next: string | null;
      previous: string | null;
      results: {
        id: string;
        code: string;
        name: string;
        features: ('clients' | 'orders' | 'bookings' | 'tasks' | 'stock' | 'books' | 'programs')[];
        limits: { users: number | null; branches: number | null; tills: number | null };
        active: boolean;
        createdAt: string;
      }[];
    };
  };
  /** Make a plan */
  'POST /plans': {
    wants: {
      body: {
        code: string;
        name: string;
        features: readonly ('clients' | 'orders' | 'bookings' | 'tasks' | 'stock' | 'books' | 'programs')[];
        limits?: { users: number | null; branches: number | null; tills: number | null };
      };
      idempotencyKey?: string;
    };
    answer: {
      id: string;
      code: string;
      name: string;
      features: ('clients' | 'orders' | 'bookings' | 'tasks' | 'stock' | 'books' | 'programs')[];
      limits: { users: number | null; branches: number | null; tills: number | null };
      active: boolean;
      createdAt: string;
    };
  };
  /** One of them */
  'GET /plans/{id}': {
    wants: { params: { id: string } };
    answer: Api['POST /plans']['answer'];
  };
  /** Change a plan, for all that have it; what is beyond a lower limit stays, and nothing is added to it */
  'PATCH /plans/{id}': {
    wants: {
      params: { id: string };
      body: {
        name?: string;
        features?: readonly ('clients' | 'orders' | 'bookings' | 'tasks' | 'stock' | 'books' | 'programs')[];
        limits?: { users?: number | null; branches?: number | null; tills?: number | null };
        active?: boolean;
      };
      ifMatch?: string | null;
    };
    answer: Api['POST /plans']['answer'];
  };
  /** Seal all secrets with the first of the keys that the centre was started with */
  'POST /admin-cli/rotate-secrets': {
    wants: Record<never, never>;
    answer: { key: string; resealed: number };
  };
  /** Background jobs, newest first */
  'GET /jobs': {
    wants: {
      query?: {
        limit?: number;
        offset?: number;
        page?: number;
        cursor?: string;
        ordering?: string;
        fields?: string;
        state?: 'waiting' | 'retrying' | 'running' | 'done' | 'dead' | 'cancelled' | 'held';
        name?: string;
      };
    };
    answer: {
      count: number | null;
      next: string | null;
      previous: string | null;
      results: {
        id: string;
        name: string;
        state: 'waiting' | 'retrying' | 'running' | 'done' | 'dead' | 'cancelled' | 'held';
        companyId: string | null;
        attempts: number;
        createdAt: string;
        dueAt: string;
        startedAt: string | null;
        endedAt: string | null;
        error: string | null;
      }[];
    };
  };
  /** Which jobs are asked for by themselves, and when */
  'GET /jobs/schedules': {
    wants: Record<never, never>;
    answer: {
      count: number | null;
      next: string | null;
      previous: string | null;
      results: { name: string; cron: string; timeZone: string; nextAt: string; followedUntil: string | null }[];
    };
  };
  /** One background job, with what it was asked to do */
  'GET /jobs/{id}': {
    wants: { params: { id: string } };
    answer: {
      id: string;
      name: string;
      state: 'waiting' | 'retrying' | 'running' | 'done' | 'dead' | 'cancelled' | 'held';
      companyId: string | null;
      attempts: number;
      createdAt: string;
      dueAt: string;
      startedAt: string | null;
      endedAt: string | null;
      error: string | null;
      payload: unknown;
    };
  };
  /** Have a job tried again now: a dead, cancelled or held one, or one that waits for its next try */
  'POST /jobs/{id}/retry': {
    wants: { params: { id: string } };
    answer: Api['GET /jobs/{id}']['answer'];
  };
  /** Put a job aside that has not been done */
  'POST /jobs/{id}/cancel': {
    wants: { params: { id: string } };
    answer: Api['GET /jobs/{id}']['answer'];
  };
  /** What a manager must look at, newest first */
  'GET /exceptions': {
    wants: {
      query?: {
        limit?: number;
        offset?: number;
        page?: number;
        cursor?: string;
        ordering?: string;
        fields?: string;
        state?: 'open' | 'settled' | 'all';
        kind?: 'stock-shortage' | 'price-differs' | 'unknown-person' | 'account-overspent' | 'debt-without-client' | 'tender-unsettled' | 'return-excess' | 'return-unmatched' | 'unbooked' | 'books-differ' | 'fork' | 'ratchet-mismatch' | 'stale-copy' | 'revoked-handed-in' | 'clock-drift' | 'facts-missing' | 'centre-restored';
        branch?: string;
        from?: string;
        to?: string;
      };
    };
    answer: {
      count: number | null;
      next: string | null;
      previous: string | null;
      results: {
        id: string;
        kind: 'stock-shortage' | 'price-differs' | 'unknown-person' | 'account-overspent' | 'debt-without-client' | 'tender-unsettled' | 'return-excess' | 'return-unmatched' | 'unbooked' | 'books-differ' | 'fork' | 'ratchet-mismatch' | 'stale-copy' | 'revoked-handed-in' | 'clock-drift' | 'facts-missing' | 'centre-restored';
        subject: string;
        documentId: string | null;
        branch: string | null;
        branchId: string | null;
        tillCode: string | null;
        registerId: string | null;
        deviceId: string | null;
        details: Record<string, unknown>;
        raisedAt: string;
        settled: { decisionId: string; decision: string; by: string; at: string } | null;
      }[];
    };
  };
  /** One exception, what was decided about it and what may be */
  'GET /exceptions/{id}': {
    wants: { params: { id: string } };
    answer: {
      id: string;
      kind: 'stock-shortage' | 'price-differs' | 'unknown-person' | 'account-overspent' | 'debt-without-client' | 'tender-unsettled' | 'return-excess' | 'return-unmatched' | 'unbooked' | 'books-differ' | 'fork' | 'ratchet-mismatch' | 'stale-copy' | 'revoked-handed-in' | 'clock-drift' | 'facts-missing' | 'centre-restored';
      subject: string;
      documentId: string | null;
      branch: string | null;
      branchId: string | null;
      tillCode: string | null;
      registerId: string | null;
      deviceId: string | null;
      details: Record<string, unknown>;
      raisedAt: string;
      settled: { decisionId: string; decision: string; by: string; at: string } | null;
      offers: string[];
      decisions: { id: string; decision: string; note: string | null; by: string; at: string; undoes: string | null }[];
    };
  };
  /** Settle an exception */
  'POST /exceptions/{id}/decisions': {
    wants: { params: { id: string }; body: { decision: string; note?: string | null }; idempotencyKey: string };
    answer: Api['GET /exceptions/{id}']['answer'];
  };
  /** Take a decision back; the exception is open again */
  'POST /exceptions/{id}/decisions/{decisionId}/undo': {
    wants: {
      params: { id: string; decisionId: string };
      body: { note?: string | null };
      idempotencyKey: string;
    };
    answer: Api['GET /exceptions/{id}']['answer'];
  };
  /** What tills handed in and could not be booked, newest first */
  'GET /quarantine': {
    wants: {
      query?: {
        limit?: number;
        offset?: number;
        page?: number;
        cursor?: string;
        ordering?: string;
        fields?: string;
        state?: 'open' | 'settled' | 'all';
        branch?: string;
        device?: string;
        code?: string;
      };
    };
    answer: {
      count: number | null;
      next: string | null;
      previous: string | null;
      results: {
        id: string;
        collection: string;
        deviceId: string;
        branchId: string;
        branch: string;
        tillCode: string;
        factId: string | null;
        kind: string | null;
        number: string | null;
        seq: number | null;
        code: string;
        reason: string;
        waitsFor: string | null;
        waiting: number;
        receivedAt: string;
        settled: { how: 'booked' | 'put-aside'; at: string } | null;
      }[];
    };
  };
  /** One of them, with the document as it came and what was done about it */
  'GET /quarantine/{id}': {
    wants: { params: { id: string } };
    answer: {
      id: string;
      collection: string;
      deviceId: string;
      branchId: string;
      branch: string;
      tillCode: string;
      factId: string | null;
      kind: string | null;
      number: string | null;
      seq: number | null;
      code: string;
      reason: string;
      waitsFor: string | null;
      waiting: number;
      receivedAt: string;
      settled: { how: 'booked' | 'put-aside'; at: string } | null;
      document: string;
      decisions: {
        id: string;
        action: 'booked' | 'put-aside' | 'taken-up';
        note: string | null;
        by: string | null;
        at: string;
      }[];
    };
  };
  /** Examine it again and book it if it can be booked by now; then what waited for it */
  'POST /quarantine/{id}/retry': {
    wants: { params: { id: string } };
    answer: {
      booked: boolean;
      message: string;
      row: {
        id: string;
        collection: string;
        deviceId: string;
        branchId: string;
        branch: string;
        tillCode: string;
        factId: string | null;
        kind: string | null;
        number: string | null;
        seq: number | null;
        code: string;
        reason: string;
        waitsFor: string | null;
        waiting: number;
        receivedAt: string;
        settled: { how: 'booked' | 'put-aside'; at: string } | null;
        document: string;
        decisions: {
          id: string;
          action: 'booked' | 'put-aside' | 'taken-up';
          note: string | null;
          by: string | null;
          at: string;
        }[];
      };
      followed: { id: string; factId: string | null; booked: boolean }[];
    };
  };
  /** Put it aside for good; it is kept, and what waited for it is tried without it */
  'POST /quarantine/{id}/settle': {
    wants: { params: { id: string }; body: { note?: string | null } };
    answer: Api['GET /quarantine/{id}']['answer'];
  };
  /** Take up again what was put aside */
  'POST /quarantine/{id}/take-up': {
    wants: { params: { id: string }; body: { note?: string | null } };
    answer: Api['GET /quarantine/{id}']['answer'];
  };
  /** The document exactly as it came, as a file */
  'GET /quarantine/{id}/export': {
    wants: { params: { id: string } };
    answer: Api['GET /quarantine/{id}']['answer'];
  };
  /** A till that was told to enrol anew need not: its copy is gone */
  'POST /devices/orders/withdraw': {
    wants: { body: { deviceId: string; incarnation: number } };
    answer: { success: true };
  };
  /** A till whose order was withdrawn is to enrol anew after all */
  'POST /devices/orders/restore': {
    wants: { body: { deviceId: string; incarnation: number } };
    answer: { success: true };
  };
  /** Take the file of what a till has not sent, as it has exported it */
  'POST /devices/unsent': {
    wants: { query?: { company?: string; unsigned?: 'yes' | 'no' }; body: Blob };
    answer: {
      tillCode: string;
      signed: boolean;
      count: number;
      accepted: number;
      duplicate: number;
      merged: number;
      quarantined: number;
      earlier: { at: string; by: string | null }[];
      results: {
        id: string;
        state: 'accepted' | 'duplicate' | 'conflict' | 'quarantined';
        code?: string;
        message?: string;
      }[];
    };
  };
  /** Own company, or all of them for who runs the platform */
  'GET /companies': {
    wants: {
      query?: {
        limit?: number;
        offset?: number;
        page?: number;
        cursor?: string;
        search?: string;
        fields?: string;
        active?: 'yes' | 'no' | 'all';
      };
    };
    answer: {
      count: number | null;
      next: string | null;
      previous: string | null;
      results: {
        id: string;
        slug: string;
        name: string;
        active: boolean;
        terms: {
          currency: string;
          currencyDecimals: number;
          country: string;
          taxRegime: string;
          defaultLocale: 'ru' | 'uk' | 'uz-Latn' | 'uz-Cyrl' | 'ky' | 'en';
          returnDays: number;
        } | null;
        profile: {
          legalName: string | null;
          tin: string | null;
          phone: string | null;
          email: string | null;
          address: string | null;
          description: string | null;
        } | null;
      }[];
    };
  };
  /** Opens a company with its first owner and its first branch */
  'POST /companies': {
    wants: {
      body: {
        name: string;
        slug?: string;
        currency?: string;
        country?: string;
        taxRegime?: string;
        defaultLocale?: 'ru' | 'uk' | 'uz-Latn' | 'uz-Cyrl' | 'ky' | 'en';
        profile?: {
          legalName?: string | null;
          tin?: string | null;
          phone?: string | null;
          email?: string | null;
          address?: string | null;
          description?: string | null;
        };
        owner: { email: string; name: string; password: string };
        branch: { code: string; name: string; timeZone: string; address?: string | null };
      };
      idempotencyKey?: string;
    };
    answer: { id: string; slug: string };
  };
  /** Branches of the company; those where the caller works */
  'GET /branches': {
    wants: {
      query?: {
        limit?: number;
        offset?: number;
        page?: number;
        cursor?: string;
        ordering?: string;
        fields?: string;
      };
    };
    answer: {
      count: number | null;
      next: string | null;
      previous: string | null;
      results: { id: string; code: string; name: string; timeZone: string; address: string | null }[];
    };
  };
  /** Opens a branch */
  'POST /branches': {
    wants: {
      body: { code: string; name: string; timeZone: string; address?: string | null };
      idempotencyKey?: string;
    };
    answer: { id: string };
  };
  /** Staff who work at tills */
  'GET /people': {
    wants: {
      query?: {
        limit?: number;
        offset?: number;
        page?: number;
        cursor?: string;
        ordering?: string;
        fields?: string;
      };
    };
    answer: {
      count: number | null;
      next: string | null;
      previous: string | null;
      results: {
        id: string;
        code: string;
        name: string;
        role: 'company.owner' | 'company.admin' | 'company.manager' | 'company.master' | 'company.receptionist' | 'company.cashier' | string;
        branches: string[];
        signsInAtTills: boolean;
      }[];
    };
  };
  /** Adds somebody to the staff, who may sign in at tills with a PIN */
  'POST /people': {
    wants: {
      body: {
        code: string;
        name: string;
        tin?: string | null;
        role: 'company.owner' | 'company.admin' | 'company.manager' | 'company.master' | 'company.receptionist' | 'company.cashier' | string;
        branches: readonly string[];
        pin?: string | null;
      };
      idempotencyKey?: string;
    };
    answer: { id: string };
  };
  /** Tills with the device that stands there and how far it has got */
  'GET /tills': {
    wants: {
      query?: {
        limit?: number;
        offset?: number;
        page?: number;
        cursor?: string;
        ordering?: string;
        fields?: string;
        expand?: string;
        branch?: string;
      };
    };
    answer: {
      count: number | null;
      next: string | null;
      previous: string | null;
      results: {
        id: string;
        code: string;
        name: string;
        branchId: string;
        branch: string;
        branchName: string;
        deviceId: string | null;
        deviceName: string | null;
        state: 'never-enrolled' | 'active' | 'superseded' | 'revoked';
        incarnation: number;
        version: string | null;
        enrolledAt: string | null;
        lastSeenAt: string | null;
        lastPullAt: string | null;
        lastPushAt: string | null;
        lastSeq: number;
        quarantined: number;
        online: boolean;
        onlineSince: string | null;
        protocol: 'current' | 'behind' | 'too-old' | 'too-new' | null;
        order: 'enrol-anew' | null;
        staleCopy: { heardAt: string; backlog: number } | null;
        hello: {
          heardAt: string;
          backlog: number;
          edits: number;
          oldestUnsentAt: string | null;
          dataAsOf: string | null;
          driftMs: number;
          epoch: string | null;
          isEpochCurrent: boolean;
          missing: number;
          missingSince: string | null;
          unreadable: number;
        } | null;
        expanded?: {
          branch?: { id: string; code: string; name: string; timeZone: string; address: string | null } | null;
        };
      }[];
    };
  };
  /** Makes a place for a till at a branch; a code then binds a device to it */
  'POST /tills': {
    wants: { body: { branchId: string; code: string; name: string }; idempotencyKey?: string };
    answer: { id: string };
  };
  /** One company with its terms: the own one, or any for who runs the platform */
  'GET /companies/{id}': {
    wants: { params: { id: string } };
    answer: {
      id: string;
      slug: string;
      name: string;
      active: boolean;
      terms: {
        currency: string;
        currencyDecimals: number;
        country: string;
        taxRegime: string;
        defaultLocale: 'ru' | 'uk' | 'uz-Latn' | 'uz-Cyrl' | 'ky' | 'en';
        returnDays: number;
      } | null;
      profile: {
        legalName: string | null;
        tin: string | null;
        phone: string | null;
        email: string | null;
        address: string | null;
        description: string | null;
      } | null;
    };
  };
  /** Changes a company: the own one, or any for who runs the platform, who alone may close it */
  'PATCH /companies/{id}': {
    wants: {
      params: { id: string };
      body: {
        name?: string;
        profile?: {
          legalName?: string | null;
          tin?: string | null;
          phone?: string | null;
          email?: string | null;
          address?: string | null;
          description?: string | null;
        };
        returnDays?: number;
        active?: boolean;
        reason?: string;
      };
      ifMatch?: string | null;
    };
    answer: { success: true };
  };
  /** One branch where the caller works */
  'GET /branches/{id}': {
    wants: { params: { id: string } };
    answer: { id: string; code: string; name: string; timeZone: string; address: string | null };
  };
  /** Changes a branch’s name, address or time zone; its code is on receipts and stays */
  'PATCH /branches/{id}': {
    wants: {
      params: { id: string };
      body: { name?: string; timeZone?: string; address?: string | null };
      ifMatch?: string | null;
    };
    answer: { success: true };
  };
  /** One of the staff who work at tills */
  'GET /people/{id}': {
    wants: { params: { id: string } };
    answer: {
      id: string;
      code: string;
      name: string;
      role: 'company.owner' | 'company.admin' | 'company.manager' | 'company.master' | 'company.receptionist' | 'company.cashier' | string;
      branches: string[];
      signsInAtTills: boolean;
    };
  };
  /** Changes what a person of the staff may do, and at which branches */
  'PATCH /people/{id}': {
    wants: {
      params: { id: string };
      body: {
        role?: 'company.owner' | 'company.admin' | 'company.manager' | 'company.master' | 'company.receptionist' | 'company.cashier' | string;
        branches?: readonly string[];
      };
      ifMatch?: string | null;
    };
    answer: { success: true };
  };
  /** One till’s place, as it can be edited; how its device is doing stands in the list */
  'GET /tills/{id}': {
    wants: { params: { id: string } };
    answer: { id: string; code: string; name: string; branchId: string };
  };
  /** Moves a till to another branch; its next shift belongs there */
  'PATCH /tills/{id}': {
    wants: { params: { id: string }; body: { branchId: string }; ifMatch?: string | null };
    answer: { success: true };
  };
  /** The company’s settings: what holds, and what would if nobody had chosen; of secrets, whether they are set */
  'GET /settings/company': {
    wants: Record<never, never>;
    answer: {
      values: {
        defaultLocale: 'ru' | 'uk' | 'uz-Latn' | 'uz-Cyrl' | 'ky' | 'en';
        receiptHeader: string[];
        receiptFooter: string[];
        receiptTexts: {
          ru?: { header: string[]; footer: string[] };
          uk?: { header: string[]; footer: string[] };
          'uz-Latn'?: { header: string[]; footer: string[] };
          'uz-Cyrl'?: { header: string[]; footer: string[] };
          ky?: { header: string[]; footer: string[] };
          en?: { header: string[]; footer: string[] };
        };
        receiptLogo: { width: number; height: number; bits: string } | null;
        receiptShow: {
          address?: boolean;
          till?: boolean;
          cashier?: boolean;
          shift?: boolean;
          taxes?: boolean;
          qr?: boolean;
        };
        receiptCodeAs: 'qr' | 'bars';
        receiptColumns: number;
        returnDays: number;
        scaleLabels: string[];
        waysToPay: string[];
        paymentQr: string[];
        lockMinutes: number;
        debtLimit: number | null;
        bonusShare: number;
        bonusOffline: number | null;
        certificateOffline: number | null;
        cashMoveLimit: number | null;
        returnLimit: number | null;
      };
      defaults: {
        defaultLocale: 'ru' | 'uk' | 'uz-Latn' | 'uz-Cyrl' | 'ky' | 'en';
        receiptHeader: string[];
        receiptFooter: string[];
        receiptTexts: {
          ru?: { header: string[]; footer: string[] };
          uk?: { header: string[]; footer: string[] };
          'uz-Latn'?: { header: string[]; footer: string[] };
          'uz-Cyrl'?: { header: string[]; footer: string[] };
          ky?: { header: string[]; footer: string[] };
          en?: { header: string[]; footer: string[] };
        };
        receiptLogo: { width: number; height: number; bits: string } | null;
        receiptShow: {
          address?: boolean;
          till?: boolean;
          cashier?: boolean;
          shift?: boolean;
          taxes?: boolean;
          qr?: boolean;
        };
        receiptCodeAs: 'qr' | 'bars';
        receiptColumns: number;
        returnDays: number;
        scaleLabels: string[];
        waysToPay: string[];
        paymentQr: string[];
        lockMinutes: number;
        debtLimit: number | null;
        bonusShare: number;
        bonusOffline: number | null;
        certificateOffline: number | null;
        cashMoveLimit: number | null;
        returnLimit: number | null;
      };
      secrets: Record<string, boolean>;
    };
  };
  /** Changes some of them; null goes back to the default */
  'PATCH /settings/company': {
    wants: {
      body: {
        defaultLocale?: 'ru' | 'uk' | 'uz-Latn' | 'uz-Cyrl' | 'ky' | 'en' | null;
        receiptHeader?: readonly string[] | null;
        receiptFooter?: readonly string[] | null;
        receiptTexts?: {
          ru?: { header: readonly string[]; footer: readonly string[] };
          uk?: { header: readonly string[]; footer: readonly string[] };
          'uz-Latn'?: { header: readonly string[]; footer: readonly string[] };
          'uz-Cyrl'?: { header: readonly string[]; footer: readonly string[] };
          ky?: { header: readonly string[]; footer: readonly string[] };
          en?: { header: readonly string[]; footer: readonly string[] };
        } | null;
        receiptLogo?: { width: number; height: number; bits: string } | null | null;
        receiptShow?: {
          address?: boolean;
          till?: boolean;
          cashier?: boolean;
          shift?: boolean;
          taxes?: boolean;
          qr?: boolean;
        } | null;
        receiptCodeAs?: 'qr' | 'bars' | null;
        receiptColumns?: number | null;
        returnDays?: number | null;
        scaleLabels?: readonly string[] | null;
        waysToPay?: readonly string[] | null;
        paymentQr?: readonly string[] | null;
        lockMinutes?: number | null;
        debtLimit?: number | null | null;
        bonusShare?: number | null;
        bonusOffline?: number | null | null;
        certificateOffline?: number | null | null;
        cashMoveLimit?: number | null | null;
        returnLimit?: number | null | null;
      };
      ifMatch?: string | null;
    };
    answer: Api['GET /settings/company']['answer'];
  };
  /** Changes all of them: what is absent goes back to its default, but for secrets */
  'PUT /settings/company': {
    wants: {
      body: {
        defaultLocale?: 'ru' | 'uk' | 'uz-Latn' | 'uz-Cyrl' | 'ky' | 'en' | null;
        receiptHeader?: readonly string[] | null;
        receiptFooter?: readonly string[] | null;
        receiptTexts?: {
          ru?: { header: readonly string[]; footer: readonly string[] };
          uk?: { header: readonly string[]; footer: readonly string[] };
          'uz-Latn'?: { header: readonly string[]; footer: readonly string[] };
          'uz-Cyrl'?: { header: readonly string[]; footer: readonly string[] };
          ky?: { header: readonly string[]; footer: readonly string[] };
          en?: { header: readonly string[]; footer: readonly string[] };
        } | null;
        receiptLogo?: { width: number; height: number; bits: string } | null | null;
        receiptShow?: {
          address?: boolean;
          till?: boolean;
          cashier?: boolean;
          shift?: boolean;
          taxes?: boolean;
          qr?: boolean;
        } | null;
        receiptCodeAs?: 'qr' | 'bars' | null;
        receiptColumns?: number | null;
        returnDays?: number | null;
        scaleLabels?: readonly string[] | null;
        waysToPay?: readonly string[] | null;
        paymentQr?: readonly string[] | null;
        lockMinutes?: number | null;
        debtLimit?: number | null | null;
        bonusShare?: number | null;
        bonusOffline?: number | null | null;
        certificateOffline?: number | null | null;
        cashMoveLimit?: number | null | null;
        returnLimit?: number | null | null;
      };
      ifMatch?: string | null;
    };
    answer: Api['GET /settings/company']['answer'];
  };
  /** The company’s settings: what holds, and what would if nobody had chosen; of secrets, whether they are set */
  'GET /settings/salon': {
    wants: Record<never, never>;
    answer: Api['GET /settings/company']['answer'];
  };
  /** Changes some of them; null goes back to the default */
  'PATCH /settings/salon': {
    wants: {
      body: {
        defaultLocale?: 'ru' | 'uk' | 'uz-Latn' | 'uz-Cyrl' | 'ky' | 'en' | null;
        receiptHeader?: readonly string[] | null;
        receiptFooter?: readonly string[] | null;
        receiptTexts?: {
          ru?: { header: readonly string[]; footer: readonly string[] };
          uk?: { header: readonly string[]; footer: readonly string[] };
          'uz-Latn'?: { header: readonly string[]; footer: readonly string[] };
          'uz-Cyrl'?: { header: readonly string[]; footer: readonly string[] };
          ky?: { header: readonly string[]; footer: readonly string[] };
          en?: { header: readonly string[]; footer: readonly string[] };
        } | null;
        receiptLogo?: { width: number; height: number; bits: string } | null | null;
        receiptShow?: {
          address?: boolean;
          till?: boolean;
          cashier?: boolean;
          shift?: boolean;
          taxes?: boolean;
          qr?: boolean;
        } | null;
        receiptCodeAs?: 'qr' | 'bars' | null;
        receiptColumns?: number | null;
        returnDays?: number | null;
        scaleLabels?: readonly string[] | null;
        waysToPay?: readonly string[] | null;
        paymentQr?: readonly string[] | null;
        lockMinutes?: number | null;
        debtLimit?: number | null | null;
        bonusShare?: number | null;
        bonusOffline?: number | null | null;
        certificateOffline?: number | null | null;
        cashMoveLimit?: number | null | null;
        returnLimit?: number | null | null;
      };
      ifMatch?: string | null;
    };
    answer: Api['GET /settings/company']['answer'];
  };
  /** Changes all of them: what is absent goes back to its default, but for secrets */
  'PUT /settings/salon': {
    wants: {
      body: {
        defaultLocale?: 'ru' | 'uk' | 'uz-Latn' | 'uz-Cyrl' | 'ky' | 'en' | null;
        receiptHeader?: readonly string[] | null;
        receiptFooter?: readonly string[] | null;
        receiptTexts?: {
          ru?: { header: readonly string[]; footer: readonly string[] };
          uk?: { header: readonly string[]; footer: readonly string[] };
          'uz-Latn'?: { header: readonly string[]; footer: readonly string[] };
          'uz-Cyrl'?: { header: readonly string[]; footer: readonly string[] };
          ky?: { header: readonly string[]; footer: readonly string[] };
          en?: { header: readonly string[]; footer: readonly string[] };
        } | null;
        receiptLogo?: { width: number; height: number; bits: string } | null | null;
        receiptShow?: {
          address?: boolean;
          till?: boolean;
          cashier?: boolean;
          shift?: boolean;
          taxes?: boolean;
          qr?: boolean;
        } | null;
        receiptCodeAs?: 'qr' | 'bars' | null;
        receiptColumns?: number | null;
        returnDays?: number | null;
        scaleLabels?: readonly string[] | null;
        waysToPay?: readonly string[] | null;
        paymentQr?: readonly string[] | null;
        lockMinutes?: number | null;
        debtLimit?: number | null | null;
        bonusShare?: number | null;
        bonusOffline?: number | null | null;
        certificateOffline?: number | null | null;
        cashMoveLimit?: number | null | null;
        returnLimit?: number | null | null;
      };
      ifMatch?: string | null;
    };
    answer: Api['GET /settings/company']['answer'];
  };
  /** What the own company may use and how much, and how much it does */
  'GET /plan': {
    wants: Record<never, never>;
    answer: {
      plan: { id: string; code: string; name: string } | null;
      features: ('clients' | 'orders' | 'bookings' | 'tasks' | 'stock' | 'books' | 'programs')[];
      limits: { users: number | null; branches: number | null; tills: number | null };
      used: { users: number; branches: number; tills: number };
    };
  };
  /** The same of any company */
  'GET /companies/{id}/plan': {
    wants: { params: { id: string } };
    answer: Api['GET /plan']['answer'];
  };
  /** Gives a company a plan in place of the one it has, or takes it away (null): then everything is open to it */
  'PUT /companies/{id}/plan': {
    wants: { params: { id: string }; body: { plan: string | null } };
    answer: Api['GET /plan']['answer'];
  };
  /** Gives somebody a new PIN, or takes it away (null) */
  'PUT /people/{id}/pin': {
    wants: { params: { id: string }; body: { pin: string | null }; ifMatch?: string | null };
    answer: { success: true };
  };
  /** Makes a one-time code that binds a device to a till */
  'POST /devices/enrol-codes': {
    wants: { body: { registerId: string } };
    answer: { code: string; expiresAt: string };
  };
  /** Binds a device to the till that the one-time code was made for */
  'POST /devices/enrol': {
    wants: { body: { code: string; name: string; publicKey: { kty: 'OKP'; crv: 'Ed25519'; x: string } } };
    answer: {
      deviceId: string;
      tillCode: string;
      incarnation: number;
      token: string;
      collections: string[];
      companyId: string;
      branchId: string;
      registerId: string;
      proof?: string;
    };
  };
  /** A challenge for a device to sign; any id gets one, so that ids can’t be tried out here */
  'POST /devices/challenge': {
    wants: { body: { deviceId: string } };
    answer: { challenge: string };
  };
  /** A new short token for a device that has signed a challenge */
  'POST /devices/token': {
    wants: {
      body: {
        deviceId: string;
        challenge: string;
        signature: string;
        proof?: string;
        life?: { incarnation: number; renewal: string | null; backlog: number };
      };
    };
    answer: { token: string; incarnation: number; proof?: string };
  };
  /** The next incarnation of a device that has signed a challenge: its data was moved, copied or put back */
  'POST /devices/renew': {
    wants: {
      body: {
        deviceId: string;
        challenge: string;
        signature: string;
        proof?: string;
        incarnation: number;
        attempt: string;
      };
    };
    answer: { token: string; incarnation: number; proof?: string };
  };
  /** Cuts a device off; what it has not sent stays on its disk */
  'POST /devices/revoke': {
    wants: { body: { deviceId: string } };
    answer: { success: true };
  };
  /** Keys of programs, youngest first, with what they may do and when they were last used */
  'GET /api-keys': {
    wants: {
      query?: {
        limit?: number;
        offset?: number;
        page?: number;
        cursor?: string;
        ordering?: string;
        fields?: string;
        revoked?: 'yes' | 'no' | 'all';
      };
    };
    answer: {
      count: number | null;
      next: string | null;
      previous: string | null;
      results: {
        id: string;
        name: string;
        rights: ('companies.view' | 'companies.edit' | 'branches.edit' | 'settings.view' | 'settings.edit' | 'users.view' | 'users.edit' | 'roles.view' | 'roles.edit' | 'api-keys.view' | 'api-keys.edit' | 'people.view' | 'people.edit' | 'products.view' | 'products.edit' | 'products.import' | 'prices.edit' | 'sales.view' | 'shifts.view' | 'stock.view' | 'stock.costs' | 'ledger.view' | 'ledger.post' | 'ledger.close' | 'clients.view' | 'clients.edit' | 'orders.view' | 'appointments.view' | 'tasks.view' | 'tills.view' | 'tills.move' | 'tills.enrol' | 'tills.revoke' | 'quarantine.view' | 'quarantine.settle' | 'exceptions.view' | 'exceptions.settle' | 'audit.view' | 'till.sell' | 'till.open-shift' | 'till.take-card' | 'till.discount' | 'till.set-price' | 'till.leave-unknown' | 'till.return' | 'till.return-without-receipt' | 'till.correct-tender' | 'till.move-cash' | 'till.open-drawer' | 'till.print-unregistered' | 'till.see-expected' | 'platform.companies' | 'platform.users' | 'platform.permissions' | 'platform.settings' | 'platform.jobs' | 'platform.operate')[];
        branches: string[] | null;
        madeBy: { id: string; name: string };
        createdAt: string;
        expiresAt: string;
        lastUsedAt: string | null;
        revokedAt: string | null;
      }[];
    };
  };
  /** Make a key for a program; the key is answered this once */
  'POST /api-keys': {
    wants: {
      body: {
        name: string;
        rights: readonly ('companies.view' | 'companies.edit' | 'branches.edit' | 'settings.view' | 'settings.edit' | 'users.view' | 'users.edit' | 'roles.view' | 'roles.edit' | 'api-keys.view' | 'api-keys.edit' | 'people.view' | 'people.edit' | 'products.view' | 'products.edit' | 'products.import' | 'prices.edit' | 'sales.view' | 'shifts.view' | 'stock.view' | 'stock.costs' | 'ledger.view' | 'ledger.post' | 'ledger.close' | 'clients.view' | 'clients.edit' | 'orders.view' | 'appointments.view' | 'tasks.view' | 'tills.view' | 'tills.move' | 'tills.enrol' | 'tills.revoke' | 'quarantine.view' | 'quarantine.settle' | 'exceptions.view' | 'exceptions.settle' | 'audit.view' | 'till.sell' | 'till.open-shift' | 'till.take-card' | 'till.discount' | 'till.set-price' | 'till.leave-unknown' | 'till.return' | 'till.return-without-receipt' | 'till.correct-tender' | 'till.move-cash' | 'till.open-drawer' | 'till.print-unregistered' | 'till.see-expected' | 'platform.companies' | 'platform.users' | 'platform.permissions' | 'platform.settings' | 'platform.jobs' | 'platform.operate')[];
        branches?: readonly string[] | null;
        expiresAt: string;
      };
    };
    answer: {
      id: string;
      name: string;
      rights: ('companies.view' | 'companies.edit' | 'branches.edit' | 'settings.view' | 'settings.edit' | 'users.view' | 'users.edit' | 'roles.view' | 'roles.edit' | 'api-keys.view' | 'api-keys.edit' | 'people.view' | 'people.edit' | 'products.view' | 'products.edit' | 'products.import' | 'prices.edit' | 'sales.view' | 'shifts.view' | 'stock.view' | 'stock.costs' | 'ledger.view' | 'ledger.post' | 'ledger.close' | 'clients.view' | 'clients.edit' | 'orders.view' | 'appointments.view' | 'tasks.view' | 'tills.view' | 'tills.move' | 'tills.enrol' | 'tills.revoke' | 'quarantine.view' | 'quarantine.settle' | 'exceptions.view' | 'exceptions.settle' | 'audit.view' | 'till.sell' | 'till.open-shift' | 'till.take-card' | 'till.discount' | 'till.set-price' | 'till.leave-unknown' | 'till.return' | 'till.return-without-receipt' | 'till.correct-tender' | 'till.move-cash' | 'till.open-drawer' | 'till.print-unregistered' | 'till.see-expected' | 'platform.companies' | 'platform.users' | 'platform.permissions' | 'platform.settings' | 'platform.jobs' | 'platform.operate')[];
      branches: string[] | null;
      madeBy: { id: string; name: string };
      createdAt: string;
      expiresAt: string;
      lastUsedAt: string | null;
      revokedAt: string | null;
      key: string;
    };
  };
  /** Revoke a key for good */
  'DELETE /api-keys/{id}': {
    wants: { params: { id: string } };
    answer: null;
  };
  /** Every single right, and how far it can be given */
  'GET /rights': {
    wants: Record<never, never>;
    answer: {
      results: {
        right: 'companies.view' | 'companies.edit' | 'branches.edit' | 'settings.view' | 'settings.edit' | 'users.view' | 'users.edit' | 'roles.view' | 'roles.edit' | 'api-keys.view' | 'api-keys.edit' | 'people.view' | 'people.edit' | 'products.view' | 'products.edit' | 'products.import' | 'prices.edit' | 'sales.view' | 'shifts.view' | 'stock.view' | 'stock.costs' | 'ledger.view' | 'ledger.post' | 'ledger.close' | 'clients.view' | 'clients.edit' | 'orders.view' | 'appointments.view' | 'tasks.view' | 'tills.view' | 'tills.move' | 'tills.enrol' | 'tills.revoke' | 'quarantine.view' | 'quarantine.settle' | 'exceptions.view' | 'exceptions.settle' | 'audit.view' | 'till.sell' | 'till.open-shift' | 'till.take-card' | 'till.discount' | 'till.set-price' | 'till.leave-unknown' | 'till.return' | 'till.return-without-receipt' | 'till.correct-tender' | 'till.move-cash' | 'till.open-drawer' | 'till.print-unregistered' | 'till.see-expected' | 'platform.companies' | 'platform.users' | 'platform.permissions' | 'platform.settings' | 'platform.jobs' | 'platform.operate';
        reach: 'branch' | 'company' | 'platform';
      }[];
    };
  };
  /** The company’s roles and what they bring */
  'GET /roles': {
    wants: Record<never, never>;
    answer: {
      count: number | null;
      next: string | null;
      previous: string | null;
      results: {
        id: 'company.owner' | 'company.admin' | 'company.manager' | 'company.master' | 'company.receptionist' | 'company.cashier' | string;
        name: string | null;
        rights: ('companies.view' | 'companies.edit' | 'branches.edit' | 'settings.view' | 'settings.edit' | 'users.view' | 'users.edit' | 'roles.view' | 'roles.edit' | 'api-keys.view' | 'api-keys.edit' | 'people.view' | 'people.edit' | 'products.view' | 'products.edit' | 'products.import' | 'prices.edit' | 'sales.view' | 'shifts.view' | 'stock.view' | 'stock.costs' | 'ledger.view' | 'ledger.post' | 'ledger.close' | 'clients.view' | 'clients.edit' | 'orders.view' | 'appointments.view' | 'tasks.view' | 'tills.view' | 'tills.move' | 'tills.enrol' | 'tills.revoke' | 'quarantine.view' | 'quarantine.settle' | 'exceptions.view' | 'exceptions.settle' | 'audit.view' | 'till.sell' | 'till.open-shift' | 'till.take-card' | 'till.discount' | 'till.set-price' | 'till.leave-unknown' | 'till.return' | 'till.return-without-receipt' | 'till.correct-tender' | 'till.move-cash' | 'till.open-drawer' | 'till.print-unregistered' | 'till.see-expected' | 'platform.companies' | 'platform.users' | 'platform.permissions' | 'platform.settings' | 'platform.jobs' | 'platform.operate')[];
        isOwn: boolean;
        isChanged: boolean;
        users: number;
        people: number;
        version: string;
      }[];
    };
  };
  /** Make a role of the company’s own */
  'POST /roles': {
    wants: {
      body: {
        name: string;
        rights: readonly ('companies.view' | 'companies.edit' | 'branches.edit' | 'settings.view' | 'settings.edit' | 'users.view' | 'users.edit' | 'roles.view' | 'roles.edit' | 'api-keys.view' | 'api-keys.edit' | 'people.view' | 'people.edit' | 'products.view' | 'products.edit' | 'products.import' | 'prices.edit' | 'sales.view' | 'shifts.view' | 'stock.view' | 'stock.costs' | 'ledger.view' | 'ledger.post' | 'ledger.close' | 'clients.view' | 'clients.edit' | 'orders.view' | 'appointments.view' | 'tasks.view' | 'tills.view' | 'tills.move' | 'tills.enrol' | 'tills.revoke' | 'quarantine.view' | 'quarantine.settle' | 'exceptions.view' | 'exceptions.settle' | 'audit.view' | 'till.sell' | 'till.open-shift' | 'till.take-card' | 'till.discount' | 'till.set-price' | 'till.leave-unknown' | 'till.return' | 'till.return-without-receipt' | 'till.correct-tender' | 'till.move-cash' | 'till.open-drawer' | 'till.print-unregistered' | 'till.see-expected' | 'platform.companies' | 'platform.users' | 'platform.permissions' | 'platform.settings' | 'platform.jobs' | 'platform.operate')[];
      };
    };
    answer: {
      id: 'company.owner' | 'company.admin' | 'company.manager' | 'company.master' | 'company.receptionist' | 'company.cashier' | string;
      name: string | null;
      rights: ('companies.view' | 'companies.edit' | 'branches.edit' | 'settings.view' | 'settings.edit' | 'users.view' | 'users.edit' | 'roles.view' | 'roles.edit' | 'api-keys.view' | 'api-keys.edit' | 'people.view' | 'people.edit' | 'products.view' | 'products.edit' | 'products.import' | 'prices.edit' | 'sales.view' | 'shifts.view' | 'stock.view' | 'stock.costs' | 'ledger.view' | 'ledger.post' | 'ledger.close' | 'clients.view' | 'clients.edit' | 'orders.view' | 'appointments.view' | 'tasks.view' | 'tills.view' | 'tills.move' | 'tills.enrol' | 'tills.revoke' | 'quarantine.view' | 'quarantine.settle' | 'exceptions.view' | 'exceptions.settle' | 'audit.view' | 'till.sell' | 'till.open-shift' | 'till.take-card' | 'till.discount' | 'till.set-price' | 'till.leave-unknown' | 'till.return' | 'till.return-without-receipt' | 'till.correct-tender' | 'till.move-cash' | 'till.open-drawer' | 'till.print-unregistered' | 'till.see-expected' | 'platform.companies' | 'platform.users' | 'platform.permissions' | 'platform.settings' | 'platform.jobs' | 'platform.operate')[];
      isOwn: boolean;
      isChanged: boolean;
      users: number;
      people: number;
      version: string;
    };
  };
  /** The company’s roles and what they bring */
  'GET /settings/roles': {
    wants: Record<never, never>;
    answer: Api['GET /roles']['answer'];
  };
  /** One of them */
  'GET /roles/{role}': {
    wants: {
      params: {
        role: 'company.owner' | 'company.admin' | 'company.manager' | 'company.master' | 'company.receptionist' | 'company.cashier' | string;
      };
    };
    answer: Api['POST /roles']['answer'];
  };
  /** Replace the rights that a role brings */
  'PUT /roles/{role}': {
    wants: {
      params: {
        role: 'company.owner' | 'company.admin' | 'company.manager' | 'company.master' | 'company.receptionist' | 'company.cashier' | string;
      };
      body: {
        name?: string;
        rights: readonly ('companies.view' | 'companies.edit' | 'branches.edit' | 'settings.view' | 'settings.edit' | 'users.view' | 'users.edit' | 'roles.view' | 'roles.edit' | 'api-keys.view' | 'api-keys.edit' | 'people.view' | 'people.edit' | 'products.view' | 'products.edit' | 'products.import' | 'prices.edit' | 'sales.view' | 'shifts.view' | 'stock.view' | 'stock.costs' | 'ledger.view' | 'ledger.post' | 'ledger.close' | 'clients.view' | 'clients.edit' | 'orders.view' | 'appointments.view' | 'tasks.view' | 'tills.view' | 'tills.move' | 'tills.enrol' | 'tills.revoke' | 'quarantine.view' | 'quarantine.settle' | 'exceptions.view' | 'exceptions.settle' | 'audit.view' | 'till.sell' | 'till.open-shift' | 'till.take-card' | 'till.discount' | 'till.set-price' | 'till.leave-unknown' | 'till.return' | 'till.return-without-receipt' | 'till.correct-tender' | 'till.move-cash' | 'till.open-drawer' | 'till.print-unregistered' | 'till.see-expected' | 'platform.companies' | 'platform.users' | 'platform.permissions' | 'platform.settings' | 'platform.jobs' | 'platform.operate')[];
      };
      ifMatch?: string | null;
    };
    answer: Api['POST /roles']['answer'];
  };
  /** Remove a role of the company’s own, or give one that every company has its first rights back */
  'DELETE /roles/{role}': {
    wants: {
      params: {
        role: 'company.owner' | 'company.admin' | 'company.manager' | 'company.master' | 'company.receptionist' | 'company.cashier' | string;
      };
    };
    answer: null;
  };
  /** One of them */
  'GET /settings/roles/{role}': {
    wants: {
      params: {
        role: 'company.owner' | 'company.admin' | 'company.manager' | 'company.master' | 'company.receptionist' | 'company.cashier' | string;
      };
    };
    answer: Api['POST /roles']['answer'];
  };
  /** Replace the rights that a role brings */
  'PUT /settings/roles/{role}': {
    wants: {
      params: {
        role: 'company.owner' | 'company.admin' | 'company.manager' | 'company.master' | 'company.receptionist' | 'company.cashier' | string;
      };
      body: {
        name?: string;
        rights: readonly ('companies.view' | 'companies.edit' | 'branches.edit' | 'settings.view' | 'settings.edit' | 'users.view' | 'users.edit' | 'roles.view' | 'roles.edit' | 'api-keys.view' | 'api-keys.edit' | 'people.view' | 'people.edit' | 'products.view' | 'products.edit' | 'products.import' | 'prices.edit' | 'sales.view' | 'shifts.view' | 'stock.view' | 'stock.costs' | 'ledger.view' | 'ledger.post' | 'ledger.close' | 'clients.view' | 'clients.edit' | 'orders.view' | 'appointments.view' | 'tasks.view' | 'tills.view' | 'tills.move' | 'tills.enrol' | 'tills.revoke' | 'quarantine.view' | 'quarantine.settle' | 'exceptions.view' | 'exceptions.settle' | 'audit.view' | 'till.sell' | 'till.open-shift' | 'till.take-card' | 'till.discount' | 'till.set-price' | 'till.leave-unknown' | 'till.return' | 'till.return-without-receipt' | 'till.correct-tender' | 'till.move-cash' | 'till.open-drawer' | 'till.print-unregistered' | 'till.see-expected' | 'platform.companies' | 'platform.users' | 'platform.permissions' | 'platform.settings' | 'platform.jobs' | 'platform.operate')[];
      };
      ifMatch?: string | null;
    };
    answer: Api['POST /roles']['answer'];
  };
  /** People who may sign in, by name, with their roles */
  'GET /users': {
    wants: {
      query?: {
        limit?: number;
        offset?: number;
        page?: number;
        cursor?: string;
        ordering?: string;
        search?: string;
        fields?: string;
        branch?: string;
        role?: 'company.owner' | 'company.admin' | 'company.manager' | 'company.master' | 'company.receptionist' | 'company.cashier' | string;
        active?: 'yes' | 'no' | 'all';
      };
    };
    answer: {
      count: number | null;
      next: string | null;
      previous: string | null;
      results: {
        id: string;
        email: string;
        name: string;
        active: boolean;
        createdAt: string;
        secondFactor: boolean;
        roles: { branch: string | null; role: string; name: string | null }[];
      }[];
    };
  };
  /** Let somebody sign in, with these roles */
  'POST /users': {
    wants: {
      body: {
        email: string;
        name: string;
        password: string;
        grants: readonly {
          branch: string | null;
          role: 'company.owner' | 'company.admin' | 'company.manager' | 'company.master' | 'company.receptionist' | 'company.cashier' | string;
        }[];
      };
    };
    answer: {
      id: string;
      email: string;
      name: string;
      active: boolean;
      createdAt: string;
      secondFactor: boolean;
      roles: { branch: string | null; role: string; name: string | null }[];
    };
  };
  /** One of them */
  'GET /users/{id}': {
    wants: { params: { id: string } };
    answer: Api['POST /users']['answer'];
  };
  /** Change somebody’s name, or whether they may sign in */
  'PATCH /users/{id}': {
    wants: { params: { id: string }; body: { name?: string; active?: boolean }; ifMatch?: string | null };
    answer: Api['POST /users']['answer'];
  };
  /** Give somebody these roles in place of those that they have */
  'PUT /users/{id}/grants': {
    wants: {
      params: { id: string };
      body: {
        grants: readonly {
          branch: string | null;
          role: 'company.owner' | 'company.admin' | 'company.manager' | 'company.master' | 'company.receptionist' | 'company.cashier' | string;
        }[];
      };
      ifMatch?: string | null;
    };
    answer: Api['POST /users']['answer'];
  };
  /** Where somebody is signed in */
  'GET /users/{id}/sessions': {
    wants: { params: { id: string } };
    answer: Api['GET /auth/sessions']['answer'];
  };
  /** Sign somebody out everywhere */
  'DELETE /users/{id}/sessions': {
    wants: { params: { id: string } };
    answer: null;
  };
  /** Sign somebody out somewhere */
  'DELETE /users/{id}/sessions/{session}': {
    wants: { params: { id: string; session: string } };
    answer: null;
  };
  /** Take the second factor off somebody who has lost it; they are signed out everywhere and told by mail */
  'DELETE /users/{id}/second-factor': {
    wants: { params: { id: string } };
    answer: null;
  };
  /** The platform’s own people, by name */
  'GET /admin/users': {
    wants: {
      query?: {
        limit?: number;
        offset?: number;
        page?: number;
        cursor?: string;
        ordering?: string;
        search?: string;
        fields?: string;
      };
    };
    answer: {
      count: number | null;
      next: string | null;
      previous: string | null;
      results: {
        id: string;
        email: string;
        name: string;
        active: boolean;
        createdAt: string;
        secondFactor: boolean;
        platformRole: 'platform.super_admin' | 'platform.admin' | 'platform.hr' | 'platform.supervisor' | 'platform.customer' | 'platform.service_provider';
      }[];
    };
  };
  /** Add somebody to the platform’s people */
  'POST /admin/users': {
    wants: {
      body: {
        email: string;
        name: string;
        password: string;
        role: 'platform.super_admin' | 'platform.admin' | 'platform.hr' | 'platform.supervisor' | 'platform.customer' | 'platform.service_provider';
      };
    };
    answer: {
      id: string;
      email: string;
      name: string;
      active: boolean;
      createdAt: string;
      secondFactor: boolean;
      platformRole: 'platform.super_admin' | 'platform.admin' | 'platform.hr' | 'platform.supervisor' | 'platform.customer' | 'platform.service_provider';
    };
  };
  /** Change somebody’s name or role, or whether they may sign in */
  'PATCH /admin/users/{id}': {
    wants: {
      params: { id: string };
      body: {
        name?: string;
        active?: boolean;
        role?: 'platform.super_admin' | 'platform.admin' | 'platform.hr' | 'platform.supervisor' | 'platform.customer' | 'platform.service_provider';
      };
    };
    answer: Api['POST /admin/users']['answer'];
  };
  /** Which rights the platform’s roles bring */
  'GET /admin/permissions': {
    wants: Record<never, never>;
    answer: {
      count: number | null;
      next: string | null;
      previous: string | null;
      results: {
        role: 'platform.super_admin' | 'platform.admin' | 'platform.hr' | 'platform.supervisor' | 'platform.customer' | 'platform.service_provider';
        right: 'companies.view' | 'companies.edit' | 'branches.edit' | 'settings.view' | 'settings.edit' | 'users.view' | 'users.edit' | 'roles.view' | 'roles.edit' | 'api-keys.view' | 'api-keys.edit' | 'people.view' | 'people.edit' | 'products.view' | 'products.edit' | 'products.import' | 'prices.edit' | 'sales.view' | 'shifts.view' | 'stock.view' | 'stock.costs' | 'ledger.view' | 'ledger.post' | 'ledger.close' | 'clients.view' | 'clients.edit' | 'orders.view' | 'appointments.view' | 'tasks.view' | 'tills.view' | 'tills.move' | 'tills.enrol' | 'tills.revoke' | 'quarantine.view' | 'quarantine.settle' | 'exceptions.view' | 'exceptions.settle' | 'audit.view' | 'till.sell' | 'till.open-shift' | 'till.take-card' | 'till.discount' | 'till.set-price' | 'till.leave-unknown' | 'till.return' | 'till.return-without-receipt' | 'till.correct-tender' | 'till.move-cash' | 'till.open-drawer' | 'till.print-unregistered' | 'till.see-expected' | 'platform.companies' | 'platform.users' | 'platform.permissions' | 'platform.settings' | 'platform.jobs' | 'platform.operate';
        id: string;
        createdAt: string;
      }[];
    };
  };
  /** Give a role of the platform a right */
  'POST /admin/permissions': {
    wants: {
      body: {
        role: 'platform.super_admin' | 'platform.admin' | 'platform.hr' | 'platform.supervisor' | 'platform.customer' | 'platform.service_provider';
        right: 'companies.view' | 'companies.edit' | 'branches.edit' | 'settings.view' | 'settings.edit' | 'users.view' | 'users.edit' | 'roles.view' | 'roles.edit' | 'api-keys.view' | 'api-keys.edit' | 'people.view' | 'people.edit' | 'products.view' | 'products.edit' | 'products.import' | 'prices.edit' | 'sales.view' | 'shifts.view' | 'stock.view' | 'stock.costs' | 'ledger.view' | 'ledger.post' | 'ledger.close' | 'clients.view' | 'clients.edit' | 'orders.view' | 'appointments.view' | 'tasks.view' | 'tills.view' | 'tills.move' | 'tills.enrol' | 'tills.revoke' | 'quarantine.view' | 'quarantine.settle' | 'exceptions.view' | 'exceptions.settle' | 'audit.view' | 'till.sell' | 'till.open-shift' | 'till.take-card' | 'till.discount' | 'till.set-price' | 'till.leave-unknown' | 'till.return' | 'till.return-without-receipt' | 'till.correct-tender' | 'till.move-cash' | 'till.open-drawer' | 'till.print-unregistered' | 'till.see-expected' | 'platform.companies' | 'platform.users' | 'platform.permissions' | 'platform.settings' | 'platform.jobs' | 'platform.operate';
      };
    };
    answer: {
      role: 'platform.super_admin' | 'platform.admin' | 'platform.hr' | 'platform.supervisor' | 'platform.customer' | 'platform.service_provider';
      right: 'companies.view' | 'companies.edit' | 'branches.edit' | 'settings.view' | 'settings.edit' | 'users.view' | 'users.edit' | 'roles.view' | 'roles.edit' | 'api-keys.view' | 'api-keys.edit' | 'people.view' | 'people.edit' | 'products.view' | 'products.edit' | 'products.import' | 'prices.edit' | 'sales.view' | 'shifts.view' | 'stock.view' | 'stock.costs' | 'ledger.view' | 'ledger.post' | 'ledger.close' | 'clients.view' | 'clients.edit' | 'orders.view' | 'appointments.view' | 'tasks.view' | 'tills.view' | 'tills.move' | 'tills.enrol' | 'tills.revoke' | 'quarantine.view' | 'quarantine.settle' | 'exceptions.view' | 'exceptions.settle' | 'audit.view' | 'till.sell' | 'till.open-shift' | 'till.take-card' | 'till.discount' | 'till.set-price' | 'till.leave-unknown' | 'till.return' | 'till.return-without-receipt' | 'till.correct-tender' | 'till.move-cash' | 'till.open-drawer' | 'till.print-unregistered' | 'till.see-expected' | 'platform.companies' | 'platform.users' | 'platform.permissions' | 'platform.settings' | 'platform.jobs' | 'platform.operate';
      id: string;
      createdAt: string;
    };
  };
  /** One of them */
  'GET /admin/permissions/{id}': {
    wants: { params: { id: string } };
    answer: Api['POST /admin/permissions']['answer'];
  };
  /** Give the right to another role, or the role another right */
  'PATCH /admin/permissions/{id}': {
    wants: {
      params: { id: string };
      body: {
        role?: 'platform.super_admin' | 'platform.admin' | 'platform.hr' | 'platform.supervisor' | 'platform.customer' | 'platform.service_provider';
        right?: 'companies.view' | 'companies.edit' | 'branches.edit' | 'settings.view' | 'settings.edit' | 'users.view' | 'users.edit' | 'roles.view' | 'roles.edit' | 'api-keys.view' | 'api-keys.edit' | 'people.view' | 'people.edit' | 'products.view' | 'products.edit' | 'products.import' | 'prices.edit' | 'sales.view' | 'shifts.view' | 'stock.view' | 'stock.costs' | 'ledger.view' | 'ledger.post' | 'ledger.close' | 'clients.view' | 'clients.edit' | 'orders.view' | 'appointments.view' | 'tasks.view' | 'tills.view' | 'tills.move' | 'tills.enrol' | 'tills.revoke' | 'quarantine.view' | 'quarantine.settle' | 'exceptions.view' | 'exceptions.settle' | 'audit.view' | 'till.sell' | 'till.open-shift' | 'till.take-card' | 'till.discount' | 'till.set-price' | 'till.leave-unknown' | 'till.return' | 'till.return-without-receipt' | 'till.correct-tender' | 'till.move-cash' | 'till.open-drawer' | 'till.print-unregistered' | 'till.see-expected' | 'platform.companies' | 'platform.users' | 'platform.permissions' | 'platform.settings' | 'platform.jobs' | 'platform.operate';
      };
    };
    answer: Api['POST /admin/permissions']['answer'];
  };
  /** Take the right from the role */
  'DELETE /admin/permissions/{id}': {
    wants: { params: { id: string } };
    answer: null;
  };
  /** Import products from CSV or TSV, also gzipped; answers NDJSON, the last line being the summary */
  'POST /products/import': {
    wants: {
      query?: {
        syntheticPrices?: '0' | '1';
        checkDigits?: 'refuse' | 'warn';
        company?: string;
        locale?: 'ru' | 'uk' | 'uz-Latn' | 'uz-Cyrl' | 'ky' | 'en';
      };
    };
    answer: {
      event: 'done';
      ok: boolean;
      rows: number;
      created: number;
      updated: number;
      unchanged: number;
      failed: number;
      warnings: number;
      syntheticPrices: number;
      errors: {
        line: number | null;
        column: string | null;
        code: 'barcode-missing' | 'barcode-bad' | 'barcode-check-digit' | 'name-missing' | 'text-control-character' | 'text-broken-unicode' | 'text-too-long' | 'price-missing' | 'price-bad' | 'unit-unknown' | 'tax-bad' | 'class-code-bad' | 'package-code-bad' | 'marked-bad' | 'min-age-bad' | 'too-few-columns' | 'too-many-columns' | 'product-bad' | 'file-empty' | 'file-binary' | 'file-not-utf8' | 'file-bad-gzip' | 'file-cut-off' | 'file-too-large' | 'header-missing-column' | 'header-unknown-column' | 'header-repeated-column' | 'header-no-price' | 'quote-not-closed' | 'row-too-long';
        value: string | null;
        reason: string;
      }[];
      warned: {
        line: number | null;
        column: string | null;
        code: 'barcode-missing' | 'barcode-bad' | 'barcode-check-digit' | 'name-missing' | 'text-control-character' | 'text-broken-unicode' | 'text-too-long' | 'price-missing' | 'price-bad' | 'unit-unknown' | 'tax-bad' | 'class-code-bad' | 'package-code-bad' | 'marked-bad' | 'min-age-bad' | 'too-few-columns' | 'too-many-columns' | 'product-bad' | 'file-empty' | 'file-binary' | 'file-not-utf8' | 'file-bad-gzip' | 'file-cut-off' | 'file-too-large' | 'header-missing-column' | 'header-unknown-column' | 'header-repeated-column' | 'header-no-price' | 'quote-not-closed' | 'row-too-long';
        value: string | null;
        reason: string;
      }[];
      stopped: {
        line: number | null;
        column: string | null;
        code: 'barcode-missing' | 'barcode-bad' | 'barcode-check-digit' | 'name-missing' | 'text-control-character' | 'text-broken-unicode' | 'text-too-long' | 'price-missing' | 'price-bad' | 'unit-unknown' | 'tax-bad' | 'class-code-bad' | 'package-code-bad' | 'marked-bad' | 'min-age-bad' | 'too-few-columns' | 'too-many-columns' | 'product-bad' | 'file-empty' | 'file-binary' | 'file-not-utf8' | 'file-bad-gzip' | 'file-cut-off' | 'file-too-large' | 'header-missing-column' | 'header-unknown-column' | 'header-repeated-column' | 'header-no-price' | 'quote-not-closed' | 'row-too-long';
        value: string | null;
        reason: string;
      } | null;
      seconds: number;
    };
  };
  /** Products by name, article, barcode or category */
  'GET /products': {
    wants: {
      query?: {
        limit?: number;
        offset?: number;
        page?: number;
        cursor?: string;
        ordering?: string;
        search?: string;
        fields?: string;
        expand?: string;
        q?: string;
        category?: string;
        barcode?: string;
      };
    };
    answer: {
      count: number | null;
      next: string | null;
      previous: string | null;
      results: {
        id: string;
        kind: 'product' | 'service' | 'bundle';
        names: Partial<Record<'ru' | 'uk' | 'uz-Latn' | 'uz-Cyrl' | 'ky' | 'en', string>>;
        article: string | null;
        category: string | null;
        units: {
          code: string;
          name: Partial<Record<'ru' | 'uk' | 'uz-Latn' | 'uz-Cyrl' | 'ky' | 'en', string>> | null;
          qty: number;
        }[];
        isWeighed: boolean;
        barcodes: { code: string; unit: string }[];
        price: number;
        taxes: {
          code: string;
          rateBp: number | null;
          from: string | null;
          paid?: 'cash' | 'cashless';
          isAdded?: true;
          isOnTaxes?: true;
        }[];
        classCode: { scheme: string; code: string } | null;
        packageCode: string | null;
        ownerType: 'resold' | 'own' | 'service';
        isMarked: boolean;
        isExcise: boolean;
        restrictions: {
          minAge: number | null;
          hours: { from: string; to: string } | null;
          allowedTenders: string[] | null;
        };
        legalEntity: string | null;
        parts?: { productId: string; qty: number }[];
        variants?: {
          by: Partial<Record<'ru' | 'uk' | 'uz-Latn' | 'uz-Cyrl' | 'ky' | 'en', string>>[];
          products: {
            productId: string;
            values: Partial<Record<'ru' | 'uk' | 'uz-Latn' | 'uz-Cyrl' | 'ky' | 'en', string>>[];
          }[];
        };
        variantOf?: string;
        characteristics?: {
          name: Partial<Record<'ru' | 'uk' | 'uz-Latn' | 'uz-Cyrl' | 'ky' | 'en', string>>;
          value: Partial<Record<'ru' | 'uk' | 'uz-Latn' | 'uz-Cyrl' | 'ky' | 'en', string>>;
        }[];
        expanded?: {
          category?: {
            id: string;
            names: Partial<Record<'ru' | 'uk' | 'uz-Latn' | 'uz-Cyrl' | 'ky' | 'en', string>>;
            parent: string | null;
            sort: number;
          } | null;
        };
      }[];
    };
  };
  /** One product */
  'GET /products/{id}': {
    wants: { params: { id: string } };
    answer: {
      id: string;
      kind: 'product' | 'service' | 'bundle';
      names: Partial<Record<'ru' | 'uk' | 'uz-Latn' | 'uz-Cyrl' | 'ky' | 'en', string>>;
      article: string | null;
      category: string | null;
      units: {
        code: string;
        name: Partial<Record<'ru' | 'uk' | 'uz-Latn' | 'uz-Cyrl' | 'ky' | 'en', string>> | null;
        qty: number;
      }[];
      isWeighed: boolean;
      barcodes: { code: string; unit: string }[];
      price: number;
      taxes: {
        code: string;
        rateBp: number | null;
        from: string | null;
        paid?: 'cash' | 'cashless';
        isAdded?: true;
        isOnTaxes?: true;
      }[];
      classCode: { scheme: string; code: string } | null;
      packageCode: string | null;
      ownerType: 'resold' | 'own' | 'service';
      isMarked: boolean;
      isExcise: boolean;
      restrictions: {
        minAge: number | null;
        hours: { from: string; to: string } | null;
        allowedTenders: string[] | null;
      };
      legalEntity: string | null;
      parts?: { productId: string; qty: number }[];
      variants?: {
        by: Partial<Record<'ru' | 'uk' | 'uz-Latn' | 'uz-Cyrl' | 'ky' | 'en', string>>[];
        products: {
          productId: string;
          values: Partial<Record<'ru' | 'uk' | 'uz-Latn' | 'uz-Cyrl' | 'ky' | 'en', string>>[];
        }[];
      };
      variantOf?: string;
      characteristics?: {
        name: Partial<Record<'ru' | 'uk' | 'uz-Latn' | 'uz-Cyrl' | 'ky' | 'en', string>>;
        value: Partial<Record<'ru' | 'uk' | 'uz-Latn' | 'uz-Cyrl' | 'ky' | 'en', string>>;
      }[];
    };
  };
  /** Say what a bundle consists of; null makes plain goods of it */
  'PUT /products/{id}/parts': {
    wants: {
      params: { id: string };
      body: { parts: readonly { productId: string; qty: number }[] | null };
      ifMatch?: string | null;
    };
    answer: Api['GET /products/{id}']['answer'];
  };
  /** Say which products are its variants, and by what; null makes plain goods of it */
  'PUT /products/{id}/variants': {
    wants: {
      params: { id: string };
      body: {
        variants: {
          by: readonly Partial<Record<'ru' | 'uk' | 'uz-Latn' | 'uz-Cyrl' | 'ky' | 'en', string>>[];
          products: readonly {
            productId: string;
            values: readonly Partial<Record<'ru' | 'uk' | 'uz-Latn' | 'uz-Cyrl' | 'ky' | 'en', string>>[];
          }[];
        } | null;
      };
      ifMatch?: string | null;
    };
    answer: Api['GET /products/{id}']['answer'];
  };
  /** Categories of the catalogue */
  'GET /categories': {
    wants: { query?: { limit?: number; offset?: number; page?: number; cursor?: string; fields?: string } };
    answer: {
      count: number | null;
      next: string | null;
      previous: string | null;
      results: {
        id: string;
        names: Partial<Record<'ru' | 'uk' | 'uz-Latn' | 'uz-Cyrl' | 'ky' | 'en', string>>;
        parent: string | null;
        sort: number;
      }[];
    };
  };
  /** Price lists */
  'GET /price-lists': {
    wants: {
      query?: {
        limit?: number;
        offset?: number;
        page?: number;
        cursor?: string;
        search?: string;
        fields?: string;
        state?: 'now' | 'coming' | 'ended';
        on?: string;
      };
    };
    answer: {
      count: number | null;
      next: string | null;
      previous: string | null;
      results: {
        id: string;
        name: Partial<Record<'ru' | 'uk' | 'uz-Latn' | 'uz-Cyrl' | 'ky' | 'en', string>>;
        from: string | null;
        to: string | null;
        branches: string[] | null;
        groups: string[] | null;
        priority: number;
        products: number;
      }[];
    };
  };
  /** Write down a price list */
  'POST /price-lists': {
    wants: {
      body: {
        name: Partial<Record<'ru' | 'uk' | 'uz-Latn' | 'uz-Cyrl' | 'ky' | 'en', string>>;
        from: string | null;
        to: string | null;
        branches: readonly string[] | null;
        groups: readonly string[] | null;
        priority: number;
      };
      idempotencyKey: string;
    };
    answer: {
      id: string;
      name: Partial<Record<'ru' | 'uk' | 'uz-Latn' | 'uz-Cyrl' | 'ky' | 'en', string>>;
      from: string | null;
      to: string | null;
      branches: string[] | null;
      groups: string[] | null;
      priority: number;
      products: number;
    };
  };
  /** A price list */
  'GET /price-lists/{id}': {
    wants: { params: { id: string } };
    answer: Api['POST /price-lists']['answer'];
  };
  /** Put another in the place of a price list */
  'PUT /price-lists/{id}': {
    wants: {
      params: { id: string };
      body: {
        name: Partial<Record<'ru' | 'uk' | 'uz-Latn' | 'uz-Cyrl' | 'ky' | 'en', string>>;
        from: string | null;
        to: string | null;
        branches: readonly string[] | null;
        groups: readonly string[] | null;
        priority: number;
      };
      ifMatch?: string | null;
    };
    answer: Api['POST /price-lists']['answer'];
  };
  /** Take a price list away */
  'DELETE /price-lists/{id}': {
    wants: { params: { id: string } };
    answer: null;
  };
  /** What products cost by price lists */
  'GET /list-prices': {
    wants: {
      query?: {
        limit?: number;
        offset?: number;
        page?: number;
        cursor?: string;
        fields?: string;
        list?: string;
        product?: string;
      };
    };
    answer: {
      count: number | null;
      next: string | null;
      previous: string | null;
      results: { list: string; product: string; steps: { from: string | null; minQty: number; price: number }[] }[];
    };
  };
  /** Say what a product costs by a price list */
  'PUT /price-lists/{id}/prices/{product}': {
    wants: {
      params: { id: string; product: string };
      body: { steps: readonly { from: string | null; minQty: number; price: number }[] };
    };
    answer: { list: string; product: string; steps: { from: string | null; minQty: number; price: number }[] };
  };
  /** Let a price list say nothing of a product */
  'DELETE /price-lists/{id}/prices/{product}': {
    wants: { params: { id: string; product: string } };
    answer: null;
  };
  /** Products beside what a price list says of them */
  'GET /listed-products': {
    wants: {
      query?: {
        limit?: number;
        offset?: number;
        page?: number;
        cursor?: string;
        ordering?: string;
        search?: string;
        fields?: string;
        list?: string;
        category?: string;
        priced?: 'yes' | 'no';
      };
    };
    answer: {
      count: number | null;
      next: string | null;
      previous: string | null;
      results: {
        id: string;
        names: Partial<Record<'ru' | 'uk' | 'uz-Latn' | 'uz-Cyrl' | 'ky' | 'en', string>>;
        article: string | null;
        category: string | null;
        units: {
          code: string;
          name: Partial<Record<'ru' | 'uk' | 'uz-Latn' | 'uz-Cyrl' | 'ky' | 'en', string>> | null;
          qty: number;
        }[];
        barcodes: { code: string; unit: string }[];
        price: number;
        steps: { from: string | null; minQty: number; price: number }[] | null;
      }[];
    };
  };
  /** Change many prices of a list at once, or tell what would become of it */
  'POST /price-lists/{id}/change-prices': {
    wants: {
      params: { id: string };
      body: {
        rateBp: number;
        of: 'base' | 'list';
        roundTo: number;
        from: string | null;
        products: readonly string[] | null;
        search: string | null;
        category: string | null;
        priced: 'yes' | 'no' | null;
        asOf: number | null;
      };
    };
    answer: {
      asOf: number;
      fitting: number;
      changed: number;
      examples: {
        product: string;
        names: Partial<Record<'ru' | 'uk' | 'uz-Latn' | 'uz-Cyrl' | 'ky' | 'en', string>>;
        before: number;
        after: number;
      }[];
    };
  };
  /** Promotions */
  'GET /promotions': {
    wants: {
      query?: {
        limit?: number;
        offset?: number;
        page?: number;
        cursor?: string;
        search?: string;
        fields?: string;
        state?: 'now' | 'coming' | 'ended';
        on?: string;
      };
    };
    answer: {
      count: number | null;
      next: string | null;
      previous: string | null;
      results: {
        id: string;
        name: Partial<Record<'ru' | 'uk' | 'uz-Latn' | 'uz-Cyrl' | 'ky' | 'en', string>>;
        from: string | null;
        to: string | null;
        branches: string[] | null;
        groups: string[] | null;
        weekdays: number[] | null;
        hours: { from: string; to: string } | null;
        priority: number;
        stacking: 'alone' | 'together';
        needsCode: boolean;
        minimum: number | null;
        rule: {
          kind: 'percent';
          goods: { products: string[] | null; categories: string[] | null; except: string[] };
          rateBp: number;
        } | {
          kind: 'amount';
          goods: { products: string[] | null; categories: string[] | null; except: string[] };
          amount: number;
        } | {
          kind: 'price';
          goods: { products: string[] | null; categories: string[] | null; except: string[] };
          price: number;
        } | {
          kind: 'of-several';
          goods: { products: string[] | null; categories: string[] | null; except: string[] };
          take: number;
          reduced: number;
          rateBp: number;
        } | {
          kind: 'set';
          parts: {
            goods: { products: string[] | null; categories: string[] | null; except: string[] };
            count: number;
          }[];
          price: number;
        } | {
          kind: 'gift';
          bought: {
            goods: { products: string[] | null; categories: string[] | null; except: string[] };
            count: number;
          };
          gift: {
            goods: { products: string[] | null; categories: string[] | null; except: string[] };
            count: number;
          };
        };
        codes: number;
      }[];
    };
  };
  /** Write down a promotion */
  'POST /promotions': {
    wants: {
      body: {
        name: Partial<Record<'ru' | 'uk' | 'uz-Latn' | 'uz-Cyrl' | 'ky' | 'en', string>>;
        from: string | null;
        to: string | null;
        branches: readonly string[] | null;
        groups: readonly string[] | null;
        weekdays: readonly number[] | null;
        hours: { from: string; to: string } | null;
        priority: number;
        stacking: 'alone' | 'together';
        needsCode: boolean;
        minimum: number | null;
        rule: {
          kind: 'percent';
          goods: {
            products: readonly string[] | null;
            categories: readonly string[] | null;
            except: readonly string[];
          };
          rateBp: number;
        } | {
          kind: 'amount';
          goods: {
            products: readonly string[] | null;
            categories: readonly string[] | null;
            except: readonly string[];
          };
          amount: number;
        } | {
          kind: 'price';
          goods: {
            products: readonly string[] | null;
            categories: readonly string[] | null;
            except: readonly string[];
          };
          price: number;
        } | {
          kind: 'of-several';
          goods: {
            products: readonly string[] | null;
            categories: readonly string[] | null;
            except: readonly string[];
          };
          take: number;
          reduced: number;
          rateBp: number;
        } | {
          kind: 'set';
          parts: readonly {
            goods: {
              products: readonly string[] | null;
              categories: readonly string[] | null;
              except: readonly string[];
            };
            count: number;
          }[];
          price: number;
        } | {
          kind: 'gift';
          bought: {
            goods: {
              products: readonly string[] | null;
              categories: readonly string[] | null;
              except: readonly string[];
            };
            count: number;
          };
          gift: {
            goods: {
              products: readonly string[] | null;
              categories: readonly string[] | null;
              except: readonly string[];
            };
            count: number;
          };
        };
      };
      idempotencyKey: string;
    };
    answer: {
      id: string;
      name: Partial<Record<'ru' | 'uk' | 'uz-Latn' | 'uz-Cyrl' | 'ky' | 'en', string>>;
      from: string | null;
      to: string | null;
      branches: string[] | null;
      groups: string[] | null;
      weekdays: number[] | null;
      hours: { from: string; to: string } | null;
      priority: number;
      stacking: 'alone' | 'together';
      needsCode: boolean;
      minimum: number | null;
      rule: {
        kind: 'percent';
        goods: { products: string[] | null; categories: string[] | null; except: string[] };
        rateBp: number;
      } | {
        kind: 'amount';
        goods: { products: string[] | null; categories: string[] | null; except: string[] };
        amount: number;
      } | {
        kind: 'price';
        goods: { products: string[] | null; categories: string[] | null; except: string[] };
        price: number;
      } | {
        kind: 'of-several';
        goods: { products: string[] | null; categories: string[] | null; except: string[] };
        take: number;
        reduced: number;
        rateBp: number;
      } | {
        kind: 'set';
        parts: {
          goods: { products: string[] | null; categories: string[] | null; except: string[] };
          count: number;
        }[];
        price: number;
      } | {
        kind: 'gift';
        bought: {
          goods: { products: string[] | null; categories: string[] | null; except: string[] };
          count: number;
        };
        gift: {
          goods: { products: string[] | null; categories: string[] | null; except: string[] };
          count: number;
        };
      };
      codes: number;
    };
  };
  /** A promotion */
  'GET /promotions/{id}': {
    wants: { params: { id: string } };
    answer: Api['POST /promotions']['answer'];
  };
  /** Put another in the place of a promotion */
  'PUT /promotions/{id}': {
    wants: {
      params: { id: string };
      body: {
        name: Partial<Record<'ru' | 'uk' | 'uz-Latn' | 'uz-Cyrl' | 'ky' | 'en', string>>;
        from: string | null;
        to: string | null;
        branches: readonly string[] | null;
        groups: readonly string[] | null;
        weekdays: readonly number[] | null;
        hours: { from: string; to: string } | null;
        priority: number;
        stacking: 'alone' | 'together';
        needsCode: boolean;
        minimum: number | null;
        rule: {
          kind: 'percent';
          goods: {
            products: readonly string[] | null;
            categories: readonly string[] | null;
            except: readonly string[];
          };
          rateBp: number;
        } | {
          kind: 'amount';
          goods: {
            products: readonly string[] | null;
            categories: readonly string[] | null;
            except: readonly string[];
          };
          amount: number;
        } | {
          kind: 'price';
          goods: {
            products: readonly string[] | null;
            categories: readonly string[] | null;
            except: readonly string[];
          };
          price: number;
        } | {
          kind: 'of-several';
          goods: {
            products: readonly string[] | null;
            categories: readonly string[] | null;
            except: readonly string[];
          };
          take: number;
          reduced: number;
          rateBp: number;
        } | {
          kind: 'set';
          parts: readonly {
            goods: {
              products: readonly string[] | null;
              categories: readonly string[] | null;
              except: readonly string[];
            };
            count: number;
          }[];
          price: number;
        } | {
          kind: 'gift';
          bought: {
            goods: {
              products: readonly string[] | null;
              categories: readonly string[] | null;
              except: readonly string[];
            };
            count: number;
          };
          gift: {
            goods: {
              products: readonly string[] | null;
              categories: readonly string[] | null;
              except: readonly string[];
            };
            count: number;
          };
        };
      };
      ifMatch?: string | null;
    };
    answer: Api['POST /promotions']['answer'];
  };
  /** Take a promotion away */
  'DELETE /promotions/{id}': {
    wants: { params: { id: string } };
    answer: null;
  };
  /** Make many codes of a promotion at once */
  'POST /promotions/{id}/codes': {
    wants: {
      params: { id: string };
      body: { count: number; prefix: string; length: number; from: string | null; to: string | null };
      idempotencyKey: string;
    };
    answer: { codes: string[] };
  };
  /** Promo codes */
  'GET /promo-codes': {
    wants: {
      query?: {
        limit?: number;
        offset?: number;
        page?: number;
        cursor?: string;
        search?: string;
        fields?: string;
        state?: 'now' | 'coming' | 'ended';
        on?: string;
        promotion?: string;
      };
    };
    answer: {
      count: number | null;
      next: string | null;
      previous: string | null;
      results: { id: string; code: string; promotion: string; from: string | null; to: string | null }[];
    };
  };
  /** Write down a promo code */
  'POST /promo-codes': {
    wants: {
      body: { code: string; promotion: string; from: string | null; to: string | null };
      idempotencyKey: string;
    };
    answer: { id: string; code: string; promotion: string; from: string | null; to: string | null };
  };
  /** A promo code */
  'GET /promo-codes/{id}': {
    wants: { params: { id: string } };
    answer: { id: string; code: string; promotion: string; from: string | null; to: string | null };
  };
  /** Put another in the place of a promo code */
  'PUT /promo-codes/{id}': {
    wants: {
      params: { id: string };
      body: { code: string; promotion: string; from: string | null; to: string | null };
      ifMatch?: string | null;
    };
    answer: { id: string; code: string; promotion: string; from: string | null; to: string | null };
  };
  /** Take a promo code away */
  'DELETE /promo-codes/{id}': {
    wants: { params: { id: string } };
    answer: null;
  };
  /** Service charges */
  'GET /service-charges': {
    wants: {
      query?: {
        limit?: number;
        offset?: number;
        page?: number;
        cursor?: string;
        search?: string;
        fields?: string;
        state?: 'now' | 'coming' | 'ended';
        on?: string;
      };
    };
    answer: {
      count: number | null;
      next: string | null;
      previous: string | null;
      results: {
        id: string;
        name: Partial<Record<'ru' | 'uk' | 'uz-Latn' | 'uz-Cyrl' | 'ky' | 'en', string>>;
        from: string | null;
        to: string | null;
        branches: string[] | null;
        groups: string[] | null;
        rateBp: number;
        taxes: {
          code: string;
          rateBp: number | null;
          from: string | null;
          paid?: 'cash' | 'cashless';
          isAdded?: true;
          isOnTaxes?: true;
        }[];
      }[];
    };
  };
  /** Write down a service charge */
  'POST /service-charges': {
    wants: {
      body: {
        name: Partial<Record<'ru' | 'uk' | 'uz-Latn' | 'uz-Cyrl' | 'ky' | 'en', string>>;
        from: string | null;
        to: string | null;
        branches: readonly string[] | null;
        groups: readonly string[] | null;
        rateBp: number;
        taxes: readonly {
          code: string;
          rateBp: number | null;
          from: string | null;
          paid?: 'cash' | 'cashless';
          isAdded?: true;
          isOnTaxes?: true;
        }[];
      };
      idempotencyKey: string;
    };
    answer: {
      id: string;
      name: Partial<Record<'ru' | 'uk' | 'uz-Latn' | 'uz-Cyrl' | 'ky' | 'en', string>>;
      from: string | null;
      to: string | null;
      branches: string[] | null;
      groups: string[] | null;
      rateBp: number;
      taxes: {
        code: string;
        rateBp: number | null;
        from: string | null;
        paid?: 'cash' | 'cashless';
        isAdded?: true;
        isOnTaxes?: true;
      }[];
    };
  };
  /** A service charge */
  'GET /service-charges/{id}': {
    wants: { params: { id: string } };
    answer: Api['POST /service-charges']['answer'];
  };
  /** Put another in the place of a service charge */
  'PUT /service-charges/{id}': {
    wants: {
      params: { id: string };
      body: {
        name: Partial<Record<'ru' | 'uk' | 'uz-Latn' | 'uz-Cyrl' | 'ky' | 'en', string>>;
        from: string | null;
        to: string | null;
        branches: readonly string[] | null;
        groups: readonly string[] | null;
        rateBp: number;
        taxes: readonly {
          code: string;
          rateBp: number | null;
          from: string | null;
          paid?: 'cash' | 'cashless';
          isAdded?: true;
          isOnTaxes?: true;
        }[];
      };
      ifMatch?: string | null;
    };
    answer: Api['POST /service-charges']['answer'];
  };
  /** Take a service charge away */
  'DELETE /service-charges/{id}': {
    wants: { params: { id: string } };
    answer: null;
  };
  /** Clients by name or number */
  'GET /clients': {
    wants: {
      query?: {
        limit?: number;
        offset?: number;
        page?: number;
        cursor?: string;
        ordering?: string;
        search?: string;
        fields?: string;
      };
    };
    answer: {
      count: number | null;
      next: string | null;
      previous: string | null;
      results: ({
        id: string;
        stamps: Record<string, string>;
        firstName: string;
        lastName: string;
        phone: string | null;
        email: string | null;
        birthday: string | null;
        tin: string | null;
        tags: string[];
        note: string;
        mergedInto: string | null;
        v: 1;
      } | {
        id: string;
        stamps: Record<string, string>;
        firstName: string;
        lastName: string;
        phone: string | null;
        email: string | null;
        birthday: string | null;
        tin: string | null;
        tags: string[];
        note: string;
        mergedInto: string | null;
        v: number;
      })[];
    };
  };
  /** Write down a new client */
  'POST /clients': {
    wants: {
      body: {
        firstName: string;
        lastName?: string;
        phone?: string | null;
        email?: string | null;
        birthday?: string | null;
        tin?: string | null;
        tags?: readonly string[];
        note?: string;
        mergedInto?: string | null;
      };
      idempotencyKey: string;
    };
    answer: {
      id: string;
      stamps: Record<string, string>;
      firstName: string;
      lastName: string;
      phone: string | null;
      email: string | null;
      birthday: string | null;
      tin: string | null;
      tags: string[];
      note: string;
      mergedInto: string | null;
      v: 1;
    } | {
      id: string;
      stamps: Record<string, string>;
      firstName: string;
      lastName: string;
      phone: string | null;
      email: string | null;
      birthday: string | null;
      tin: string | null;
      tags: string[];
      note: string;
      mergedInto: string | null;
      v: number;
    };
  };
  /** One client */
  'GET /clients/{id}': {
    wants: { params: { id: string } };
    answer: Api['POST /clients']['answer'];
  };
  /** Change what is said of a client */
  'PATCH /clients/{id}': {
    wants: {
      params: { id: string };
      body: {
        firstName?: string;
        lastName?: string;
        phone?: string | null;
        email?: string | null;
        birthday?: string | null;
        tin?: string | null;
        tags?: readonly string[];
        note?: string;
        mergedInto?: string | null;
      };
      ifMatch?: string | null;
    };
    answer: Api['POST /clients']['answer'];
  };
  /** Parked carts and orders, the latest first */
  'GET /orders': {
    wants: {
      query?: {
        limit?: number;
        offset?: number;
        page?: number;
        cursor?: string;
        ordering?: string;
        fields?: string;
      };
    };
    answer: {
      count: number | null;
      next: string | null;
      previous: string | null;
      results: ({
        id: string;
        stamps: Record<string, string>;
        branch: string;
        status: 'draft' | 'sent' | 'cancelled' | 'paid';
        label: string;
        client: string | null;
        staff: string | null;
        guests: number | null;
        note: string;
        openedAt: string;
        lines: {
          id: string;
          product: string;
          qty: number;
          price: number | null;
          note: string;
          isRemoved: boolean;
          stamps: Record<string, string>;
        }[];
        sales: string[];
        v: 1;
      } | {
        id: string;
        stamps: Record<string, string>;
        branch: string;
        status: 'draft' | 'sent' | 'cancelled' | 'paid';
        label: string;
        client: string | null;
        staff: string | null;
        guests: number | null;
        note: string;
        openedAt: string;
        lines: {
          id: string;
          product: string;
          qty: number;
          price: number | null;
          note: string;
          isRemoved: boolean;
          stamps: Record<string, string>;
        }[];
        sales: string[];
        v: number;
      })[];
    };
  };
  /** Appointments, the latest first */
  'GET /appointments': {
    wants: {
      query?: {
        limit?: number;
        offset?: number;
        page?: number;
        cursor?: string;
        ordering?: string;
        fields?: string;
      };
    };
    answer: {
      count: number | null;
      next: string | null;
      previous: string | null;
      results: ({
        id: string;
        stamps: Record<string, string>;
        branch: string;
        status: 'scheduled' | 'confirmed' | 'arrived' | 'in_progress' | 'no_show' | 'cancelled' | 'completed';
        time: { start: string; end: string };
        staff: string | null;
        client: string | null;
        contact: { name: string; phone: string | null } | null;
        services: string[];
        note: string;
        overlaps: string | null;
        v: 1;
      } | {
        id: string;
        stamps: Record<string, string>;
        branch: string;
        status: 'scheduled' | 'confirmed' | 'arrived' | 'in_progress' | 'no_show' | 'cancelled' | 'completed';
        time: { start: string; end: string };
        staff: string | null;
        client: string | null;
        contact: { name: string; phone: string | null } | null;
        services: string[];
        note: string;
        overlaps: string | null;
        v: number;
      })[];
    };
  };
  /** Tasks, the next due first */
  'GET /tasks': {
    wants: {
      query?: {
        limit?: number;
        offset?: number;
        page?: number;
        cursor?: string;
        ordering?: string;
        fields?: string;
      };
    };
    answer: {
      count: number | null;
      next: string | null;
      previous: string | null;
      results: ({
        id: string;
        stamps: Record<string, string>;
        title: string;
        note: string;
        due: string | null;
        assignee: string | null;
        client: string | null;
        doneAt: string | null;
        v: 1;
      } | {
        id: string;
        stamps: Record<string, string>;
        title: string;
        note: string;
        due: string | null;
        assignee: string | null;
        client: string | null;
        doneAt: string | null;
        v: number;
      })[];
    };
  };
  /** Accounts and what is on them, in order of code and subject */
  'GET /ledger/accounts': {
    wants: {
      query?: {
        limit?: number;
        offset?: number;
        page?: number;
        cursor?: string;
        ordering?: string;
        search?: string;
        fields?: string;
        code?: 'till-cash' | 'safe-cash' | 'cash-in-transit' | 'bank' | 'acquirer' | 'client-debt' | 'instalments' | 'agent-debt' | 'staff-debt' | 'stock' | 'shortfall' | 'tax' | 'certificates' | 'bonuses' | 'tips' | 'supplier-debt' | 'client-advances' | 'wallets' | 'escrow' | 'holds' | 'opening-balance' | 'owner' | 'revenue' | 'other-income' | 'rounding' | 'cost-of-goods' | 'write-offs' | 'stock-differences' | 'expenses' | 'bonus-cost' | 'cash-differences' | 'shortfall-losses' | 'settlement' | 'exchange';
        type?: 'asset' | 'liability' | 'equity' | 'income' | 'expense' | 'clearing';
        currency?: string;
      };
    };
    answer: {
      count: number | null;
      next: string | null;
      previous: string | null;
      results: {
        id: string;
        code: 'till-cash' | 'safe-cash' | 'cash-in-transit' | 'bank' | 'acquirer' | 'client-debt' | 'instalments' | 'agent-debt' | 'staff-debt' | 'stock' | 'shortfall' | 'tax' | 'certificates' | 'bonuses' | 'tips' | 'supplier-debt' | 'client-advances' | 'wallets' | 'escrow' | 'holds' | 'opening-balance' | 'owner' | 'revenue' | 'other-income' | 'rounding' | 'cost-of-goods' | 'write-offs' | 'stock-differences' | 'expenses' | 'bonus-cost' | 'cash-differences' | 'shortfall-losses' | 'settlement' | 'exchange';
        name: string;
        type: 'asset' | 'liability' | 'equity' | 'income' | 'expense' | 'clearing';
        subjectKind: string;
        subject: string;
        currency: string;
        guard: 'none' | 'credit' | 'debit';
        debit: number;
        credit: number;
        debitHeld: number;
        creditHeld: number;
        balance: number;
        held: number;
        openedAt: string;
      }[];
    };
  };
  /** One account as it is, or as it was at a book position */
  'GET /ledger/accounts/{id}': {
    wants: { params: { id: string }; query?: { at?: number } };
    answer: {
      id: string;
      code: 'till-cash' | 'safe-cash' | 'cash-in-transit' | 'bank' | 'acquirer' | 'client-debt' | 'instalments' | 'agent-debt' | 'staff-debt' | 'stock' | 'shortfall' | 'tax' | 'certificates' | 'bonuses' | 'tips' | 'supplier-debt' | 'client-advances' | 'wallets' | 'escrow' | 'holds' | 'opening-balance' | 'owner' | 'revenue' | 'other-income' | 'rounding' | 'cost-of-goods' | 'write-offs' | 'stock-differences' | 'expenses' | 'bonus-cost' | 'cash-differences' | 'shortfall-losses' | 'settlement' | 'exchange';
      name: string;
      type: 'asset' | 'liability' | 'equity' | 'income' | 'expense' | 'clearing';
      subjectKind: string;
      subject: string;
      currency: string;
      guard: 'none' | 'credit' | 'debit';
      debit: number;
      credit: number;
      debitHeld: number;
      creditHeld: number;
      balance: number;
      held: number;
      openedAt: string;
      position: number | null;
    };
  };
  /** What each kind of account was debited and credited with; all together are 0 */
  'GET /ledger/trial-balance': {
    wants: { query?: { currency?: string; at?: string | number } };
    answer: {
      rows: {
        code: 'till-cash' | 'safe-cash' | 'cash-in-transit' | 'bank' | 'acquirer' | 'client-debt' | 'instalments' | 'agent-debt' | 'staff-debt' | 'stock' | 'shortfall' | 'tax' | 'certificates' | 'bonuses' | 'tips' | 'supplier-debt' | 'client-advances' | 'wallets' | 'escrow' | 'holds' | 'opening-balance' | 'owner' | 'revenue' | 'other-income' | 'rounding' | 'cost-of-goods' | 'write-offs' | 'stock-differences' | 'expenses' | 'bonus-cost' | 'cash-differences' | 'shortfall-losses' | 'settlement' | 'exchange';
        name: string;
        type: 'asset' | 'liability' | 'equity' | 'income' | 'expense' | 'clearing';
        currency: string;
        debit: number;
        credit: number;
        balance: number;
      }[];
      totals: { currency: string; debit: number; credit: number; total: number }[];
    };
  };
  /** Transfers, newest first */
  'GET /ledger/transfers': {
    wants: {
      query?: {
        limit?: number;
        offset?: number;
        page?: number;
        cursor?: string;
        ordering?: string;
        fields?: string;
        account?: string;
        document?: string;
        follows?: string;
        rule?: string;
        from?: string;
        to?: string;
        branch?: string;
      };
    };
    answer: {
      count: number | null;
      next: string | null;
      previous: string | null;
      results: {
        id: string;
        position: number;
        debit: {
          id: string;
          code: 'till-cash' | 'safe-cash' | 'cash-in-transit' | 'bank' | 'acquirer' | 'client-debt' | 'instalments' | 'agent-debt' | 'staff-debt' | 'stock' | 'shortfall' | 'tax' | 'certificates' | 'bonuses' | 'tips' | 'supplier-debt' | 'client-advances' | 'wallets' | 'escrow' | 'holds' | 'opening-balance' | 'owner' | 'revenue' | 'other-income' | 'rounding' | 'cost-of-goods' | 'write-offs' | 'stock-differences' | 'expenses' | 'bonus-cost' | 'cash-differences' | 'shortfall-losses' | 'settlement' | 'exchange';
          subject: string;
        };
        credit: {
          id: string;
          code: 'till-cash' | 'safe-cash' | 'cash-in-transit' | 'bank' | 'acquirer' | 'client-debt' | 'instalments' | 'agent-debt' | 'staff-debt' | 'stock' | 'shortfall' | 'tax' | 'certificates' | 'bonuses' | 'tips' | 'supplier-debt' | 'client-advances' | 'wallets' | 'escrow' | 'holds' | 'opening-balance' | 'owner' | 'revenue' | 'other-income' | 'rounding' | 'cost-of-goods' | 'write-offs' | 'stock-differences' | 'expenses' | 'bonus-cost' | 'cash-differences' | 'shortfall-losses' | 'settlement' | 'exchange';
          subject: string;
        };
        amount: number;
        currency: string;
        phase: 'single' | 'pending' | 'post' | 'void';
        holdId: string | null;
        reversesId: string | null;
        expiresAt: string | null;
        key: string;
        rule: string;
        document: { id: string; kind: string } | null;
        branchId: string | null;
        businessDate: string;
        postingDate: string;
        at: string;
        note: string | null;
      }[];
    };
  };
  /** Post a transfer by hand, or hold its money. */
  'POST /ledger/transfers': {
    wants: {
      body: {
        debit: {
          code: 'till-cash' | 'safe-cash' | 'cash-in-transit' | 'bank' | 'acquirer' | 'client-debt' | 'instalments' | 'agent-debt' | 'staff-debt' | 'stock' | 'shortfall' | 'tax' | 'certificates' | 'bonuses' | 'tips' | 'supplier-debt' | 'client-advances' | 'wallets' | 'escrow' | 'holds' | 'opening-balance' | 'owner' | 'revenue' | 'other-income' | 'rounding' | 'cost-of-goods' | 'write-offs' | 'stock-differences' | 'expenses' | 'bonus-cost' | 'cash-differences' | 'shortfall-losses' | 'settlement' | 'exchange';
          subject?: string;
        };
        credit: {
          code: 'till-cash' | 'safe-cash' | 'cash-in-transit' | 'bank' | 'acquirer' | 'client-debt' | 'instalments' | 'agent-debt' | 'staff-debt' | 'stock' | 'shortfall' | 'tax' | 'certificates' | 'bonuses' | 'tips' | 'supplier-debt' | 'client-advances' | 'wallets' | 'escrow' | 'holds' | 'opening-balance' | 'owner' | 'revenue' | 'other-income' | 'rounding' | 'cost-of-goods' | 'write-offs' | 'stock-differences' | 'expenses' | 'bonus-cost' | 'cash-differences' | 'shortfall-losses' | 'settlement' | 'exchange';
          subject?: string;
        };
        amount: number;
        currency: string;
        document?: { id: string; kind: string } | null;
        branchId?: string | null;
        expiresAt?: string | null;
        businessDate: string;
        postingDate?: string;
        note?: string | null;
      };
      idempotencyKey: string;
    };
    answer: {
      id: string;
      position: number;
      debit: {
        id: string;
        code: 'till-cash' | 'safe-cash' | 'cash-in-transit' | 'bank' | 'acquirer' | 'client-debt' | 'instalments' | 'agent-debt' | 'staff-debt' | 'stock' | 'shortfall' | 'tax' | 'certificates' | 'bonuses' | 'tips' | 'supplier-debt' | 'client-advances' | 'wallets' | 'escrow' | 'holds' | 'opening-balance' | 'owner' | 'revenue' | 'other-income' | 'rounding' | 'cost-of-goods' | 'write-offs' | 'stock-differences' | 'expenses' | 'bonus-cost' | 'cash-differences' | 'shortfall-losses' | 'settlement' | 'exchange';
        subject: string;
      };
      credit: {
        id: string;
        code: 'till-cash' | 'safe-cash' | 'cash-in-transit' | 'bank' | 'acquirer' | 'client-debt' | 'instalments' | 'agent-debt' | 'staff-debt' | 'stock' | 'shortfall' | 'tax' | 'certificates' | 'bonuses' | 'tips' | 'supplier-debt' | 'client-advances' | 'wallets' | 'escrow' | 'holds' | 'opening-balance' | 'owner' | 'revenue' | 'other-income' | 'rounding' | 'cost-of-goods' | 'write-offs' | 'stock-differences' | 'expenses' | 'bonus-cost' | 'cash-differences' | 'shortfall-losses' | 'settlement' | 'exchange';
        subject: string;
      };
      amount: number;
      currency: string;
      phase: 'single' | 'pending' | 'post' | 'void';
      holdId: string | null;
      reversesId: string | null;
      expiresAt: string | null;
      key: string;
      rule: string;
      document: { id: string; kind: string } | null;
      branchId: string | null;
      businessDate: string;
      postingDate: string;
      at: string;
      note: string | null;
    };
  };
  /** One transfer */
  'GET /ledger/transfers/{id}': {
    wants: { params: { id: string } };
    answer: Api['POST /ledger/transfers']['answer'];
  };
  /** Move what is held, in whole or part; the rest is let go. */
  'POST /ledger/transfers/{id}/post': {
    wants: {
      params: { id: string };
      body: { amount: number; businessDate: string; postingDate?: string; note?: string | null };
      idempotencyKey: string;
    };
    answer: Api['POST /ledger/transfers']['answer'];
  };
  /** Let go what is held. */
  'POST /ledger/transfers/{id}/void': {
    wants: {
      params: { id: string };
      body: { businessDate: string; postingDate?: string; note?: string | null };
      idempotencyKey: string;
    };
    answer: Api['POST /ledger/transfers']['answer'];
  };
  /** Move the same amount back. */
  'POST /ledger/transfers/{id}/reversal': {
    wants: {
      params: { id: string };
      body: { businessDate: string; postingDate?: string; note?: string | null };
      idempotencyKey: string;
    };
    answer: Api['POST /ledger/transfers']['answer'];
  };
  /** Through which day the books were closed, newest first: the first one holds */
  'GET /ledger/closings': {
    wants: { query?: { limit?: number; offset?: number; page?: number; cursor?: string; fields?: string } };
    answer: {
      count: number | null;
      next: string | null;
      previous: string | null;
      results: { id: string; through: string | null; at: string; by: string; note: string | null }[];
    };
  };
  /** Close the books through a day, or open them again */
  'POST /ledger/closings': {
    wants: { body: { through: string | null; note?: string | null }; idempotencyKey?: string };
    answer: { id: string; through: string | null; at: string; by: string; note: string | null };
  };
  /** What a client owes and may spend, as it was last folded of the books */
  'GET /clients/{id}/balances': {
    wants: { params: { id: string } };
    answer: {
      balances: { kind: 'debt' | 'bonus' | 'certificate'; currency: string; amount: number; limit?: number | null }[];
    };
  };
  /** Say up to how much a client may owe */
  'PUT /clients/{id}/debt-limit': {
    wants: { params: { id: string }; body: { limit?: number | null } };
    answer: { limit?: number | null };
  };
  /** How much of each product is at each place and what it cost, now or at a position of the books */
  'GET /stock': {
    wants: {
      query?: {
        limit?: number;
        offset?: number;
        page?: number;
        search?: string;
        fields?: string;
        expand?: string;
        branch?: string;
        place?: string;
        product?: string;
        q?: string;
        at?: number;
      };
    };
    answer: {
      count: number | null;
      next: string | null;
      previous: string | null;
      results: {
        productId: string;
        name: string;
        unit: string;
        placeId: string;
        branchId: string | null;
        branch: string;
        branchName: string;
        onHand: number;
        value: number | null;
        unitCost: number | null;
        expanded?: {
          product?: {
            id: string;
            kind: 'product' | 'service' | 'bundle';
            names: Partial<Record<'ru' | 'uk' | 'uz-Latn' | 'uz-Cyrl' | 'ky' | 'en', string>>;
            article: string | null;
            category: string | null;
            units: {
              code: string;
              name: Partial<Record<'ru' | 'uk' | 'uz-Latn' | 'uz-Cyrl' | 'ky' | 'en', string>> | null;
              qty: number;
            }[];
            isWeighed: boolean;
            barcodes: { code: string; unit: string }[];
            price: number;
            taxes: {
              code: string;
              rateBp: number | null;
              from: string | null;
              paid?: 'cash' | 'cashless';
              isAdded?: true;
              isOnTaxes?: true;
            }[];
            classCode: { scheme: string; code: string } | null;
            packageCode: string | null;
            ownerType: 'resold' | 'own' | 'service';
            isMarked: boolean;
            isExcise: boolean;
            restrictions: {
              minAge: number | null;
              hours: { from: string; to: string } | null;
              allowedTenders: string[] | null;
            };
            legalEntity: string | null;
            parts?: { productId: string; qty: number }[];
            variants?: {
              by: Partial<Record<'ru' | 'uk' | 'uz-Latn' | 'uz-Cyrl' | 'ky' | 'en', string>>[];
              products: {
                productId: string;
                values: Partial<Record<'ru' | 'uk' | 'uz-Latn' | 'uz-Cyrl' | 'ky' | 'en', string>>[];
              }[];
            };
            variantOf?: string;
            characteristics?: {
              name: Partial<Record<'ru' | 'uk' | 'uz-Latn' | 'uz-Cyrl' | 'ky' | 'en', string>>;
              value: Partial<Record<'ru' | 'uk' | 'uz-Latn' | 'uz-Cyrl' | 'ky' | 'en', string>>;
            }[];
          } | null;
        };
      }[];
    };
  };
  /** What went in and out and what it cost, newest first */
  'GET /stock/moves': {
    wants: {
      query?: {
        limit?: number;
        offset?: number;
        page?: number;
        cursor?: string;
        ordering?: string;
        fields?: string;
        expand?: string;
        branch?: string;
        place?: string;
        product?: string;
        document?: string;
        reason?: 'opening' | 'sale' | 'return' | 'receipt' | 'count' | 'count-correction' | 'write-off' | 'agent-sale' | 'transfer' | 'cost-correction';
        from?: string;
        to?: string;
      };
    };
    answer: {
      count: number | null;
      next: string | null;
      previous: string | null;
      results: {
        documentId: string;
        position: number;
        productId: string;
        name: string;
        unit: string;
        placeId: string;
        branchId: string;
        branch: string;
        qty: number;
        cost: number | null;
        reason: 'opening' | 'sale' | 'return' | 'receipt' | 'count' | 'count-correction' | 'write-off' | 'agent-sale' | 'transfer' | 'cost-correction';
        businessDate: string;
        postingDate: string;
        at: string;
        expanded?: {
          product?: {
            id: string;
            kind: 'product' | 'service' | 'bundle';
            names: Partial<Record<'ru' | 'uk' | 'uz-Latn' | 'uz-Cyrl' | 'ky' | 'en', string>>;
            article: string | null;
            category: string | null;
            units: {
              code: string;
              name: Partial<Record<'ru' | 'uk' | 'uz-Latn' | 'uz-Cyrl' | 'ky' | 'en', string>> | null;
              qty: number;
            }[];
            isWeighed: boolean;
            barcodes: { code: string; unit: string }[];
            price: number;
            taxes: {
              code: string;
              rateBp: number | null;
              from: string | null;
              paid?: 'cash' | 'cashless';
              isAdded?: true;
              isOnTaxes?: true;
            }[];
            classCode: { scheme: string; code: string } | null;
            packageCode: string | null;
            ownerType: 'resold' | 'own' | 'service';
            isMarked: boolean;
            isExcise: boolean;
            restrictions: {
              minAge: number | null;
              hours: { from: string; to: string } | null;
              allowedTenders: string[] | null;
            };
            legalEntity: string | null;
            parts?: { productId: string; qty: number }[];
            variants?: {
              by: Partial<Record<'ru' | 'uk' | 'uz-Latn' | 'uz-Cyrl' | 'ky' | 'en', string>>[];
              products: {
                productId: string;
                values: Partial<Record<'ru' | 'uk' | 'uz-Latn' | 'uz-Cyrl' | 'ky' | 'en', string>>[];
              }[];
            };
            variantOf?: string;
            characteristics?: {
              name: Partial<Record<'ru' | 'uk' | 'uz-Latn' | 'uz-Cyrl' | 'ky' | 'en', string>>;
              value: Partial<Record<'ru' | 'uk' | 'uz-Latn' | 'uz-Cyrl' | 'ky' | 'en', string>>;
            }[];
          } | null;
        };
      }[];
    };
  };
  /** What came together and how much of it is left, in the order in which it leaves */
  'GET /stock/batches': {
    wants: {
      query?: {
        limit?: number;
        offset?: number;
        page?: number;
        cursor?: string;
        fields?: string;
        expand?: string;
        branch?: string;
        place?: string;
        product?: string;
        state?: 'open' | 'all';
      };
    };
    answer: {
      count: number | null;
      next: string | null;
      previous: string | null;
      results: {
        productId: string;
        name: string;
        unit: string;
        placeId: string;
        branchId: string | null;
        branch: string;
        branchName: string;
        no: number;
        documentId: string;
        receivedQty: number;
        receivedCost: number | null;
        remainingQty: number;
        remainingCost: number | null;
        unitCost: number | null;
        expiresOn: string | null;
        at: string;
        expanded?: {
          product?: {
            id: string;
            kind: 'product' | 'service' | 'bundle';
            names: Partial<Record<'ru' | 'uk' | 'uz-Latn' | 'uz-Cyrl' | 'ky' | 'en', string>>;
            article: string | null;
            category: string | null;
            units: {
              code: string;
              name: Partial<Record<'ru' | 'uk' | 'uz-Latn' | 'uz-Cyrl' | 'ky' | 'en', string>> | null;
              qty: number;
            }[];
            isWeighed: boolean;
            barcodes: { code: string; unit: string }[];
            price: number;
            taxes: {
              code: string;
              rateBp: number | null;
              from: string | null;
              paid?: 'cash' | 'cashless';
              isAdded?: true;
              isOnTaxes?: true;
            }[];
            classCode: { scheme: string; code: string } | null;
            packageCode: string | null;
            ownerType: 'resold' | 'own' | 'service';
            isMarked: boolean;
            isExcise: boolean;
            restrictions: {
              minAge: number | null;
              hours: { from: string; to: string } | null;
              allowedTenders: string[] | null;
            };
            legalEntity: string | null;
            parts?: { productId: string; qty: number }[];
            variants?: {
              by: Partial<Record<'ru' | 'uk' | 'uz-Latn' | 'uz-Cyrl' | 'ky' | 'en', string>>[];
              products: {
                productId: string;
                values: Partial<Record<'ru' | 'uk' | 'uz-Latn' | 'uz-Cyrl' | 'ky' | 'en', string>>[];
              }[];
            };
            variantOf?: string;
            characteristics?: {
              name: Partial<Record<'ru' | 'uk' | 'uz-Latn' | 'uz-Cyrl' | 'ky' | 'en', string>>;
              value: Partial<Record<'ru' | 'uk' | 'uz-Latn' | 'uz-Cyrl' | 'ky' | 'en', string>>;
            }[];
          } | null;
        };
      }[];
    };
  };
  /** What the stock of each place cost */
  'GET /stock/valuation': {
    wants: Record<never, never>;
    answer: {
      count: number | null;
      next: string | null;
      previous: string | null;
      results: {
        placeId: string;
        branchId: string | null;
        branch: string;
        branchName: string;
        value: number | null;
        products: number;
        belowZero: number;
      }[];
    };
  };
  /** Sales, newest first */
  'GET /sales': {
    wants: {
      query?: {
        limit?: number;
        offset?: number;
        page?: number;
        cursor?: string;
        ordering?: string;
        search?: string;
        fields?: string;
        expand?: string;
        branch?: string;
        till?: string;
        day?: string;
        from?: string;
        to?: string;
      };
    };
    answer: {
      count: number | null;
      next: string | null;
      previous: string | null;
      results: {
        id: string;
        kind: 'sale' | 'return' | 'agent-sale';
        documentId: string;
        number: string;
        at: string;
        receivedAt: string;
        businessDate: string;
        branch: string;
        branchId: string;
        tillCode: string;
        registerId: string;
        shiftId: string | null;
        cashier: string;
        currency: string;
        total: number;
        discount: number;
        change: number;
        lineCount: number;
        tenders: string[];
        original: { id: string; number: string | null } | null;
        expanded?: {
          branch?: { id: string; code: string; name: string; timeZone: string; address: string | null } | null;
        };
      }[];
    };
  };
  /** Returns, newest first */
  'GET /returns': {
    wants: {
      query?: {
        limit?: number;
        offset?: number;
        page?: number;
        cursor?: string;
        ordering?: string;
        search?: string;
        fields?: string;
        expand?: string;
        branch?: string;
        till?: string;
        day?: string;
        from?: string;
        to?: string;
      };
    };
    answer: Api['GET /sales']['answer'];
  };
  /** What was sold, what was given back, and what is left, by currency */
  'GET /sales/summary': {
    wants: { query?: { branch?: string; till?: string; day?: string; from?: string; to?: string } };
    answer: {
      count: number;
      returnCount: number;
      totals: { currency: string; total: number; returned: number; net: number }[];
    };
  };
  /** One receipt of any kind, whole */
  'GET /sales/{id}': {
    wants: { params: { id: string } };
    answer: {
      id: string;
      kind: 'sale' | 'return' | 'agent-sale';
      documentId: string;
      number: string;
      at: string;
      receivedAt: string;
      businessDate: string;
      branch: string;
      branchId: string;
      tillCode: string;
      registerId: string;
      shiftId: string | null;
      cashier: string;
      currency: string;
      total: number;
      discount: number;
      change: number;
      lineCount: number;
      tenders: string[];
      original: { id: string; number: string | null } | null;
      body: {
        number: string;
        currency: string;
        priceVersion: string;
        country: string;
        taxRegime: string;
        lines: {
          id: string;
          productId: string;
          kind: 'product' | 'service' | 'bundle' | 'certificate';
          name: string;
          qty: number;
          unit: { code: string; name: string };
          barcode: string | null;
          price: number;
          sum: number;
          discounts: {
            source: 'manual' | 'promotion' | 'promo-code' | 'bonus' | 'price-list' | 'override';
            amount: number;
            reason: string | null;
            by: string | null;
          }[];
          taxes: { code: string; rateBp: number | null; base: number; amount: number; included: boolean }[];
          classCode: { scheme: string; code: string } | null;
          packageCode: string | null;
          marks: string[];
          exciseMarks: string[];
          serials: string[];
          ownerType: 'resold' | 'own' | 'service';
          principal: { tin: string } | { pinfl: string } | null;
          legalEntity: string | null;
          salesperson: string | null;
          paymentMethod: 'full' | 'prepaid' | 'credit';
          returnOf: { doc: string; line: string } | null;
          note?: string;
          parts?: { productId: string; qty: number }[];
        }[];
        tenders: {
          id: string;
          kind: 'cash' | 'card' | 'qr' | 'debt' | 'instalment' | 'certificate' | 'other';
          method: string;
          amount: number;
          received: number;
          change: number;
          attemptId: string;
          state: 'confirmed' | 'unknown' | 'declined';
          rrn: string | null;
          authCode: string | null;
          cardMask: string | null;
          cardKind: string | null;
          terminal: string | null;
          provider: string | null;
          schedule?: { due: string; amount: number }[];
        }[];
        surcharges: {
          source: 'service-charge' | 'delivery' | 'manual';
          name: string;
          amount: number;
          taxes: { code: string; rateBp: number | null; base: number; amount: number; included: boolean }[];
        }[];
        rounding: number;
        tips: { staff: string | null; amount: number; tender: string }[];
        totals: {
          gross: number;
          discount: number;
          surcharge: number;
          rounding: number;
          tips: number;
          taxes: { code: string; rateBp: number | null; base: number; amount: number; included: boolean }[];
          taxAdded: number;
          total: number;
          paid: number;
          change: number;
        };
        buyer: {
          clientId: string | null;
          tin: string | null;
          pinfl: string | null;
          name: string | null;
          contact: string | null;
        } | null;
        overrides: { right: string; by: string; reason: string | null; line: string | null }[];
        fiscalRoute: string | null;
        note?: string;
      } | {
        number: string;
        currency: string;
        country: string;
        taxRegime: string;
        lines: {
          id: string;
          productId: string;
          kind: 'product' | 'service' | 'bundle' | 'certificate';
          name: string;
          qty: number;
          unit: { code: string; name: string };
          barcode: string | null;
          price: number;
          sum: number;
          discounts: {
            source: 'manual' | 'promotion' | 'promo-code' | 'bonus' | 'price-list' | 'override';
            amount: number;
            reason: string | null;
            by: string | null;
          }[];
          taxes: { code: string; rateBp: number | null; base: number; amount: number; included: boolean }[];
          classCode: { scheme: string; code: string } | null;
          packageCode: string | null;
          marks: string[];
          exciseMarks: string[];
          serials: string[];
          ownerType: 'resold' | 'own' | 'service';
          principal: { tin: string } | { pinfl: string } | null;
          legalEntity: string | null;
          salesperson: string | null;
          paymentMethod: 'full' | 'prepaid' | 'credit';
          returnOf: { doc: string; line: string } | null;
          note?: string;
          parts?: { productId: string; qty: number }[];
        }[];
        tenders: {
          id: string;
          kind: 'cash' | 'card' | 'qr' | 'debt' | 'instalment' | 'certificate' | 'other';
          method: string;
          amount: number;
          received: number;
          change: number;
          attemptId: string;
          state: 'confirmed' | 'unknown' | 'declined';
          rrn: string | null;
          authCode: string | null;
          cardMask: string | null;
          cardKind: string | null;
          terminal: string | null;
          provider: string | null;
          schedule?: { due: string; amount: number }[];
        }[];
        rounding: number;
        totals: {
          gross: number;
          discount: number;
          surcharge: number;
          rounding: number;
          tips: number;
          taxes: { code: string; rateBp: number | null; base: number; amount: number; included: boolean }[];
          taxAdded: number;
          total: number;
          paid: number;
          change: number;
        };
        buyer: {
          clientId: string | null;
          tin: string | null;
          pinfl: string | null;
          name: string | null;
          contact: string | null;
        } | null;
        reason: string | null;
        original: string | null;
        overrides: { right: string; by: string; reason: string | null; line: string | null }[];
        fiscalRoute: string | null;
        originalNumber?: string;
      } | {
        agent: string;
        number: string;
        currency: string;
        country: string;
        taxRegime: string;
        lines: {
          id: string;
          productId: string;
          kind: 'product' | 'service' | 'bundle' | 'certificate';
          name: string;
          qty: number;
          unit: { code: string; name: string };
          barcode: string | null;
          price: number;
          sum: number;
          discounts: {
            source: 'manual' | 'promotion' | 'promo-code' | 'bonus' | 'price-list' | 'override';
            amount: number;
            reason: string | null;
            by: string | null;
          }[];
          taxes: { code: string; rateBp: number | null; base: number; amount: number; included: boolean }[];
          classCode: { scheme: string; code: string } | null;
          packageCode: string | null;
          marks: string[];
          exciseMarks: string[];
          serials: string[];
          ownerType: 'resold' | 'own' | 'service';
          principal: { tin: string } | { pinfl: string } | null;
          legalEntity: string | null;
          salesperson: string | null;
          paymentMethod: 'full' | 'prepaid' | 'credit';
          returnOf: { doc: string; line: string } | null;
          note?: string;
          parts?: { productId: string; qty: number }[];
        }[];
        totals: {
          gross: number;
          discount: number;
          surcharge: number;
          rounding: number;
          tips: number;
          taxes: { code: string; rateBp: number | null; base: number; amount: number; included: boolean }[];
          taxAdded: number;
          total: number;
          paid: number;
          change: number;
        };
        buyer: {
          clientId: string | null;
          tin: string | null;
          pinfl: string | null;
          name: string | null;
          contact: string | null;
        } | null;
      };
      returns: { id: string; number: string; at: string; total: number }[];
      returnedLines: { line: string; qty: number }[];
      exchangedWith: { id: string; number: string; at: string; total: number } | null;
      corrections: {
        id: string;
        at: string;
        cashier: string;
        reason: string;
        was: {
          id: string;
          kind: 'cash' | 'card' | 'qr' | 'debt' | 'instalment' | 'certificate' | 'other';
          method: string;
          amount: number;
          received: number;
          change: number;
          attemptId: string;
          state: 'confirmed' | 'unknown' | 'declined';
          rrn: string | null;
          authCode: string | null;
          cardMask: string | null;
          cardKind: string | null;
          terminal: string | null;
          provider: string | null;
          schedule?: { due: string; amount: number }[];
        };
        now: {
          id: string;
          kind: 'cash' | 'card' | 'qr' | 'debt' | 'instalment' | 'certificate' | 'other';
          method: string;
          amount: number;
          received: number;
          change: number;
          attemptId: string;
          state: 'confirmed' | 'unknown' | 'declined';
          rrn: string | null;
          authCode: string | null;
          cardMask: string | null;
          cardKind: string | null;
          terminal: string | null;
          provider: string | null;
          schedule?: { due: string; amount: number }[];
        }[];
      }[];
    };
  };
  /** One return, whole */
  'GET /returns/{id}': {
    wants: { params: { id: string } };
    answer: Api['GET /sales/{id}']['answer'];
  };
  /** A sale or a return as it is laid out on paper, by how the company’s receipts look now */
  'GET /sales/{id}/paper': {
    wants: { params: { id: string }; query?: { locale?: 'ru' | 'uk' | 'uz-Latn' | 'uz-Cyrl' | 'ky' | 'en' } };
    answer: {
      number: string;
      layout: {
        columns: number;
        rows: ({ kind: 'text'; text: string; emphasis: 'normal' | 'bold' | 'large' } | { kind: 'rule' } | { kind: 'qr'; text: string; label: string } | { kind: 'bars'; text: string; label: string } | { kind: 'picture'; picture: { width: number; height: number; bits: string }; label: string } | { kind: 'space' })[];
      };
    };
  };
  /** Shifts, newest first, with what was counted at their end */
  'GET /shifts': {
    wants: {
      query?: {
        limit?: number;
        offset?: number;
        page?: number;
        cursor?: string;
        ordering?: string;
        fields?: string;
        expand?: string;
        branch?: string;
        till?: string;
        day?: string;
        from?: string;
        to?: string;
      };
    };
    answer: {
      count: number | null;
      next: string | null;
      previous: string | null;
      results: {
        id: string;
        number: number;
        branch: string;
        branchId: string;
        tillCode: string;
        registerId: string;
        openedAt: string;
        businessDate: string;
        cashier: string;
        currency: string;
        float: number;
        closing: {
          id: string;
          closedAt: string;
          cashier: string;
          expected: number;
          counted: number;
          difference: number;
        } | null;
        expanded?: {
          branch?: { id: string; code: string; name: string; timeZone: string; address: string | null } | null;
        };
      }[];
    };
  };
  /** One shift: its totals, what was counted, and what came after its end */
  'GET /shifts/{id}': {
    wants: { params: { id: string } };
    answer: {
      id: string;
      number: number;
      branch: string;
      branchId: string;
      tillCode: string;
      registerId: string;
      openedAt: string;
      businessDate: string;
      cashier: string;
      currency: string;
      float: number;
      closing: {
        id: string;
        closedAt: string;
        cashier: string;
        expected: number;
        counted: number;
        difference: number;
      } | null;
      totals: {
        receipts: number;
        revenue: number;
        rounding: number;
        tips: number;
        tenders: Record<string, number>;
        cash: number;
        sold: number;
        returned: number;
        amended: number;
        returns: number;
        discount: number;
        debtsPaid: number;
        certificates: number;
        remitted: number;
        float: number;
        cashIn: Record<string, number>;
        cashOut: Record<string, number>;
        collections: number;
        collected: number;
        drawerOpens: number;
      };
      count: {
        denominations: { value: number; count: number }[];
        reason: string | null;
        earlierCounts: number[];
        afterwards: number;
      } | null;
    };
  };
  /** One document of the journal, as the till wrote it */
  'GET /documents/{id}': {
    wants: { params: { id: string } };
    answer: {
      id: string;
      kind: string;
      branch: string;
      branchName: string;
      tillCode: string;
      receivedAt: string;
      fact: {
        id: string;
        kind: string;
        v: number;
        company: string;
        branch: string;
        register: string;
        device: string;
        incarnation: number;
        seq: number;
        at: string;
        clockOffsetMs: number;
        businessDate: string;
        shift: string | null;
        staff: { id: string; name: string; tin: string | null };
        body: Record<string, unknown>;
      };
    };
  };
  /** Check the books of every company */
  'POST /admin-cli/check-books': {
    wants: Record<never, never>;
    answer: {
      ok: boolean;
      companies: number;
      trialBalance: number;
      subledgerDiff: number;
      stockDiff: number;
      journalDiff: number;
      faults: string[];
    };
  };
  /** Check the company’s books now; nothing is written */
  'POST /ledger/checks': {
    wants: Record<never, never>;
    answer: {
      trialBalance: number;
      subledgerDiff: number;
      stockDiff: number;
      journalDiff: number;
      faults: string[];
    };
  };
  /** What the nightly checks of the books found, newest first */
  'GET /ledger/checks': {
    wants: {
      query?: {
        limit?: number;
        offset?: number;
        page?: number;
        cursor?: string;
        ordering?: string;
        fields?: string;
      };
    };
    answer: {
      count: number | null;
      next: string | null;
      previous: string | null;
      results: {
        night: string;
        at: string;
        ok: boolean;
        result: {
          trialBalance: number;
          subledgerDiff: number;
          stockDiff: number;
          journalDiff: number;
          faults: string[];
        };
      }[];
    };
  };
  /** Receipts to be sent, the latest asked for first */
  'GET /deliveries': {
    wants: {
      query?: {
        limit?: number;
        offset?: number;
        page?: number;
        cursor?: string;
        ordering?: string;
        fields?: string;
        fact?: string;
        state?: 'queued' | 'sent' | 'failed';
      };
    };
    answer: {
      count: number | null;
      next: string | null;
      previous: string | null;
      results: {
        id: string;
        fact: string;
        number: string;
        branchId: string;
        registerId: string;
        channel: string;
        to: string | null;
        client: string | null;
        state: 'queued' | 'sent' | 'failed';
        why: string | null;
        attempt: number;
        askedAt: string;
        toldAt: string | null;
      }[];
    };
  };
  /** Moves the centre’s clock forward */
  'POST /demo/clock': {
    wants: { body: { advanceMs: number } };
    answer: { now: string };
  };
};

/** Those that answer a file. */
export type FileApi = {
  /** The log as CSV, newest first, as far as it fits the filters */
  'GET /audit/export': {
    wants: {
      query?: {
        actor?: string;
        action?: 'session.started' | 'session.refused' | 'session.ended' | 'session.token-reused' | 'user.created' | 'user.registered' | 'user.changed' | 'user.password-changed' | 'user.password-reset' | 'user.second-factor-on' | 'user.second-factor-off' | 'user.second-factor-removed' | 'user.roles-given' | 'role.created' | 'role.changed' | 'role.removed' | 'permission.given' | 'permission.taken' | 'key.created' | 'key.revoked' | 'company.created' | 'company.changed' | 'company.closed' | 'company.reopened' | 'plan.created' | 'plan.changed' | 'plan.given' | 'branch.created' | 'branch.changed' | 'person.created' | 'person.changed' | 'person.pin-changed' | 'till.created' | 'till.moved' | 'till.code-made' | 'till.enrolled' | 'till.renewed' | 'till.taken-back' | 'till.revoked' | 'till.order-withdrawn' | 'till.order-given' | 'transfer.posted' | 'transfer.held' | 'transfer.reversed' | 'hold.posted' | 'hold.voided' | 'books.closed' | 'books.opened' | 'exception.settled' | 'exception.undone' | 'quarantine.retried' | 'quarantine.put-aside' | 'quarantine.taken-up' | 'unsent.imported' | 'products.imported' | 'product.changed' | 'pricing.created' | 'pricing.changed' | 'pricing.removed' | 'client.created' | 'client.changed' | 'secret.set' | 'secret.removed' | 'secrets.rotated' | 'job.retried' | 'job.cancelled' | 'backup.made' | 'centre.restored' | 'centre.settings-changed' | 'audit.exported';
        objectKind?: 'user' | 'role' | 'api-key' | 'company' | 'plan' | 'branch' | 'person' | 'till' | 'transfer' | 'closing' | 'exception' | 'quarantined' | 'unsent-file' | 'client' | 'product' | 'price-list' | 'promotion' | 'promo-code' | 'service-charge' | 'secret' | 'job' | 'backup' | 'centre' | 'log';
        objectId?: string;
        from?: string;
        to?: string;
        search?: string;
      };
    };
  };
};

/** Those that say which version they answer. */
export type VersionedOperation =
  | 'GET /settings/platform'
  | 'PATCH /settings/platform'
  | 'GET /plans/{id}'
  | 'PATCH /plans/{id}'
  | 'GET /companies/{id}'
  | 'PATCH /companies/{id}'
  | 'GET /branches/{id}'
  | 'PATCH /branches/{id}'
  | 'GET /people/{id}'
  | 'PATCH /people/{id}'
  | 'GET /tills/{id}'
  | 'PATCH /tills/{id}'
  | 'GET /settings/company'
  | 'PATCH /settings/company'
  | 'PUT /settings/company'
  | 'GET /settings/salon'
  | 'PATCH /settings/salon'
  | 'PUT /settings/salon'
  | 'PUT /people/{id}/pin'
  | 'GET /roles/{role}'
  | 'PUT /roles/{role}'
  | 'GET /settings/roles/{role}'
  | 'PUT /settings/roles/{role}'
  | 'GET /users/{id}'
  | 'PATCH /users/{id}'
  | 'PUT /users/{id}/grants'
  | 'GET /products/{id}'
  | 'PUT /products/{id}/parts'
  | 'PUT /products/{id}/variants'
  | 'GET /price-lists/{id}'
  | 'PUT /price-lists/{id}'
  | 'GET /promotions/{id}'
  | 'PUT /promotions/{id}'
  | 'GET /promo-codes/{id}'
  | 'PUT /promo-codes/{id}'
  | 'GET /service-charges/{id}'
  | 'PUT /service-charges/{id}'
  | 'GET /clients/{id}'
  | 'PATCH /clients/{id}';
