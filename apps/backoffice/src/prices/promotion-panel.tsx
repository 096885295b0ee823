import { Button } from '@karvon/ui/components/button.tsx';
import { type Undoable, UndoToast } from '@karvon/ui/components/toast.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { CircleStop, Copy, ShoppingBasket } from 'lucide-react';
import { useCallback, useMemo, useState } from 'react';
import type { Tagged } from '../data/api-client.ts';
import { failureOf } from '../data/failure.ts';
import type { PromotionRow } from '../data/price-answers.ts';
import { FailureNote } from '../parts/failure-note.tsx';
import { LINK_BUTTON } from '../parts/link-button.ts';
import { PanelSkeleton, SidePanel } from '../parts/side-panel.tsx';
import { useCurrency, useMe } from '../session/use-session.ts';
import { addDays } from '../words/format-time.ts';
import { DeleteEntry } from './delete-entry.tsx';
import { type PromotionBody, promotions } from './entry-apis.ts';
import { EditEntryForm } from './entry-form.tsx';
import { useEntry, useRemoveEntry, useReplaceEntry } from './entry-queries.ts';
import { stateOf } from './entry-state.ts';
import { useHeadWords } from './field-words.ts';
import { useRuleWords } from './goods-names.ts';
import { PromoCodes } from './promo-codes.tsx';
import {
  bodyOfPromotion,
  bodyOfRule,
  draftOfPromotion,
  faultsOfPromotion,
  type PromotionDraft,
  type PromotionField,
} from './promotion-draft.ts';
import { PromotionFields } from './promotion-fields.tsx';
import { productsOfRule } from './rule-goods.ts';
import { conditionWords, ruleSentence } from './rule-words.ts';
import { StateBadge } from './state-badge.tsx';
import { usePriceWords } from './use-price-words.ts';

/** The promotion that the address names. */
export function PromotionPanel() {
  const { promotionId } = useParams({ from: '/prices/promotions/$promotionId' });
  return <Panel key={promotionId} id={promotionId} />;
}

function Panel({ id }: { id: string }) {
  const navigate = useNavigate();
  const filters = useSearch({ from: '/prices/promotions' });
  const words = usePriceWords();
  const promotion = useEntry(promotions, id);
  const close = useCallback(
    () => navigate({ to: '/prices/promotions', search: filters, resetScroll: false }),
    [navigate, filters],
  );
  const shown = promotion.data?.value;
  return (
    <SidePanel
      rowId={id}
      title={shown === undefined ? (promotion.isError ? '—' : null) : words.name(shown.name)}
      onClose={close}
    >
      {promotion.isPending && <PanelSkeleton />}
      {promotion.isLoadingError && (
        <FailureNote failure={failureOf(promotion.error)} onRetry={() => void promotion.refetch()} />
      )}
      {promotion.data !== undefined && <InFull of={promotion.data} onGone={() => void close()} />}
    </SidePanel>
  );
}

function InFull({ of: { value: promotion, tag }, onGone }: { of: Tagged<PromotionRow>; onGone: () => void }) {
  const { t } = useText();
  const { decimals } = useCurrency();
  const { name: nameOf } = usePriceWords();
  const fieldWords = useFieldWords(promotion);
  const mayEdit = useMe().rights.includes('prices.edit');
  const fresh = useMemo(
    () => ({ value: draftOfPromotion(promotion, decimals), tag }),
    [promotion, tag, decimals],
  );
  const replace = useReplaceEntry(promotions);
  const removal = useRemoveEntry(promotions);
  return (
    <div data-testid="promotion-panel">
      <Summary of={promotion} />
      <Actions of={promotion} tag={tag} mayEdit={mayEdit} />
      {promotion.needsCode && <PromoCodes promotion={promotion} mayEdit={mayEdit} />}
      <EditEntryForm<PromotionDraft, PromotionField>
        fresh={fresh}
        mayEdit={mayEdit}
        isBusy={replace.isPending}
        failure={replace.isError ? failureOf(replace.error) : null}
        faultsOf={(draft) => faultsOfPromotion(draft, decimals)}
        fieldWords={fieldWords}
        onSave={(draft, seen) =>
          replace.mutate({ id: promotion.id, tag: seen, body: bodyOfPromotion(draft, decimals) })
        }
        onReset={replace.reset}
      >
        {(fields) => <PromotionFields {...fields} />}
      </EditEntryForm>
      {mayEdit && (
        <section className="mt-4 border-t border-line pt-4">
          <DeleteEntry
            title={t('admin.prices.promo-delete', { name: nameOf(promotion.name) })}
            lead={t('admin.prices.promo-delete-lead', { count: promotion.codes })}
            removal={removal}
            onDelete={() => removal.mutate(promotion.id, { onSuccess: onGone })}
          />
        </section>
      )}
    </div>
  );
}

