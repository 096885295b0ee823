import type { Request, Response } from 'express';
import type { Id } from '@karvon/shared/values/ids.ts';
import { type Instant, instantOf } from '@karvon/shared/values/time.ts';
import { isOperatorPrincipal } from '../auth/operator.ts';
import type { DevicePrincipal, Principal } from '../auth/principal.ts';
import type { Actor } from './audit-row.ts';
import { boundedText } from './bounded-details.ts';

/** When something is done, and by which request from where. */
export type Occasion = { at: Instant; requestId: string | null; address: string | null };

/** Who does something, and on what occasion. */
export type Doer = Occasion & {
  actor: Actor;
  /** Whose person or program it is, when that is known; a deed in another company's data is in this one's log, too. */
  home: Id | null;
};

/** As much of a route's input as an occasion is made of. */
export type Call = { request: Pick<Request, 'ip'>; response: Pick<Response, 'locals'> };

/** The doer of what a route does for its caller. @param now milliseconds since 1970 */
export function doerOf(call: Call & { principal: Principal }, now: number): Doer {
  return { ...calledBy(call, actorOf(call.principal), now), home: call.principal.companyId };
}

/** The doer where nobody has signed in, or only claims to be somebody. */
export function calledBy(call: Call, actor: Actor, now: number): Doer {
  return { ...occasionOf(call, now), actor, home: null };
}

/** A till's machine that has no token yet, or none that it needs. */
export function deviceDoer(
  occasion: Occasion,
  { deviceId, tillCode }: Pick<DevicePrincipal, 'deviceId' | 'tillCode'>,
): Doer {
  return { ...occasion, actor: deviceActor({ deviceId, tillCode }), home: null };
}

/** @param now milliseconds since 1970 */
export function occasionOf({ request, response }: Call, now: number): Occasion {
  const requestId: unknown = response.locals['requestId'];
  return {
    at: instantOf(now),
    requestId: typeof requestId === 'string' ? requestId : null,
    address: request.ip === undefined ? null : boundedText(request.ip),
  };
}

/** The centre itself, or a command on its machine without a running server. */
export function systemDoer(now: number, name = 'centre'): Doer {
  const actor: Actor = { kind: 'system', id: null, name, role: null };
  return { actor, home: null, at: instantOf(now), requestId: null, address: null };
}

function deviceActor({ deviceId, tillCode }: Pick<DevicePrincipal, 'deviceId' | 'tillCode'>): Actor {
  return { kind: 'device', id: deviceId, name: tillCode, role: null };
}

/** Roles as a row of the log names them; null for none. */
export function rolesText(names: readonly string[]): string | null {
  return names.length === 0 ? null : boundedText(names.join(', '));
}

function actorOf(principal: Principal): Actor {
  if (principal.kind === 'device') return deviceActor(principal);
  if (principal.kind === 'key') {
    return { kind: 'key', id: principal.keyId, name: principal.name, role: null };
  }
  const { userId, email } = principal;
  const role = rolesText(principal.roleNames);
  // The operator has no account: it is whoever may run commands on the centre's machine.
  if (isOperatorPrincipal(principal)) return { kind: 'system', id: null, name: email, role };
  return { kind: 'person', id: userId, name: email, role };
}
