import { z } from 'zod';

/** After how many minutes without a key, a touch or a scan a till locks; 0: never. */
export const LOCK_MINUTES_MOST = 240;
export const lockMinutesSchema = z.int().min(0).max(LOCK_MINUTES_MOST);
/** Long enough for a queue that stops, short enough for a cashier who went away. */
export const USUAL_LOCK_MINUTES = 10;
