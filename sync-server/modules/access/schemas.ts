import { z } from 'zod';
import { listSchema } from '@karvon/shared/api/shapes.ts';
import { reachOfRights, rightSchema } from '@karvon/shared/rights/rights.ts';
import { platformRoleSchema, roleKeySchema } from '@karvon/shared/rights/roles.ts';
import { idSchema } from '@karvon/shared/values/ids.ts';
import { instantSchema } from '@karvon/shared/values/time.ts';
import { emailSchema } from '../../platform/auth/create-user.ts';
import { defineList } from '../../platform/list/define-list.ts';

const nameSchema = z.string().trim().min(1).max(200);
const passwordSchema = z.string().min(1).max(200);
const chosenRightsSchema = z.array(rightSchema).max(Object.keys(reachOfRights).length);

export const rightListSchema = z.object({
  results: z.array(z.object({ right: rightSchema, reach: z.enum(['branch', 'company', 'platform']) })),
});

export const roleParamsSchema = z.object({ role: roleKeySchema });
export const newRoleSchema = z.strictObject({ name: nameSchema, rights: chosenRightsSchema });
export const roleChangeSchema = z.strictObject({ name: nameSchema.optional(), rights: chosenRightsSchema });
export const roleSchema = z.object({
  id: roleKeySchema,
  /** Null for those that every company has: they are called by each reader's language. */
  name: z.string().nullable(),
  rights: z.array(rightSchema),
  /** Made by the company itself. */
  isOwn: z.boolean(),
  /** One that every company has, with other rights here. */
  isChanged: z.boolean(),
  /** How many sign in with it, and how many of the staff work at tills with it. */
  users: z.int(),
  people: z.int(),
  /** Its `ETag`, for `If-Match` of an edit: another name or other rights are another version. */
  version: z.string(),
});
export type RoleRow = Omit<z.infer<typeof roleSchema>, 'version'>;
export const roleListSchema = listSchema(roleSchema);

/** A role that somebody has; `branch` null: everywhere. */
export const grantSchema = z.strictObject({ branch: idSchema.nullable(), role: roleKeySchema });
export type UserGrant = z.infer<typeof grantSchema>;
const grantsSchema = z.array(grantSchema).max(200);

export const userParamsSchema = z.object({ id: idSchema });
export const userSchema = z.object({
  id: idSchema,
  email: z.string(),
  name: z.string(),
  active: z.boolean(),
  createdAt: instantSchema,
  /** Whether they are asked for a code after the password. */
  secondFactor: z.boolean(),
  roles: z.array(z.object({ branch: idSchema.nullable(), role: z.string(), name: z.string().nullable() })),
});
export type UserRow = z.infer<typeof userSchema>;
const byName = {
  table: 'users',
  order: { name: { column: 'u.name', type: 'text' } },
  by: 'name',
  tie: [{ column: 'u.id', type: 'uuid' }],
  search: 'Part of the name or the e-mail.',
  pages: 'both',
} as const;
export const userList = defineList({
  ...byName,
  item: userSchema,
  filters: {
    branch: idSchema.optional(),
    role: roleKeySchema.optional(),
    active: z.enum(['yes', 'no', 'all']).default('all'),
  },
});
export type UsersQuery = z.output<typeof userList.query>;
export const newUserSchema = z.strictObject({
  email: emailSchema,
  name: nameSchema,
  password: passwordSchema,
  grants: grantsSchema.min(1),
});
export const userChangeSchema = z
  .strictObject({ name: nameSchema.optional(), active: z.boolean().optional() })
  .refine((change) => change.name !== undefined || change.active !== undefined, { path: ['name'] });
export const userGrantsSchema = z.strictObject({ grants: grantsSchema });

export const platformUserSchema = userSchema
  .omit({ roles: true })
  .extend({ platformRole: platformRoleSchema });
export const platformUserList = defineList({ ...byName, item: platformUserSchema, filters: {} });
export const newPlatformUserSchema = z.strictObject({
  email: emailSchema,
  name: nameSchema,
  password: passwordSchema,
  role: platformRoleSchema,
});
export const platformUserChangeSchema = z.strictObject({
  name: nameSchema.optional(),
  active: z.boolean().optional(),
  role: platformRoleSchema.optional(),
});

export const newPermissionSchema = z.strictObject({ role: platformRoleSchema, right: rightSchema });
export const permissionSchema = newPermissionSchema.extend({ id: idSchema, createdAt: instantSchema });
export const permissionListSchema = listSchema(permissionSchema);
export const permissionParamsSchema = z.object({ id: idSchema });
