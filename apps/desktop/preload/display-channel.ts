import type { DisplayMessage } from '@karvon/shared/till-api/customer-display.ts';

/** From the main process to a customer display, and never back: nobody listens on it there. */
export const displayChannel = 'karvon:display';

/** The one name that a customer display finds on its `window`. */
export const displayEarName = 'karvonDisplay';

/** `closed`: the engine is gone; what was shown may be old. */
export type DisplayFrame = DisplayMessage | { closed: true };
