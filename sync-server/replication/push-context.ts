import type {
  BranchPeople,
  FormerLives,
  Platform,
  ReadDevices,
  ReadReturnWindow,
} from '../platform/module.ts';
import type { BookJoined } from './join-bookings.ts';

/** What it takes to book what tills hand in. */
export type PushContext = Pick<Platform, 'db' | 'clock' | 'newId' | 'epoch' | 'marks' | 'log'> & {
  book: BookJoined;
  formerLives: FormerLives;
  branchPeople: BranchPeople;
  readReturnWindow: ReadReturnWindow;
  readDevices: ReadDevices;
};
