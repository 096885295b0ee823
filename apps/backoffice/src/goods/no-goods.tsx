import { EmptyState } from '@karvon/ui/components/empty-state.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { PackageOpen } from 'lucide-react';
import { CopyLine } from '../parts/copy-line.tsx';
import { NothingFound } from '../parts/nothing-found.tsx';
import { useMe } from '../session/use-session.ts';

const HEADER = 'barcode,name,price,unit,category,tax,class_code,package_code,marked';

/** No goods at all: the way to bring them in. None found: the way back to all. */
export function NoGoods({ query, onClear }: { query: string; onClear: () => void }) {
  const { t } = useText();
  const slug = useMe().company.slug ?? 'SLUG';
  if (query !== '') return <NothingFound query={query} onClear={onClear} />;
  return (
    <EmptyState
      icon={<PackageOpen size={40} strokeWidth={1.5} aria-hidden />}
      title={t('admin.goods.empty')}
      action={
        <div className="grid w-full max-w-xl gap-2">
          <CopyLine text={`npm run import-products -- goods.csv --company ${slug}`} />
          <CopyLine text={HEADER} />
        </div>
      }
    >
      {t('admin.goods.empty-lead')}
    </EmptyState>
  );
}
