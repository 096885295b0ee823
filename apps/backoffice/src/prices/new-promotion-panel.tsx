import { useText } from '@karvon/ui/i18n.ts';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback } from 'react';
import { failureOf } from '../data/failure.ts';
import type { PromotionRow } from '../data/price-answers.ts';
import { FailureNote } from '../parts/failure-note.tsx';
import { PanelSkeleton, SidePanel } from '../parts/side-panel.tsx';
import { useCurrency } from '../session/use-session.ts';
import { promotions } from './entry-apis.ts';
import { NewEntryForm } from './entry-form.tsx';
import { useAddEntry, useEntry } from './entry-queries.ts';
import {
  bodyOfPromotion,
  draftOfPromotion,
  faultsOfPromotion,
  newPromotion,
  type PromotionDraft,
  type PromotionField,
} from './promotion-draft.ts';
import { PromotionFields } from './promotion-fields.tsx';

/** A new promotion: from nothing, or after another one that the address names. */
export function NewPromotionPanel() {
  const { t } = useText();
  const navigate = useNavigate();
  const filters = useSearch({ from: '/prices/promotions' });
  const { like } = useSearch({ from: '/prices/promotions/new' });
  const close = useCallback(
    () => navigate({ to: '/prices/promotions', search: filters, resetScroll: false }),
    [navigate, filters],
  );
  return (
    <SidePanel rowId={like ?? 'new'} title={t('admin.prices.promo-add')} onClose={close}>
      {like === undefined ? <Form begin={newPromotion} /> : <After key={like} id={like} />}
    </SidePanel>
  );
}

function After({ id }: { id: string }) {
  const { t } = useText();
  const { decimals } = useCurrency();
  const like = useEntry(promotions, id);
  if (like.isPending) return <PanelSkeleton />;
  if (like.isLoadingError) {
    return <FailureNote failure={failureOf(like.error)} onRetry={() => void like.refetch()} />;
  }
  return <Form begin={copyOf(like.data.value)} />;

  /** The same under another name, without its days: those are what is mostly changed. */
  function copyOf(promotion: PromotionRow): PromotionDraft {
    const draft = draftOfPromotion(promotion, decimals);
    const named = Object.entries(draft.name).map(([locale, name]) => [
      locale,
      t('admin.prices.copy-name', { name }),
    ]);
    return { ...draft, name: Object.fromEntries(named), from: '', to: '' };
  }
}

function Form({ begin }: { begin: PromotionDraft }) {
  const { t } = useText();
  const navigate = useNavigate();
  const { decimals } = useCurrency();
  const { q, state } = useSearch({ from: '/prices/promotions' });
  const add = useAddEntry(promotions);
  return (
    <NewEntryForm<PromotionDraft, PromotionField>
      begin={begin}
      label={t('admin.prices.promo-add')}
      isBusy={add.isPending}
      failure={add.isError ? failureOf(add.error) : null}
      faultsOf={(draft) => faultsOfPromotion(draft, decimals)}
      onAdd={(draft) =>
        add.mutate(bodyOfPromotion(draft, decimals), {
          onSuccess: ({ id }) =>
            void navigate({
              to: '/prices/promotions/$promotionId',
              params: { promotionId: id },
              search: { q, state },
              replace: true,
            }),
        })
      }
    >
      {(fields) => <PromotionFields {...fields} />}
    </NewEntryForm>
  );
}
