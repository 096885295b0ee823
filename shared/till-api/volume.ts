import { z } from 'zod';

/** How loud a till's page is. */
export const volumes = ['off', 'low', 'high'] as const;
export const volumeSchema = z.enum(volumes);
export type Volume = z.infer<typeof volumeSchema>;

export const usualVolume: Volume = 'low';
