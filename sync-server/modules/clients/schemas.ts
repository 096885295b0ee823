import { z } from 'zod';
import { clientFields, clientSchema } from '@karvon/shared/collections/clients.ts';
import { idSchema } from '@karvon/shared/values/ids.ts';
import { storable } from '../../platform/http/storable.ts';
import { defineList } from '../../platform/list/define-list.ts';

export const clientList = defineList({
  item: clientSchema,
  table: 'clients',
  order: { name: { column: 'name', type: 'text' } },
  by: 'name',
  tie: [{ column: 'id', type: 'uuid' }],
  filters: {},
  search: 'Words in any order, each part of a name; or the beginning of a number.',
  pages: 'both',
});
export const clientParamsSchema = z.object({ id: idSchema });

const fields = z.strictObject(clientFields);

/** What a person may say of a client; unsaid fields are left as they are. */
export const clientChangeSchema = storable(fields.partial());
/** A new client: what is not said is empty. */
export const newClientSchema = storable(
  fields.partial().extend({ firstName: fields.shape.firstName.min(1) }),
);
export type ClientChange = z.infer<typeof clientChangeSchema>;
