import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { CallBody } from '../data/api-call.ts';
import { unwrap } from '../data/failure.ts';
import { madeCodesSchema, type PromoCode, promoCodesSchema } from '../data/price-answers.ts';
import { createRequestKeys } from '../data/request-keys.ts';
import { useListPages } from '../data/use-list-pages.ts';
import { useSession } from '../session/use-session.ts';
import { PRICES } from './entry-queries.ts';

/** The codes of a promotion, in the order of the alphabet. */
export function useCodes(promotion: string) {
  const query = { promotion, limit: 100 };
  return useListPages<PromoCode>({
    key: [...PRICES, 'promo-codes', 'list', query],
    read: (client, page) => client.call('GET /promo-codes', { query, answer: promoCodesSchema, ...page }),
  });
}

export type ManyCodes = CallBody<'POST /promotions/{id}/codes'>;

/** Makes many codes of a promotion: once, however often it is sent. */
export function useMakeCodes(promotion: string) {
  const { client } = useSession();
  const queries = useQueryClient();
  const [keys] = useState(() => createRequestKeys());
  return useMutation({
    mutationFn: async (body: ManyCodes) => {
      const intention = JSON.stringify(body);
      const answer = await client.call('POST /promotions/{id}/codes', {
        params: { id: promotion },
        body,
        idempotencyKey: keys.keyFor(intention),
        answer: madeCodesSchema,
      });
      if (answer.ok || answer.failure.kind === 'refused') keys.answered(intention);
      return unwrap(answer);
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: PRICES }),
  });
}
