/** What processes of one centre say to each other. */
export const BUS_TOPICS = [
  'heads',
  'event',
  'cut-off',
  'epoch',
  'usage',
  'settings',
  'plans',
  'weights-wanted',
  'weight',
] as const;
export type BusTopic = (typeof BUS_TOPICS)[number];

/**
 * Carries short messages to the other processes of this centre. It may lose some (the database was away): what it
 * carries are hints, and what they hint at is in the database.
 */
export type Bus = {
  /**
   * Tells the other processes, not this one; outside any transaction, soon, never throwing.
   * @param message JSON
   * @param shorter is sent instead when the message is too large
   */
  publish(topic: BusTopic, message: unknown, shorter?: unknown): void;
  /** Told what others publish, as JSON that nobody has checked. Must not throw. */
  subscribe(topic: BusTopic, handler: (message: unknown) => void): void;
  /** Told when messages may have been missed: whoever lives by them looks for itself. */
  onGap(handler: () => void): void;
  close(): Promise<void>;
};

/** The bus of a centre that is one process: nobody is there to tell. */
export function createSilentBus(): Bus {
  return { publish: () => {}, subscribe: () => {}, onGap: () => {}, close: async () => {} };
}
