import { z } from 'zod';

/**
 * What a company's plan may leave out. Selling, goods, people, tills and the log are in each. A feature that is off is off for
 * people and programs: tills book, send and hold what they always did, since nothing that was sold may be refused or lost.
 */
export const features = ['clients', 'orders', 'bookings', 'tasks', 'stock', 'books', 'programs'] as const;
export const featureSchema = z.enum(features);
export type Feature = z.infer<typeof featureSchema>;

/** What a plan counts: people who may sign in, branches, and places for tills. */
export const limited = ['users', 'branches', 'tills'] as const;
export type Limited = (typeof limited)[number];

const most = z.int().min(0).max(1_000_000).nullable();
/** How many there may be; null: as many as they like. */
export const limitsSchema = z.strictObject({ users: most, branches: most, tills: most });
export type Limits = z.infer<typeof limitsSchema>;
export const noLimits: Limits = { users: null, branches: null, tills: null };
