import { z } from 'zod';

/** A telephone number in E.164: `+998901234567`. */
export const phoneSchema = z
  .string()
  .regex(/^\+[1-9]\d{6,14}$/, 'must be a number in E.164, e.g. +998901234567');