/** When, where and for whom, at a glance. */
function Summary({ of: promotion }: { of: PromotionRow }) {
  const words = usePriceWords();
  const ruleWords = useRuleWords([]);
  return (
    <div className="mb-3 flex items-start justify-between gap-3">
      <p className="text-15 text-muted">
        {conditionWords(promotion, { ...words, ...ruleWords }).join(' · ')}
      </p>
      <StateBadge of={promotion} />
    </div>
  );
}

type Ended = Undoable & { before: PromotionBody };

function Actions(props: { of: PromotionRow; tag: string | null; mayEdit: boolean }) {
  const { t } = useText();
  const { today, name } = usePriceWords();
  const { of: promotion, tag, mayEdit } = props;
  const replace = useReplaceEntry(promotions);
  const [ended, setEnded] = useState<Ended | null>(null);
  const { id, codes: _, ...body } = promotion;
  const end = () =>
    replace.mutate(
      { id, tag, body: { ...body, to: addDays(today, -1) } },
      {
        onSuccess: () =>
          setEnded({
            id: 1,
            text: t('admin.prices.ended-now', { name: name(promotion.name) }),
            before: body,
          }),
      },
    );
  return (
    <>
      <div className="mb-4 flex flex-wrap gap-2">
        <Link to="/prices/try" search={{ promotion: id }} data-testid="try-promotion" className={LINK_BUTTON}>
          <ShoppingBasket size={18} aria-hidden />
          {t('admin.prices.try-this')}
        </Link>
        {mayEdit && (
          <Link
            to="/prices/promotions/new"
            search={{ like: id }}
            data-testid="duplicate"
            className={LINK_BUTTON}
          >
            <Copy size={18} aria-hidden />
            {t('admin.prices.duplicate')}
          </Link>
        )}
        {mayEdit && stateOf(promotion, today) === 'now' && (
          <Button
            data-testid="end-now"
            icon={<CircleStop size={18} aria-hidden />}
            aria-disabled={replace.isPending}
            onClick={() => replace.isPending || end()}
          >
            {t('admin.prices.end-now')}
          </Button>
        )}
      </div>
      {replace.isError && <FailureNote failure={failureOf(replace.error)} />}
      <div className={ended === null ? '' : 'mb-4'}>
        <UndoToast
          what={ended}
          undoLabel={t('admin.prices.undo')}
          onUndo={() => {
            if (ended !== null) replace.mutate({ id, tag: null, body: ended.before });
            setEnded(null);
          }}
          onGone={() => setEnded(null)}
        />
        {ended !== null && <p className="mt-2 text-13 text-muted">{t('admin.prices.ended-today')}</p>}
      </div>
    </>
  );
}

/** What fields are called, and how what is in them is told where two have changed one. */
function useFieldWords(promotion: PromotionRow) {
  const { t } = useText();
  const { decimals } = useCurrency();
  const { weekday } = usePriceWords();
  const headWords = useHeadWords();
  const ruleWords = useRuleWords(productsOfRule(promotion.rule));
  return (field: keyof PromotionDraft, draft: PromotionDraft): { name: string; value: string } => {
    const yesNo = (isSo: boolean) => t(isSo ? 'admin.log.yes' : 'admin.log.no');
    switch (field) {
      case 'rule':
        return {
          name: t('admin.prices.kind'),
          value: ruleSentence(bodyOfRule(draft.rule, decimals), ruleWords),
        };
      case 'weekdays':
        return {
          name: t('admin.prices.weekdays'),
          value: (draft.weekdays ?? [1, 2, 3, 4, 5, 6, 7]).map(weekday).join(', '),
        };
      case 'hoursFrom':
      case 'hoursTo': {
        const name = t(field === 'hoursFrom' ? 'admin.prices.hours-from' : 'admin.prices.hours-to');
        return { name, value: draft[field] || '—' };
      }
      case 'minimum':
        return { name: t('admin.prices.minimum'), value: draft.minimum || '—' };
      case 'needsCode':
        return { name: t('admin.prices.needs-code'), value: yesNo(draft.needsCode) };
      case 'stacking':
        return { name: t('admin.prices.alone'), value: yesNo(draft.stacking === 'alone') };
      case 'priority':
        return { name: t('admin.prices.priority'), value: draft.priority };
      default:
        return headWords(field, draft) ?? { name: field, value: '' };
    }
  };
}
