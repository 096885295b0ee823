import { hasMessage } from '@karvon/shared/i18n/translate.ts';
import type { SyncDetails } from '@karvon/shared/till-api/contract.ts';
import { useText } from '@karvon/ui/i18n.ts';
import { useEffect, useState } from 'react';
import { ageText, OLD_DATA_MS } from '../age-text.ts';
import { useSaying, useTill } from '../till-context.tsx';
import { useNow } from '../use-now.ts';

/** What the till knows in detail of what goes both ways; asked for anew whenever something of it has moved. Null at first. */
export function useSyncDetails(): SyncDetails | null {
  const { state, call } = useTill();
  const { unsent, dataAsOf, quarantined } = state.sync;
  const moved = [unsent.count, unsent.edits, dataAsOf, quarantined].join(' ');
  const [details, setDetails] = useState<SyncDetails | null>(null);
  useEffect(() => {
    let isLate = moved === '';
    void call('syncDetails', {}).then((result) => {
      if (!isLate && result.ok) setDetails(result.value);
    });
    return () => {
      isLate = true;
    };
  }, [call, moved]);
  return details;
}

/** What waits, by kind: how many of it, and their sum where it has one. */
export function UnsentKinds({ details }: { details: SyncDetails }) {
  const { t } = useText();
  const saying = useSaying();
  const now = useNow(15_000);
  const nameOf = (kind: string) => {
    const name = `document.kind.${kind}`;
    return hasMessage(name) ? t(name) : t('till.aside.some-document');
  };
  const editsOf = (collection: string) => {
    const name = `till.sync.edits.${collection}`;
    return hasMessage(name) ? t(name) : t('till.sync.edits.other');
  };
  const rows = [
    ...details.unsent.map(({ kind, count, sum, oldestAt }) => ({
      key: kind,
      name: nameOf(kind),
      words: [
        String(count),
        ...(sum === 0 ? [] : [saying.money(sum)]),
        ageText(Date.parse(oldestAt), now, t),
      ],
    })),
    ...details.edits.map(({ collection, count }) => ({
      key: collection,
      name: editsOf(collection),
      words: [String(count)],
    })),
  ];
  if (rows.length === 0) return null;
  return <Rows testId="unsent-kinds" rows={rows.map((row) => ({ ...row, value: row.words.join(' · ') }))} />;
}

/** How old what came from the centre is, kind by kind. */
export function DataAges({ details }: { details: SyncDetails }) {
  const { t } = useText();
  const now = useNow(15_000);
  const rows = details.asOf.map(({ kind, at }) => ({
    key: kind,
    name: t(`till.data.of.${kind}`),
    value: at === null ? t('till.data.of.none') : ageText(Date.parse(at), now, t),
    isOld: at !== null && now - Date.parse(at) > OLD_DATA_MS,
  }));
  return (
    <section>
      <h3 className="text-13 text-muted">{t('till.data.ages')}</h3>
      <Rows testId="data-ages" rows={rows} />
    </section>
  );
}

function Rows(props: {
  testId: string;
  rows: readonly { key: string; name: string; value: string; isOld?: boolean }[];
}) {
  return (
    <dl data-testid={props.testId} className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 py-1 text-13">
      {props.rows.map(({ key, name, value, isOld = false }) => (
        <div key={key} className="contents">
          <dt>{name}</dt>
          <dd className={`text-right font-medium ${isOld ? 'text-wait' : ''}`}>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
