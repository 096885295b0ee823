import { useText } from '@karvon/ui/i18n.ts';
import type { HeadDraft } from './entry-draft.ts';
import { usePriceWords } from './use-price-words.ts';

/** What the fields of names and days are called, and how what is in them is told where two have changed one. */
export function useHeadWords() {
  const { t } = useText();
  const { day, where } = usePriceWords();
  return (field: string, draft: HeadDraft): { name: string; value: string } | null => {
    switch (field) {
      case 'name':
        return { name: t('admin.prices.name'), value: Object.values(draft.name).filter(Boolean).join(', ') };
      case 'from':
      case 'to': {
        const value = draft[field];
        return { name: t(`admin.prices.${field}`), value: value === '' ? '—' : day(value) };
      }
      case 'branches':
        return { name: t('admin.prices.branches'), value: where(draft.branches) };
      case 'groups':
        return {
          name: t('admin.prices.groups'),
          value: draft.groups ?? t('admin.prices.groups-all'),
        };
      default:
        return null;
    }
  };
}
