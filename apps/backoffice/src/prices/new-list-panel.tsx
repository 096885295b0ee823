import { useText } from '@karvon/ui/i18n.ts';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback } from 'react';
import { failureOf } from '../data/failure.ts';
import { SidePanel } from '../parts/side-panel.tsx';
import { priceLists } from './entry-apis.ts';
import { bodyOfList, faultsOfList, newList } from './entry-draft.ts';
import { NewEntryForm } from './entry-form.tsx';
import { useAddEntry } from './entry-queries.ts';
import { ListFields } from './list-fields.tsx';

/** A new price list; its prices come next. */
export function NewListPanel() {
  const { t } = useText();
  const navigate = useNavigate();
  const filters = useSearch({ from: '/prices/lists' });
  const add = useAddEntry(priceLists);
  const close = useCallback(
    () => navigate({ to: '/prices/lists', search: filters, resetScroll: false }),
    [navigate, filters],
  );
  return (
    <SidePanel rowId="new" title={t('admin.prices.list-add')} onClose={close}>
      <NewEntryForm
        begin={newList}
        label={t('admin.prices.list-add')}
        isBusy={add.isPending}
        failure={add.isError ? failureOf(add.error) : null}
        faultsOf={faultsOfList}
        onAdd={(draft) =>
          add.mutate(bodyOfList(draft), {
            onSuccess: ({ id }) =>
              void navigate({ to: '/prices/lists/$listId/products', params: { listId: id }, replace: true }),
          })
        }
      >
        {(fields) => <ListFields {...fields} />}
      </NewEntryForm>
    </SidePanel>
  );
}
