import { useText } from '@karvon/ui/i18n.ts';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { Table2 } from 'lucide-react';
import { useCallback, useMemo } from 'react';
import type { Tagged } from '../data/api-client.ts';
import { failureOf } from '../data/failure.ts';
import type { PriceListRow } from '../data/price-answers.ts';
import { FailureNote } from '../parts/failure-note.tsx';
import { LINK_BUTTON } from '../parts/link-button.ts';
import { PanelSkeleton, SidePanel } from '../parts/side-panel.tsx';
import { useMe } from '../session/use-session.ts';
import { DeleteEntry } from './delete-entry.tsx';
import { priceLists } from './entry-apis.ts';
import { bodyOfList, draftOfList, faultsOfList, type ListDraft, type ListField } from './entry-draft.ts';
import { EditEntryForm } from './entry-form.tsx';
import { useEntry, useRemoveEntry, useReplaceEntry } from './entry-queries.ts';
import { useHeadWords } from './field-words.ts';
import { ListFields } from './list-fields.tsx';
import { StateBadge } from './state-badge.tsx';
import { usePriceWords } from './use-price-words.ts';

/** The price list that the address names. */
export function ListPanel() {
  const { listId } = useParams({ from: '/prices/lists/$listId' });
  return <Panel key={listId} id={listId} />;
}

function Panel({ id }: { id: string }) {
  const navigate = useNavigate();
  const filters = useSearch({ from: '/prices/lists' });
  const words = usePriceWords();
  const list = useEntry(priceLists, id);
  const close = useCallback(
    () => navigate({ to: '/prices/lists', search: filters, resetScroll: false }),
    [navigate, filters],
  );
  const shown = list.data?.value;
  return (
    <SidePanel
      rowId={id}
      title={shown === undefined ? (list.isError ? '—' : null) : words.name(shown.name)}
      onClose={close}
    >
      {list.isPending && <PanelSkeleton />}
      {list.isLoadingError && (
        <FailureNote failure={failureOf(list.error)} onRetry={() => void list.refetch()} />
      )}
      {list.data !== undefined && <ListInFull of={list.data} onGone={() => void close()} />}
    </SidePanel>
  );
}

function ListInFull({ of: { value: list, tag }, onGone }: { of: Tagged<PriceListRow>; onGone: () => void }) {
  const { t } = useText();
  const words = usePriceWords();
  const headWords = useHeadWords();
  const mayEdit = useMe().rights.includes('prices.edit');
  const fresh = useMemo(() => ({ value: draftOfList(list), tag }), [list, tag]);
  const replace = useReplaceEntry(priceLists);
  const removal = useRemoveEntry(priceLists);
  const name = words.name(list.name);
  return (
    <div data-testid="list-panel">
      <div className="mb-4 flex flex-wrap items-center justify-between gap-2">
        <Link
          to="/prices/lists/$listId/products"
          params={{ listId: list.id }}
          data-testid="open-prices"
          className={LINK_BUTTON}
        >
          <Table2 size={18} aria-hidden />
          {t('admin.prices.list-open')} · {list.products}
        </Link>
        <StateBadge of={list} />
      </div>
      <EditEntryForm<ListDraft, ListField>
        fresh={fresh}
        mayEdit={mayEdit}
        isBusy={replace.isPending}
        failure={replace.isError ? failureOf(replace.error) : null}
        faultsOf={faultsOfList}
        fieldWords={(field, draft) =>
          headWords(field, draft) ?? { name: t('admin.prices.priority'), value: draft.priority }
        }
        onSave={(draft, seen) => replace.mutate({ id: list.id, tag: seen, body: bodyOfList(draft) })}
        onReset={replace.reset}
      >
        {(fields) => <ListFields {...fields} />}
      </EditEntryForm>
      {mayEdit && (
        <section className="mt-4 border-t border-line pt-4">
          <DeleteEntry
            title={t('admin.prices.list-delete', { name })}
            lead={t('admin.prices.list-delete-lead', { count: list.products })}
            removal={removal}
            onDelete={() => removal.mutate(list.id, { onSuccess: onGone })}
          />
        </section>
      )}
    </div>
  );
}
