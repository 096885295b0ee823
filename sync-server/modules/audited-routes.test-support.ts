import type { AuditAction } from '@karvon/shared/audit/actions.ts';

/**
 * What changes something, and the actions that it leaves in a log of deeds. A new address that changes something gets a line
 * here, or below with a reason; that it does leave the row is shown in `audited.db.test.ts` or beside its own module.
 */
export const audited: Record<string, readonly AuditAction[]> = {
  'POST /auth/login': ['session.started', 'session.refused'],
  'POST /auth/login/second-factor': ['session.started', 'session.refused'],
  'POST /auth/logout': ['session.ended'],
  'POST /auth/refresh': ['session.token-reused'],
  'POST /auth/email/verify': ['user.registered'],
  'POST /auth/verify-email': ['user.registered'],
  'POST /auth/password/reset/confirm': ['user.password-reset'],
  'POST /auth/reset-password': ['user.password-reset'],
  'POST /auth/password/change': ['user.password-changed'],
  'POST /auth/second-factor/confirm': ['user.second-factor-on'],
  'POST /auth/second-factor/end': ['user.second-factor-off'],
  'DELETE /users/{id}/second-factor': ['user.second-factor-removed'],
  'DELETE /auth/sessions/{id}': ['session.ended'],
  'POST /auth/sessions/revoke-others': ['session.ended'],
  'DELETE /users/{id}/sessions': ['session.ended'],
  'DELETE /users/{id}/sessions/{session}': ['session.ended'],
  'POST /api-keys': ['key.created'],
  'DELETE /api-keys/{id}': ['key.revoked'],
  'POST /admin-cli/create-superadmin': ['user.created'],
  'POST /admin-cli/backup': ['backup.made'],
  'POST /admin-cli/rotate-secrets': ['secrets.rotated'],
  'POST /companies': ['company.created'],
  'PATCH /companies/{id}': ['company.changed', 'company.closed', 'company.reopened'],
  'PATCH /settings/company': ['company.changed', 'secret.set', 'secret.removed'],
  'PUT /settings/company': ['company.changed', 'secret.set', 'secret.removed'],
  'PATCH /settings/salon': ['company.changed', 'secret.set', 'secret.removed'],
  'PUT /settings/salon': ['company.changed', 'secret.set', 'secret.removed'],
  'PATCH /settings/platform': ['centre.settings-changed'],
  'POST /branches': ['branch.created'],
  'PATCH /branches/{id}': ['branch.changed'],
  'POST /people': ['person.created'],
  'PATCH /people/{id}': ['person.changed'],
  'PUT /people/{id}/pin': ['person.pin-changed'],
  'POST /tills': ['till.created'],
  'PATCH /tills/{id}': ['till.moved'],
  'POST /devices/enrol-codes': ['till.code-made'],
  'POST /devices/enrol': ['till.enrolled'],
  'POST /devices/renew': ['till.renewed'],
  'POST /devices/token': ['till.taken-back'],
  'POST /devices/revoke': ['till.revoked'],
  'POST /devices/orders/withdraw': ['till.order-withdrawn'],
  'POST /devices/orders/restore': ['till.order-given'],
  'POST /devices/unsent': ['unsent.imported'],
  'POST /ledger/transfers': ['transfer.posted', 'transfer.held'],
  'POST /ledger/transfers/{id}/post': ['hold.posted'],
  'POST /ledger/transfers/{id}/void': ['hold.voided'],
  'POST /ledger/transfers/{id}/reversal': ['transfer.reversed'],
  'POST /ledger/closings': ['books.closed', 'books.opened'],
  'POST /exceptions/{id}/decisions': ['exception.settled'],
  'POST /exceptions/{id}/decisions/{decisionId}/undo': ['exception.undone'],
  'POST /quarantine/{id}/retry': ['quarantine.retried'],
  'POST /quarantine/{id}/settle': ['quarantine.put-aside'],
  'POST /quarantine/{id}/take-up': ['quarantine.taken-up'],
  'POST /products/import': ['products.imported'],
  'POST /clients': ['client.created'],
  'PATCH /clients/{id}': ['client.changed'],
  'POST /jobs/{id}/retry': ['job.retried'],
  'POST /jobs/{id}/cancel': ['job.cancelled'],
  'POST /users': ['user.created'],
  'PATCH /users/{id}': ['user.changed'],
  'PUT /users/{id}/grants': ['user.roles-given'],
  'POST /roles': ['role.created'],
  'PUT /roles/{role}': ['role.changed'],
  'PUT /settings/roles/{role}': ['role.changed'],
  'DELETE /roles/{role}': ['role.removed'],
  'POST /admin/users': ['user.created'],
  'PATCH /admin/users/{id}': ['user.changed'],
  'POST /admin/permissions': ['permission.given'],
  'PATCH /admin/permissions/{id}': ['permission.given'],
  'DELETE /admin/permissions/{id}': ['permission.taken'],
};

/** What is in no log of deeds, and why. */
export const unaudited: Record<string, string> = {
  'POST /auth/register': 'nobody is known yet, and no company',
  'POST /auth/email/resend': 'a mail is sent',
  'POST /auth/send-verification': 'a mail is sent',
  'POST /auth/password/reset': 'a mail is sent',
  'POST /auth/forgot-password': 'a mail is sent',
  'POST /auth/second-factor': 'nothing is asked for until it is confirmed',
  'POST /devices/challenge': 'nothing is changed',
  'POST /sync/hello': 'tills tell how they are',
  'POST /sync/journal/missing': 'tills ask',
  'POST /sync/{collection}': 'what tills push is in the journal, and in documents’ stamps',
  'POST /ledger/checks': 'nothing is changed',
  'POST /admin-cli/check-books': 'nothing is changed',
};

/** Of which of these addresses a request is: `POST /users/{id}/…` of one with an id in it. */
export function auditedActionsOf(request: string): readonly AuditAction[] {
  const [asked = ''] = request.split('?');
  const found = Object.keys(audited).find((address) =>
    new RegExp(`^${address.replaceAll(/\{\w+\}/g, '[^/]+')}$`).test(asked),
  );
  return found === undefined ? [] : (audited[found] ?? []);
}
