import { z } from 'zod';
import { clientFields, clientSchema } from '@karvon/shared/collections/clients.ts';
import { idSchema } from '@karvon/shared/values/ids.ts';
import { findWireFault } from '@karvon/shared/values/wire-json.ts';
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
const storable = (value: object) => findWireFault(value) === null;
const message = 'has a text that can’t be stored: not in Unicode normal form C, or with NUL';

/** What a person may say of a client; unsaid fields are left as they are. */
export const clientChangeSchema = fields.partial().refine(storable, message);
/** A new client: what is not said is empty. */
export const newClientSchema = fields
  .partial()
  .extend({ firstName: fields.shape.firstName.min(1) })
  .refine(storable, message);
export type ClientChange = z.infer<typeof clientChangeSchema>;
