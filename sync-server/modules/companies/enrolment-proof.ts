import { timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { incarnationSchema } from '@karvon/shared/values/incarnation.ts';
import { publicKeySchema } from '@karvon/shared/sync/protocol.ts';
import { idSchema } from '@karvon/shared/values/ids.ts';
import { instantSchema } from '@karvon/shared/values/time.ts';
import type { CentreKey } from './centre-key.ts';

const enrolmentSchema = z.object({
  companyId: idSchema,
  registerId: idSchema,
  register: z.object({ code: z.string(), name: z.string() }),
  branchId: idSchema,
  deviceId: idSchema,
  incarnation: incarnationSchema,
  name: z.string(),
  publicKey: publicKeySchema,
  enrolledAt: instantSchema,
});
/** What the centre keeps of a device's present life. */
export type ProvenEnrolment = z.infer<typeof enrolmentSchema>;

const PURPOSE = 'enrolment';

/**
 * The centre's own word for a device's enrolment, which the device keeps and presents: a centre that was put back to before
 * it, and so knows nothing of it, still knows its own mark, since the key of it is in every backup.
 */
export function proveEnrolment(key: CentreKey, enrolment: z.input<typeof enrolmentSchema>): string {
  const text = Buffer.from(JSON.stringify(enrolmentSchema.parse(enrolment))).toString('base64url');
  return `${text}.${key.mark(PURPOSE, text)}`;
}

/** What a proof says; null when it is not this centre's. */
export function readProof(key: CentreKey, proof: string): ProvenEnrolment | null {
  const [text = '', mark = ''] = proof.split('.');
  const [given, expected] = [Buffer.from(mark), Buffer.from(key.mark(PURPOSE, text))];
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null;
  return enrolmentSchema.parse(JSON.parse(Buffer.from(text, 'base64url').toString()));
}
