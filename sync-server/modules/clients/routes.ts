import { type Client, clientSchema } from '@karvon/shared/collections/clients.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import { audit } from '../../platform/audit/audit.ts';
import { doerOf } from '../../platform/audit/doer.ts';
import { ApiFailure } from '../../platform/http/api-failure.ts';
import { answerOnce } from '../../platform/http/idempotency.ts';
import { API } from '../../platform/http/mount-routes.ts';
import { defineRoute, type Route } from '../../platform/http/route.ts';
import { assertSeen, tellTag, versionTag } from '../../platform/http/version-tag.ts';
import { listRoute } from '../../platform/list/list-route.ts';
import { firstOf } from '../../platform/list/page.ts';
import type { Platform } from '../../platform/module.ts';
import { addClient, editClient, versionOf } from './edit-client.ts';
import { findClients } from './find-clients.ts';
import { clientChangeSchema, clientList, clientParamsSchema, newClientSchema } from './schemas.ts';

export function clientRoutes(platform: Platform): Route[] {
  return [clients(platform), client(platform), newClient(platform), clientChange(platform)];
}

function clients(platform: Platform): Route {
  return listRoute(platform, {
    path: '/clients',
    access: 'clients.view',
    summary: 'Clients by name or number',
    tag: 'Clients',
    list: clientList,
    find: (tx, { query: { search } }, page) => findClients(tx, { search }, page),
  });
}

function client(platform: Platform): Route {
  return defineRoute({
    method: 'get',
    path: '/clients/:id',
    access: 'clients.view',
    summary: 'One client',
    tag: 'Clients',
    params: clientParamsSchema,
    answer: clientSchema,
    version: 'shown',
    handle: ({ principal, params, response }) =>
      platform.db.tenant(principal.companyId, async (tx) => {
        const { items } = await findClients(tx, { id: params.id }, firstOf(clientList, 1));
        const found = items[0] ?? notFound();
        tellTag({ response }, versionTag(platform, versionOf(found)));
        return found;
      }),
  });
}

function newClient(platform: Platform): Route {
  const { db, clock, newId } = platform;
  return defineRoute({
    method: 'post',
    path: '/clients',
    access: 'clients.edit',
    summary: 'Write down a new client',
    tag: 'Clients',
    body: newClientSchema,
    answer: clientSchema,
    status: 201,
    idempotent: true,
    handle: (input) => {
      const { principal, body } = input;
      const by = doerOf(input, clock());
      return db.tenant(principal.companyId, (tx) =>
        answerOnce(tx, { ...input, now: clock() }, async () => {
          const client = await addClient(tx, newId(), body, clock());
          tellTag(input, versionTag(platform, versionOf(client)));
          input.response.setHeader('Location', `${API}/clients/${client.id}`);
          const details = { fields: Object.keys(body) };
          audit(tx, { by, action: 'client.created', object: clientObject(client.id), details });
          return client;
        }),
      );
    },
  });
}

function clientChange(platform: Platform): Route {
  const { db, clock } = platform;
  const tagOf = (client: Client) => versionTag(platform, versionOf(client));
  return defineRoute({
    method: 'patch',
    path: '/clients/:id',
    access: 'clients.edit',
    summary: 'Change what is said of a client',
    tag: 'Clients',
    params: clientParamsSchema,
    body: clientChangeSchema,
    answer: clientSchema,
    version: 'checked',
    handle: (input) => {
      const { principal, params, body } = input;
      const by = doerOf(input, clock());
      return db.tenant(principal.companyId, async (tx) => {
        const edited = await editClient(tx, params.id, body, clock(), (current) =>
          assertSeen(input, tagOf(current)),
        );
        const { client, fields } = edited ?? notFound();
        tellTag(input, tagOf(client));
        const object = clientObject(params.id);
        if (fields.length > 0) audit(tx, { by, action: 'client.changed', object, details: { fields } });
        return client;
      });
    },
  });
}

/** No more than that: the log can't forget, and a client may ask to be forgotten. */
function clientObject(id: Id) {
  return { kind: 'client' as const, id, label: '' };
}

function notFound(): never {
  throw new ApiFailure(404, 'unknown-client');
}
