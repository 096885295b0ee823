import type { IncomingHttpHeaders } from 'node:http';
import { OLDEST_PROTOCOL_VERSION, SYNC_PROTOCOL_VERSION } from '@karvon/shared/sync/protocol.ts';
import { ApiFailure } from './api-failure.ts';

/** The versions of the tills' protocol that a centre speaks. */
export type ProtocolRange = { oldest: number; newest: number };

export const PROTOCOL_RANGE: ProtocolRange = {
  oldest: OLDEST_PROTOCOL_VERSION,
  newest: SYNC_PROTOCOL_VERSION,
};

/**
 * Refuses a till whose protocol this centre does not speak (426), saying which of the two is to be updated: what a newer
 * one sends could be misread as much as what an older one does. Who names no version is no till, or one on its way by hand.
 */
export function assertProtocol(said: unknown, { oldest, newest }: ProtocolRange): void {
  if (said === undefined) return;
  const version = Number(said);
  if (Number.isInteger(version) && version >= oldest && version <= newest) return;
  const code = version > newest ? 'version-too-new' : 'version-too-old';
  const params = { version: String(version), needed: code === 'version-too-new' ? newest : oldest };
  throw new ApiFailure(426, code, { params });
}

/** The version that a till speaks; the newest when it does not say. Only after it was not refused. */
export function protocolOf(headers: IncomingHttpHeaders): number {
  const said = headers[PROTOCOL_HEADER];
  return said === undefined ? SYNC_PROTOCOL_VERSION : Number(said);
}

export const PROTOCOL_HEADER = 'karvon-protocol';
