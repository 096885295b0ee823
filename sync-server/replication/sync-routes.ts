import type { Request } from 'express';
import { z } from 'zod';
import {
  type Checkpoint,
  checkpointSchema,
  headsEventSchema,
  helloAnswerSchema,
  helloRequestSchema,
  missingAnswerSchema,
  missingRequestSchema,
  type PullAnswer,
  pullAnswerSchema,
  pullQuerySchema,
  pushAnswerSchema,
  pushRequestSchema,
} from '@karvon/shared/sync/protocol.ts';
import type { DevicePrincipal, Principal } from '../platform/auth/principal.ts';
import { ApiFailure } from '../platform/http/api-failure.ts';
import type { JsonText } from '../platform/http/json-text.ts';
import { protocolOf } from '../platform/http/protocol-version.ts';
import { defineRoute, type Route } from '../platform/http/route.ts';
import type { CollectionBinding, Platform } from '../platform/module.ts';
import { isPassing } from '../platform/db/database-errors.ts';
import { type DeviceContacts, saidBy } from './device-contacts.ts';
import { findMissing } from './find-missing.ts';
import { answerHello } from './hello.ts';
import { createPageCache } from './page-cache.ts';
import { pullDocuments } from './pull-documents.ts';
import { pullSiblings } from './pull-siblings.ts';
import type { PushContext } from './push-context.ts';
import { pushDocuments } from './push-documents.ts';
import { pushJournal } from './push-journal.ts';
import { pushToCentre } from './push-to-centre.ts';
import { openSnapshot, sendSnapshot, SNAPSHOT_CONTENT, snapshotQuerySchema } from './snapshot-route.ts';
import type { Snapshots } from './snapshots.ts';
import { readHeads } from './read-heads.ts';
import { admitTo, createSyncLanes, PUSH_BYTES, type SyncLanes } from './sync-lanes.ts';

/** Runs a till's request once it is noted that the till was heard. */
type Guarded = <Result>(
  request: Request,
  principal: Principal,
  work: () => Promise<Result>,
) => Promise<Result>;

const collectionParams = z.object({ collection: z.string().max(40) });

/** Pull, push and heads of the replicated collections, for tills. */
export function syncRoutes(
  platform: Platform,
  bindings: ReadonlyMap<string, CollectionBinding>,
  journal: Omit<PushContext, keyof Platform>,
  contacts: DeviceContacts,
  snapshots: Snapshots,
): Route[] {
  const lanes = createSyncLanes();
  const guarded: Guarded = async (request, principal, work) => {
    const { companyId, deviceId } = deviceOf(principal);
    const pulled = request.method === 'GET' && request.params['collection'] !== undefined;
    const said = { ...saidBy(request.headers), pulled };
    try {
      await contacts.note(platform, companyId, deviceId, said);
      return await work();
    } catch (error) {
      if (!isPassing(error)) throw error;
      platform.log.warn({ err: error }, 'a till was asked to come again');
      throw (request.method === 'GET' ? lanes.pull : lanes.push).busy();
    }
  };
  const context = { ...platform, ...journal, pages: createPageCache() };
  return [
    headsRoute(platform, guarded, lanes),
    helloRoute(platform, guarded, lanes),
    missingRoute(platform, guarded, lanes),
    defineRoute({
      method: 'get',
      path: '/sync/:collection',
      access: 'device',
      tag: 'sync',
      summary: 'The next page of a collection after a checkpoint',
      params: collectionParams,
      query: pullQuerySchema,
      admit: admitTo(lanes.pull),
      answer: pullAnswerSchema,
      handle: ({ params, query, principal, request }) =>
        guarded<PullAnswer | JsonText>(request, principal, () => {
          const binding = bindingOf(bindings, params.collection);
          const device = deviceOf(principal);
          const checkpoint = checkpointOf(query.checkpoint);
          const isJournal = binding.collection.origin === 'till';
          return isJournal
            ? pullSiblings(context, device, checkpoint, query.limit)
            : pullDocuments(context, device, binding, checkpoint, query.limit, protocolOf(request.headers));
        }),
    }),
    defineRoute({
      method: 'get',
      path: '/sync/:collection/snapshot',
      access: 'device',
      tag: 'sync',
      summary: 'A whole collection for a first sync: lines of JSON, compressed with zstd',
      params: collectionParams,
      query: snapshotQuerySchema,
      answer: z.string(),
      answerContent: SNAPSHOT_CONTENT,
      handle: async ({ params, query, principal, request, response }) => {
        const binding = bindingOf(bindings, params.collection);
        const from = checkpointOf(query.checkpoint);
        // Sending takes as long as the till's line does: it is not among what is bounded.
        const end = await lanes.pull.enter({ company: principal.companyId, bytes: 0 });
        const bytes = await guarded(request, principal, () =>
          openSnapshot(platform, snapshots, deviceOf(principal), binding, from, protocolOf(request.headers)),
        ).finally(end);
        await sendSnapshot(platform, request, response, bytes);
        return '';
      },
    }),
    defineRoute({
      method: 'post',
      path: '/sync/:collection',
      access: 'device',
      tag: 'sync',
      summary: 'Hand in rows; each gets a state of its own',
      params: collectionParams,
      body: pushRequestSchema,
      judgesTexts: true,
      bodyLimit: PUSH_BYTES,
      admit: admitTo(lanes.push),
      answer: pushAnswerSchema,
      handle: ({ params, body, principal, request }) =>
        guarded(request, principal, async () => {
          const binding = bindingOf(bindings, params.collection);
          const device = deviceOf(principal);
          const { origin } = binding.collection;
          if (origin === 'server') return pushToCentre(context, device, binding, body);
          const answer = await (origin === 'both'
            ? pushDocuments(context, device, binding, body)
            : pushJournal(context, device, body, protocolOf(request.headers)));
          for (const { state } of answer.results) platform.countPushed(state, 1);
          return answer;
        }),
    }),
  ];
}

