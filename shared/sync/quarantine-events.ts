/** The quarantine has changed: something came into it, or was settled. Sent live to whoever may see it; no payload. */
export const QUARANTINE_CHANGED = 'quarantine.changed.v1';
