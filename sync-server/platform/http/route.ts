import type { Request, Response } from 'express';
import type { z } from 'zod';
import type { Feature } from '@karvon/shared/features/features.ts';
import type { BranchScope } from '@karvon/shared/rights/access.ts';
import type { Right } from '@karvon/shared/rights/rights.ts';
import type { Principal } from '../auth/principal.ts';
import type { List } from '../list/define-list.ts';
import type { JsonText } from './json-text.ts';
import type { ShapedAnswer } from './shaped-answer.ts';

/**
 * Who may call a route. `public`: anyone. `device`: an enrolled till. `signed-in`: any person.
 * `demo`: exists in demo mode only. Otherwise the single right that the person must hold.
 */
export type RouteAccess = 'public' | 'device' | 'signed-in' | 'demo' | Right;

export type RouteInput<Params, Query, Body, Access> = {
  params: Params;
  query: Query;
  body: Body;
  /** The caller. Null only on public and demo routes. */
  principal: Access extends 'public' | 'demo' ? Principal | null : Principal;
  /**
   * At which branches the caller holds the right that `access` names: rows of others are not for them, and answered as if
   * there were none. Empty where it names no right.
   */
  branches: BranchScope;
  /** For the rare route that streams (uploads, exports) or sets cookies. */
  request: Request;
  response: Response;
};

/**
 * Asked once the caller is known and before anything of the body is read: resolves when the request may go on, throws when
 * it may not. What it answers is called once the work has ended.
 */
export type RouteAdmission = (entry: {
  principal: Principal | null;
  request: Request;
  /** Aborted when the caller goes away. */
  gone: AbortSignal;
}) => Promise<() => void>;

/**
 * A route as data: the guard, the parser, the OpenAPI document and the docs page all read it. A route without
 * `access` does not type-check, and does not start either.
 */
export type Route = {
  method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  /** Under `/api/v1`, with `:name` parameters: `/products/:id`. */
  path: string;
  access: RouteAccess;
  /**
   * A right of the platform that opens it as well, where its people do for any company what a company's do for their own: the
   * handler looks at whose it is. `branches` is empty for them.
   */
  platformAccess?: Right;
  /** Off for people and programs of a company whose plan has it not. */
  feature?: Feature;
  summary: string;
  tag: string;
  params: z.ZodType | null;
  query: z.ZodType | null;
  /** Null: no body is read (or the handler reads the stream itself). */
  body: z.ZodType | null;
  /** The handler looks by itself at texts that no database holds: one row of many that has such keeps back no other. */
  judgesTexts?: true;
  /** The media types that a handler which reads the stream itself takes. */
  bodyContent?: readonly [string, ...string[]];
  answer: z.ZodType;
  /** What a list can do, where this is one. */
  list?: Pick<List, 'table' | 'order' | 'expand' | 'query'>;
  /** The media type of an answer that the handler writes itself; JSON unless said. */
  answerContent?: string;
  /** Status of success; 200 unless said. */
  status: number;
  /** Largest body in bytes; one megabyte unless said. */
  bodyLimit?: number;
  /** Wants an `Idempotency-Key`, or takes one; the handler does its work within `answerOnce`, or knows the key otherwise. */
  idempotent?: true | 'optional';
  /**
   * Of something that can be edited. `shown`: answers its version as `ETag`. `checked`: edits it, if it is as `If-Match` says,
   * where the caller sends that. `demanded`: the caller must.
   */
  version?: 'shown' | 'checked' | 'demanded';
  admit?: RouteAdmission;
  handle: (input: RouteInput<never, never, never, RouteAccess>) => Promise<unknown>;
};

type RouteOf<
  Params extends z.ZodType | null,
  Query extends z.ZodType | null,
  Body extends z.ZodType | null,
  Answer extends z.ZodType,
  Access extends RouteAccess,
> = {
  method: Route['method'];
  path: string;
  access: Access;
  platformAccess?: Route['platformAccess'];
  feature?: Feature;
  summary: string;
  tag: string;
  params?: Params;
  query?: Query;
  body?: Body;
  judgesTexts?: Route['judgesTexts'];
  bodyContent?: Route['bodyContent'];
  answer: Answer;
  list?: Route['list'];
  answerContent?: string;
  status?: number;
  bodyLimit?: number;
  idempotent?: Route['idempotent'];
  version?: Route['version'];
  admit?: RouteAdmission;
  /** Answers what `answer` describes, that as JSON text, or the part of it that was asked for. */
  handle: (
    input: RouteInput<Parsed<Params>, Parsed<Query>, Parsed<Body>, Access>,
  ) => Promise<z.input<Answer> | JsonText | ShapedAnswer>;
};

type Parsed<Schema> = Schema extends z.ZodType ? z.output<Schema> : undefined;

/** Declares a route with its handler typed by its own schemas. */
export function defineRoute<
  Answer extends z.ZodType,
  const Access extends RouteAccess,
  Params extends z.ZodType | null = null,
  Query extends z.ZodType | null = null,
  Body extends z.ZodType | null = null,
>(route: RouteOf<Params, Query, Body, Answer, Access>): Route {
  return {
    ...route,
    params: route.params ?? null,
    query: route.query ?? null,
    body: route.body ?? null,
    status: route.status ?? 200,
    handle: route.handle,
  };
}
