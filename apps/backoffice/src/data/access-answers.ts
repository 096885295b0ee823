import { listSchema } from '@karvon/shared/api/shapes.ts';
import { z } from 'zod';

/** Rights and roles are texts here: a newer centre may know some that this page does not, and must get them back. */
export const roleSchema = z.object({
  id: z.string(),
  /** Null for those that every company has. */
  name: z.string().nullable(),
  rights: z.array(z.string()),
  isOwn: z.boolean(),
  isChanged: z.boolean(),
  users: z.int(),
  people: z.int(),
  /** For `ifMatch` of an edit. */
  version: z.string(),
});
export type Role = z.infer<typeof roleSchema>;
export const roleListSchema = listSchema(roleSchema);

export const userSchema = z.object({
  id: z.string(),
  email: z.string(),
  name: z.string(),
  active: z.boolean(),
  createdAt: z.string(),
  secondFactor: z.boolean(),
  roles: z.array(z.object({ branch: z.string().nullable(), role: z.string(), name: z.string().nullable() })),
});
export type User = z.infer<typeof userSchema>;
export const userListSchema = listSchema(userSchema);
