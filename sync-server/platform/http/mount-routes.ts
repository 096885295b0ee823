import type { IncomingHttpHeaders } from 'node:http';
import express, { type Express, type Request, type RequestHandler, type Response } from 'express';
import type { Logger } from 'pino';
import { z } from 'zod';
import { type BranchScope, branchesOf, mayAnywhere, mayAt } from '@karvon/shared/rights/access.ts';
import type { Feature } from '@karvon/shared/features/features.ts';
import { type Right, reachOfRights } from '@karvon/shared/rights/rights.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import { accessOfCaller, type DevicePrincipal, type Principal } from '../auth/principal.ts';
import { badInput } from './answer-failure.ts';
import { assertText } from './assert-text.ts';
import { ApiFailure } from './api-failure.ts';
import type { LimitRequests } from './limit-requests.ts';
import { JsonText } from './json-text.ts';
import { assertProtocol, PROTOCOL_HEADER, type ProtocolRange } from './protocol-version.ts';
import type { Route, RouteAccess, RouteAdmission, RouteInput } from './route.ts';
import { ShapedAnswer } from './shaped-answer.ts';
import { hasTag } from './version-tag.ts';

export const API = '/api/v1';
const BODY_LIMIT = 1_048_576;
/** Tills give up after ten seconds; a line that died in silence would keep its turn for minutes. */
const ADMITTED_BODY_MS = 15_000;
/** Nobody waits for it, but each takes memory: a megabyte comes in this time on the slowest lines that work at all. */
const BODY_MS = 60_000;

export type MountOptions = {
  routes: readonly Route[];
  /** Who calls; null without credentials. Throws an ApiFailure when the credentials are no longer good. */
  principalOf: (request: Request) => Promise<Principal | null>;
  /** Throws where a caller has asked too often; asked once it is known who calls. */
  limit?: LimitRequests;
  /** Throws where the plan of a company has a feature not. */
  assertFeature?: (companyId: Id, feature: Feature) => Promise<void>;
  isDemo: boolean;
  /** Checks answers against their schemas: on for development and tests, where a mismatch is a fault to see at once. */
  checkAnswers: boolean;
  /** What tills may speak; others are refused before anything of the body is read. */
  protocol: ProtocolRange;
  /** Told of a known till before it is refused for its protocol. */
  onRefusedTill: (till: DevicePrincipal, headers: IncomingHttpHeaders) => Promise<void>;
  /** How long the body of a request may take to come, ms; where it waits for its turn, from then on. */
  bodyMs?: number;
  log: Logger;
};

/** Puts the routes under `/api/v1`. A known path with another method answers 405. */
export function mountRoutes(app: Express, options: MountOptions): void {
  const served = options.routes.filter((route) => route.access !== 'demo' || options.isDemo);
  const methods = new Map<string, string[]>();
  for (const route of served) {
    const path = `${API}${route.path}`;
    methods.set(path, [...(methods.get(path) ?? []), route.method.toUpperCase()]);
    const steps: RequestHandler[] = [guard(route, options)];
    if (route.admit !== undefined) steps.push(entrance(route.admit, options.bodyMs ?? ADMITTED_BODY_MS));
    else if (route.body !== null) steps.push(inTime(options.bodyMs ?? BODY_MS));
    if (route.body !== null) steps.push(express.json({ limit: route.bodyLimit ?? BODY_LIMIT }));
    app[route.method](path, ...steps, handler(route, options));
  }
  for (const [path, allowed] of methods) {
    app.all(path, (request, response) => {
      response.setHeader('Allow', allowed.join(', '));
      const params = { method: request.method, allowed: allowed.join(', ') };
      throw new ApiFailure(405, 'method-not-allowed', { params });
    });
  }
}

/** The caller is known and allowed before anything of the body is read. */
function guard(route: Route, options: MountOptions): RequestHandler {
  return async (request, response, next) => {
    // Tokens, takings and people's names are for the caller, not for a cache on the way or a disk.
    response.setHeader('Cache-Control', 'no-store');
    const isOpen = route.access === 'public' || route.access === 'demo';
    const principal = isOpen ? null : await options.principalOf(request);
    options.limit?.(route, principal, request);
    if (!isOpen) assertAccess(route.access, principal, route.platformAccess);
    try {
      assertProtocol(request.headers[PROTOCOL_HEADER], options.protocol);
    } catch (error) {
      if (principal?.kind === 'device') await options.onRefusedTill(principal, request.headers);
      throw error;
    }
    await assertPlan(route, principal, options);
    assertCondition(route, request);
    response.locals['principal'] = principal;
    next();
  };
}

/**
 * Waits until the request may go on. Its turn ends with the work, or with a caller who leaves before it has begun; one
 * whose body does not come is let go of, since others wait for its turn.
 */
function entrance(admit: RouteAdmission, bodyMs: number): RequestHandler {
  return async (request, response, next) => {
    const gone = new AbortController();
    response.once('close', () => gone.abort());
    const principal = response.locals['principal'] as Principal | null;
    const leave = await admit({ principal, request, gone: gone.signal });
    const turn: Turn = { leave, isAtWork: false };
    response.locals['turn'] = turn;
    const impatience = setTimeout(() => {
      if (!turn.isAtWork) request.destroy();
    }, bodyMs);
    response.once('close', () => {
      clearTimeout(impatience);
      if (!turn.isAtWork) leave();
    });
    if (gone.signal.aborted) leave();
    else next();
  };
}

