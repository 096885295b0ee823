import { z } from 'zod';

/**
 * Everything that is written into the log of deeds: what people, programs and tills' machines do at the centre, but for
 * the facts that tills push, whose record is the journal. A name is kept for ever: rows of years ago carry it.
 */
export const auditActions = [
  'session.started',
  'session.refused',
  'session.ended',
  'session.token-reused',
  'user.created',
  'user.registered',
  'user.changed',
  'user.password-changed',
  'user.password-reset',
  'user.second-factor-on',
  'user.second-factor-off',
  'user.second-factor-removed',
  'user.roles-given',
  'role.created',
  'role.changed',
  'role.removed',
  'permission.given',
  'permission.taken',
  'key.created',
  'key.revoked',
  'company.created',
  'company.changed',
  'company.closed',
  'company.reopened',
  'plan.created',
  'plan.changed',
  'plan.given',
  'branch.created',
  'branch.changed',
  'person.created',
  'person.changed',
  'person.pin-changed',
  'till.created',
  'till.moved',
  'till.code-made',
  'till.enrolled',
  'till.renewed',
  'till.taken-back',
  'till.revoked',
  'till.order-withdrawn',
  'till.order-given',
  'transfer.posted',
  'transfer.held',
  'transfer.reversed',
  'hold.posted',
  'hold.voided',
  'books.closed',
  'books.opened',
  'exception.settled',
  'exception.undone',
  'quarantine.retried',
  'quarantine.put-aside',
  'quarantine.taken-up',
  'unsent.imported',
  'products.imported',
  'client.created',
  'client.changed',
  'secret.set',
  'secret.removed',
  'secrets.rotated',
  'job.retried',
  'job.cancelled',
  'backup.made',
  'centre.restored',
  'centre.settings-changed',
  'audit.exported',
] as const;
export const auditActionSchema = z.enum(auditActions);
export type AuditAction = z.infer<typeof auditActionSchema>;

/** What a deed was done to. Like actions, names are kept for ever. */
export const auditObjectKinds = [
  'user',
  'role',
  'api-key',
  'company',
  'plan',
  'branch',
  'person',
  'till',
  'transfer',
  'closing',
  'exception',
  'quarantined',
  'unsent-file',
  'client',
  'secret',
  'job',
  'backup',
  'centre',
  'log',
] as const;
export const auditObjectKindSchema = z.enum(auditObjectKinds);
export type AuditObjectKind = z.infer<typeof auditObjectKindSchema>;

/** Who did it: somebody signed in, a till's machine, a program with a key, or the centre and its own commands. */
export const auditActorKinds = ['person', 'device', 'key', 'system'] as const;
export const auditActorKindSchema = z.enum(auditActorKinds);
export type AuditActorKind = z.infer<typeof auditActorKindSchema>;
