import { z } from 'zod';

/** The life of a device: 1 at first, counted up at every new enrolment, and whenever its disk has been somebody else's. */
export const incarnationSchema = z.int().min(1).max(1_000_000);
