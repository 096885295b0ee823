import type { ReplyMessage, RequestMessage } from '@karvon/shared/till-api/messages.ts';

/** The one IPC channel between a page and the main process, both ways. Nothing else is listened to. */
export const tillChannel = 'karvon:till';

/** The one name that a page finds on its `window`. */
export const tillLineName = 'karvonTill';

/**
 * From page to main. `line` names one opening of the line: a page that opens it again (after a reload, say) never
 * sees answers that were meant for its predecessor, whose call numbers start at 1 just the same.
 */
export type PageFrame = { line: string; open: true } | { line: string; request: RequestMessage };

/** From main to page. After `closed` nothing more comes on that line. */
export type MainFrame = { line: string; reply: ReplyMessage } | { line: string; closed: true };