function headsRoute(platform: Platform, guarded: Guarded, lanes: SyncLanes): Route {
  return defineRoute({
    method: 'get',
    path: '/sync/heads',
    access: 'device',
    tag: 'sync',
    summary: 'Where every collection stands',
    answer: headsEventSchema,
    admit: admitTo(lanes.pull),
    handle: ({ principal, request }) =>
      guarded(request, principal, () =>
        platform.db.tenant(principal.companyId, async (tx) => {
          return { epoch: platform.epoch.current(), heads: await readHeads(tx) };
        }),
      ),
  });
}

function helloRoute(platform: Platform, guarded: Guarded, lanes: SyncLanes): Route {
  return defineRoute({
    method: 'post',
    path: '/sync/hello',
    access: 'device',
    tag: 'sync',
    summary: 'A till says how it is, and hears where the centre stands with it',
    body: helloRequestSchema,
    answer: helloAnswerSchema,
    admit: admitTo(lanes.pull),
    handle: ({ body, principal, request }) =>
      guarded(request, principal, () =>
        answerHello(platform, deviceOf(principal), body, protocolOf(request.headers)),
      ),
  });
}

function missingRoute(platform: Platform, guarded: Guarded, lanes: SyncLanes): Route {
  return defineRoute({
    method: 'post',
    path: '/sync/journal/missing',
    access: 'device',
    tag: 'sync',
    summary: 'Which of these facts the centre has not got',
    body: missingRequestSchema,
    answer: missingAnswerSchema,
    admit: admitTo(lanes.pull),
    handle: ({ body, principal, request }) =>
      guarded(request, principal, async () => ({
        missing: await findMissing(platform.db, deviceOf(principal), body.ids),
      })),
  });
}

function bindingOf(bindings: ReadonlyMap<string, CollectionBinding>, collection: string): CollectionBinding {
  const binding = bindings.get(collection);
  if (binding === undefined) throw new ApiFailure(404, 'unknown-collection', { params: { collection } });
  return binding;
}

/** A checkpoint that can't be read is none: the till pulls from the beginning, which is always right. */
function checkpointOf(text: string | undefined): Checkpoint | null {
  if (text === undefined) return null;
  try {
    return checkpointSchema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

function deviceOf(principal: Principal): DevicePrincipal {
  if (principal.kind !== 'device') throw new ApiFailure(403, 'only-tills');
  return principal;
}
