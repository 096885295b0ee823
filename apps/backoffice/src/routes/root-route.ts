import { createRootRoute } from '@tanstack/react-router';
import { z } from 'zod';
import { NotFoundPage } from '../shell/not-found-page.tsx';
import { SessionGate } from '../shell/session-gate.tsx';

/** A filter of words or of an id in an address; what is none is none. */
export const text = z.string().max(200).optional().catch(undefined);
/** A date in an address, as `2026-11-21`. */
export const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .optional()
  .catch(undefined);

export const rootRoute = createRootRoute({ component: SessionGate, notFoundComponent: NotFoundPage });
