import { z } from 'zod';

/** How large a till's page is. */
export const textSizes = ['usual', 'large', 'largest'] as const;
export const textSizeSchema = z.enum(textSizes);
export type TextSize = z.infer<typeof textSizeSchema>;

export const usualTextSize: TextSize = 'usual';
