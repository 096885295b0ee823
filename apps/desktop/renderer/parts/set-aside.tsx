import type { SetAsideFact } from '@karvon/shared/till-api/contract.ts';
import { hasMessage } from '@karvon/shared/i18n/translate.ts';
import { Button } from '@karvon/ui/components/button.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { RotateCw } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useSaying, useTill } from '../till-context.tsx';
import { useMoment } from '../use-moment.ts';

/** What the centre has set aside: which receipts, why, and a way to offer them again. Nothing while there is none. */
export function SetAside() {
  const { t } = useText();
  const { state, call } = useTill();
  const saying = useSaying();
  const [said, setSaid] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const sendAgain = async () => {
    if (isBusy) return;
    setBusy(true);
    const result = await call('retryQuarantined', {});
    setBusy(false);
    if (!result.ok) return setSaid(saying.problem(result.problem));
    const left = result.value.results.filter(
      (one) => one.state === 'quarantined' && one.code !== 'put-aside',
    );
    setSaid(
      t('till.aside.sent-again', { taken: result.value.results.length - left.length, left: left.length }),
    );
  };
  if (state.sync.quarantined === 0) {
    return said === null ? null : <p role="status">{said}</p>;
  }
  return (
    <section data-testid="set-aside" className="rounded-md bg-wait-soft px-3 py-2 text-on-wait-soft">
      <p className="font-semibold">{t('till.sync.quarantined', { count: state.sync.quarantined })}</p>
      {/* Asked for anew whenever there is another number of them. */}
      <Facts key={state.sync.quarantined} />
      <Button
        className="mt-2"
        data-testid="send-again"
        aria-disabled={isBusy}
        icon={<RotateCw aria-hidden="true" size={18} />}
        onClick={() => void sendAgain()}
      >
        {t(isBusy ? 'till.aside.sending' : 'till.aside.send-again')}
      </Button>
      <p role="status" data-testid="sent-again" className="mt-1 empty:hidden">
        {said}
      </p>
    </section>
  );
}

function Facts() {
  const facts = useSetAside();
  return (
    <ul className="mt-1 max-h-64 overflow-y-auto">
      {facts.map((fact) => (
        <Fact key={fact.id} fact={fact} />
      ))}
    </ul>
  );
}

function Fact({ fact }: { fact: SetAsideFact }) {
  const { t } = useText();
  const moment = useMoment();
  const kind = `document.kind.${fact.kind ?? ''}`;
  const why = `till.aside.code.${fact.code}`;
  const name = [hasMessage(kind) ? t(kind) : t('till.aside.some-document'), fact.number];
  return (
    <li className="border-t border-line py-1 first:border-t-0">
      <p className="flex flex-wrap justify-between gap-x-3">
        <span className="font-medium">{name.filter((part) => part !== null).join(' ')}</span>
        {fact.at !== null && <span className="text-13">{moment(fact.at)}</span>}
      </p>
      <p className="text-13">{hasMessage(why) ? t(why) : t('till.aside.code.not-bookable')}</p>
    </li>
  );
}

function useSetAside(): SetAsideFact[] {
  const { call } = useTill();
  const [facts, setFacts] = useState<SetAsideFact[]>([]);
  useEffect(() => {
    let isLate = false;
    void call('quarantined', {}).then((result) => {
      if (!isLate && result.ok) setFacts(result.value.facts);
    });
    return () => {
      isLate = true;
    };
  }, [call]);
  return facts;
}
