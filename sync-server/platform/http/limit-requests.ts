import type { Request } from 'express';
import { z } from 'zod';
import { isOperatorPrincipal } from '../auth/operator.ts';
import type { Principal } from '../auth/principal.ts';
import type { Bus } from '../bus/bus.ts';
import { ApiFailure } from './api-failure.ts';
import { createRequestLimit, type Usage } from './request-limit.ts';
import type { Route } from './route.ts';

/** Throws ApiFailure 429 `too-many-requests` with Retry-After when this caller has had their share. */
export type LimitRequests = (route: Route, principal: Principal | null, request: Request) => void;

export type RequestLimits = { limit: LimitRequests; stop: () => void };

/** How long others may not know what a caller uses here. */
const TELL_EVERY_MS = 500;
/** An office behind one address: what it may ask for before anybody is known, as many times a caller's share. */
const CALLERS_PER_ADDRESS = 10;
/** As many as surely fit into a message. */
const USAGES_PER_MESSAGE = 100;

const usagesSchema = z.array(z.tuple([z.string().max(100), z.int().min(1)])).max(USAGES_PER_MESSAGE);

/**
 * Limits the requests of each person, and before sign-in of each address, over all processes of the centre: each counts in its
 * memory and tells the others of those who use much. Tills are let in by lanes of their own, the operator is not limited.
 * @param perMinute as it is now; 0: no limit. With another number everybody begins anew
 */
export function limitRequests(parts: {
  perMinute: () => number;
  clock: () => number;
  bus: Bus;
}): RequestLimits {
  const { perMinute, clock, bus } = parts;
  let made = limitsOf(perMinute(), clock);
  const current = () => {
    if (made.perMinute !== perMinute()) made = limitsOf(perMinute(), clock);
    return made;
  };
  const tell = () => {
    for (const { limit, mark } of current().all) {
      const told = limit.tell().map(([key, requests]): Usage => [`${mark}${key}`, requests]);
      for (let from = 0; from < told.length; from += USAGES_PER_MESSAGE) {
        bus.publish('usage', told.slice(from, from + USAGES_PER_MESSAGE));
      }
    }
  };
  bus.subscribe('usage', (message) => {
    const parsed = usagesSchema.safeParse(message);
    if (!parsed.success) return;
    for (const { limit, mark } of current().all) {
      const own = parsed.data.filter(([key]) => key.startsWith(mark));
      limit.heard(own.map(([key, requests]): Usage => [key.slice(1), requests]));
    }
  });
  const timer = setInterval(tell, TELL_EVERY_MS);
  timer.unref();
  return {
    limit: (route, principal, request) => {
      const wait = waitOf(route, principal, request);
      if (wait === null) return;
      throw new ApiFailure(429, 'too-many-requests', { params: { seconds: wait }, retryAfterSeconds: wait });
    },
    stop: () => clearInterval(timer),
  };

  function waitOf(route: Route, principal: Principal | null, request: Request): number | null {
    const { people, addresses } = current();
    if (perMinute() === 0) return null;
    if (principal?.kind === 'person') {
      return isOperatorPrincipal(principal) ? null : people.take(principal.userId);
    }
    // All that somebody has made together: they can make more. Apart from what they ask for themselves.
    if (principal?.kind === 'key') return people.take(`keys ${principal.makerId}`);
    // What tills may call without a token has limits of its own, and so have passwords and codes.
    if (route.access === 'public' && route.path.startsWith('/auth/')) return addresses.take(request.ip ?? '');
    return null;
  }
}

function limitsOf(perMinute: number, clock: () => number) {
  const people = createRequestLimit(perMinute, clock);
  const addresses = createRequestLimit(perMinute * CALLERS_PER_ADDRESS, clock);
  const all = [
    { limit: people, mark: 'p' },
    { limit: addresses, mark: 'a' },
  ] as const;
  return { perMinute, people, addresses, all };
}