/** Lets go of a request whose body does not come. */
function inTime(bodyMs: number): RequestHandler {
  return (request, response, next) => {
    const impatience = setTimeout(() => request.destroy(), bodyMs);
    const done = () => clearTimeout(impatience);
    request.once('end', done);
    response.once('close', done);
    next();
  };
}

type Turn = { leave: () => void; isAtWork: boolean };

/** What tills bring and hold is of no plan: nothing that was sold may be refused. */
async function assertPlan(
  { feature }: Route,
  principal: Principal | null,
  { assertFeature }: MountOptions,
): Promise<void> {
  if (principal === null || principal.kind === 'device' || assertFeature === undefined) return;
  if (principal.kind === 'key') await assertFeature(principal.companyId, 'programs');
  if (feature !== undefined) await assertFeature(principal.companyId, feature);
}

/** Throws ApiFailure 401 or 403 when this caller may not. @param also another right that will do */
export function assertAccess(access: RouteAccess, principal: Principal | null, also?: Right): void {
  if (principal === null) throw new ApiFailure(401, 'not-signed-in');
  if (access === 'device') {
    if (principal.kind !== 'device') throw new ApiFailure(403, 'only-tills');
    return;
  }
  if (access === 'signed-in' || access === 'public' || access === 'demo') {
    if (principal.kind !== 'person') throw new ApiFailure(403, 'only-people');
    return;
  }
  if (principal.kind === 'device') throw new ApiFailure(403, 'only-people');
  const isHeld = (right: Right) =>
    reachOfRights[right] === 'branch'
      ? mayAnywhere(principal.access, right)
      : mayAt(principal.access, right, null);
  if (!isHeld(access) && (also === undefined || !isHeld(also)))
    throw new ApiFailure(403, 'no-right', { params: { right: access } });
}

/** Where the caller holds the right that the route wants; nowhere where it wants none. */
export function scopeOf(access: RouteAccess, principal: Principal | null): BranchScope {
  return isRight(access) ? branchesOf(accessOfCaller(principal), access) : [];
}

function isRight(access: RouteAccess): access is Right {
  return Object.hasOwn(reachOfRights, access);
}

function handler(route: Route, options: MountOptions): RequestHandler {
  return async (request, response) => {
    const principal = response.locals['principal'] as Principal | null;
    const input = {
      params: parsed(route, 'params', request.params),
      query: parsed(route, 'query', request.query),
      body: parsed(route, 'body', request.body),
      principal,
      branches: scopeOf(route.access, principal),
      request,
      response,
    };
    const turn = response.locals['turn'] as Turn | undefined;
    if (turn !== undefined) turn.isAtWork = true;
    const work = route.handle(input as RouteInput<never, never, never, RouteAccess>);
    const answer = await work.finally(() => turn?.leave());
    if (response.headersSent) return;
    if (options.checkAnswers) assertAnswer(route, answer, response);
    if (route.version === 'shown' && hasTag(request, response)) response.status(304).end();
    else send(response, route.status, answer);
  };
}

function parsed(route: Route, part: 'params' | 'query' | 'body', value: unknown): unknown {
  const schema = route[part] ?? (part === 'query' && isForPeople(route) ? noQuery : null);
  if (schema === null) return undefined;
  const result = schema.safeParse(value ?? {}, { reportInput: true });
  if (!result.success) throw badInput(result.error, part);
  if (part !== 'body' || route.judgesTexts !== true) assertText(part, result.data);
  return result.data;
}

/** Elsewhere an unknown parameter is let be: tills and payment providers talk across versions. */
function isForPeople({ access }: Route): boolean {
  return access !== 'device' && access !== 'public' && access !== 'demo';
}
const noQuery = z.strictObject({});

function assertCondition({ version }: Route, request: Request): void {
  if (version === 'demanded' && request.headers['if-match'] === undefined) {
    throw new ApiFailure(428, 'if-match-missing', { details: { 'If-Match': ['is missing'] } });
  }
}

function assertAnswer(route: Route, answer: unknown, response: Response): void {
  if (route.version !== undefined && response.getHeader('ETag') === undefined) {
    throw new Error(`${route.method} ${route.path} has not looked at the version that it declares.`);
  }
  const result = route.answer.safeParse(wholeOf(answer));
  if (result.success) return;
  throw new Error(
    `The answer of ${route.method} ${route.path} is not what it declares: ${result.error.message}`,
  );
}

function wholeOf(answer: unknown): unknown {
  if (answer instanceof JsonText) return JSON.parse(answer.text);
  return answer instanceof ShapedAnswer ? answer.whole : answer;
}

function send(response: Response, status: number, answer: unknown): void {
  response.status(status);
  if (status === 204) response.end();
  else if (answer instanceof JsonText) response.type('application/json').end(answer.text);
  else response.json(answer instanceof ShapedAnswer ? answer.sent : answer);
}
