import { useText } from '@karvon/ui/i18n.ts';
import { Link, useMatch, useSearch } from '@tanstack/react-router';
import { BadgePercent } from 'lucide-react';
import type { PromotionRow } from '../data/price-answers.ts';
import { useNow } from '../words/use-now.ts';
import { EntriesPage } from './entries-page.tsx';
import { promotions } from './entry-apis.ts';
import { EntryList } from './entry-list.tsx';
import { useEntries } from './entry-queries.ts';
import { useRuleWords } from './goods-names.ts';
import { productsOfRule } from './rule-goods.ts';
import { ruleSentence } from './rule-words.ts';
import { usePriceWords } from './use-price-words.ts';

/** The promotions. */
export function PromotionsPage() {
  const { t } = useText();
  const words = usePriceWords();
  const filters = useSearch({ from: '/prices/promotions' });
  const open = useMatch({ from: '/prices/promotions/$promotionId', shouldThrow: false });
  const on = useNow('minute').day;
  const list = useEntries(promotions, { search: filters.q, state: filters.state, on });
  const ruleWords = useRuleWords(list.rows.flatMap(({ rule }) => productsOfRule(rule, 1)));
  const codesText = ({ needsCode, codes }: PromotionRow): string =>
    needsCode ? t('admin.prices.codes-count', { count: codes }) : '';
  return (
    <EntriesPage
      part="promotions"
      entries={list}
      filters={filters}
      addLabel={t('admin.prices.promo-add')}
      renderAdd={(link) => (
        <Link to="/prices/promotions/new" search={filters} data-testid="new-promotion" {...link} />
      )}
      empty={{
        icon: BadgePercent,
        title: t('admin.prices.promo-empty'),
        lead: t('admin.prices.promo-empty-lead'),
      }}
    >
      {(rows) => (
        <EntryList
          rows={rows}
          testId="promotion-row"
          openId={open?.params.promotionId}
          title={(promotion) => words.name(promotion.name)}
          line={(promotion) => ruleSentence(promotion.rule, ruleWords)}
          extra={codesText}
          renderLink={(promotion, attributes) => (
            <Link
              to="/prices/promotions/$promotionId"
              params={{ promotionId: promotion.id }}
              search={filters}
              resetScroll={false}
              {...attributes}
            />
          )}
        />
      )}
    </EntriesPage>
  );
}
