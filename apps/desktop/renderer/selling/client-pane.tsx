import type { ClientRow } from '@karvon/shared/till-api/client-methods.ts';
import type { Problem } from '@karvon/shared/till-api/problems.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import { Button } from '@karvon/ui/components/button.tsx';
import { classNames } from '@karvon/ui/components/class-names.ts';
import { EmptyState } from '@karvon/ui/components/empty-state.tsx';
import { Field } from '@karvon/ui/components/field.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { UserRoundSearch } from 'lucide-react';
import { useEffect, useState } from 'react';
import { ProblemNote } from '../parts/problem-note.tsx';
import { play } from '../sounds.ts';
import { useSaying, useTill } from '../till-context.tsx';
import { ClientCard } from './client-card.tsx';
import type { CodeTaker } from './details-pane.tsx';
import { NewClientForm } from './new-client-form.tsx';
import { SidePane } from './side-pane.tsx';

/** Who buys: found by a name or a number, or written down anew. */
export function ClientPane({
  onTake,
  onReturn,
  onClose,
}: {
  onTake: (taker: CodeTaker | null) => void;
  onReturn: (receipt: Id) => void;
  onClose: () => void;
}) {
  const { t } = useText();
  const { state, call } = useTill();
  const saying = useSaying();
  const [text, setText] = useState('');
  const [failure, setFailure] = useState<Problem | null>(null);
  const [isAlone, setAlone] = useState(false);
  const { client: chosen } = state.cart;
  const choose = async (client: string | null) => {
    const result = await call('setClient', { client });
    if (result.ok) {
      play('added');
      return onClose();
    }
    play('refused');
    setFailure(result.problem);
  };
  return (
    <SidePane
      label={t('till.client.title')}
      closeText={t('till.client.close')}
      deed="client"
      onClose={onClose}
    >
      {failure !== null && <ProblemNote className="mx-4 mb-2">{saying.problem(failure)}</ProblemNote>}
      {chosen !== null && (
        <ClientCard key={chosen.id} client={chosen} onTake={onTake} onReturn={onReturn} onAlone={setAlone} />
      )}
      {(chosen === null || !isAlone) && (
        <>
          <FoundClients text={text} onText={setText} onChoose={choose} />
          <NewClientForm typed={text} onAdded={choose} />
        </>
      )}
      {chosen !== null && !isAlone && (
        <Button
          className="mx-4 mb-4 self-start"
          look="danger"
          data-testid="drop-client"
          onClick={() => void choose(null)}
        >
          {t('till.client.drop')}
        </Button>
      )}
    </SidePane>
  );
}

function FoundClients(props: {
  text: string;
  onText: (text: string) => void;
  onChoose: (client: string) => Promise<void>;
}) {
  const { text, onText, onChoose } = props;
  const { t } = useText();
  const { call } = useTill();
  const [found, setFound] = useState<{ text: string; clients: ClientRow[] }>({ text: '', clients: [] });
  const [at, setAt] = useState(0);
  const wanted = text.trim();
  useEffect(() => {
    let isLate = false;
    if (wanted === '') return undefined;
    void call('findClients', { text: wanted.slice(0, 200) }).then((result) => {
      if (isLate || !result.ok) return;
      setFound({ text: wanted, clients: result.value.clients });
      setAt(0);
    });
    return () => {
      isLate = true;
    };
  }, [wanted, call]);
  const clients = wanted === '' ? [] : found.clients;
  return (
    <form
      className="flex max-w-160 flex-col gap-2 px-4 pb-4"
      onSubmit={(event) => {
        event.preventDefault();
        const chosen = found.text === wanted ? clients[at] : undefined;
        if (chosen !== undefined) void onChoose(chosen.id);
      }}
    >
      <Field
        label={t('till.client.find')}
        data-testid="find-client"
        autoFocus
        autoComplete="off"
        value={text}
        onChange={(event) => onText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
          event.preventDefault();
          const step = event.key === 'ArrowDown' ? 1 : -1;
          setAt((now) => Math.max(0, Math.min(clients.length - 1, now + step)));
        }}
      />
      {wanted !== '' && found.text === wanted && clients.length === 0 && (
        <EmptyState
          icon={<UserRoundSearch aria-hidden="true" size={40} strokeWidth={1.5} />}
          title={t('till.client.nobody')}
        >
          {t('till.client.nobody-text')}
        </EmptyState>
      )}
      <ul>
        {clients.map((client, index) => (
          <li key={client.id}>
            <button
              type="button"
              data-testid="found-client"
              aria-current={index === at}
              onClick={() => void onChoose(client.id)}
              className={classNames(
                'flex min-h-14 w-full items-center gap-3 rounded-md px-3 text-left',
                index === at ? 'bg-accent-soft text-on-accent-soft' : 'hover:bg-raised',
              )}
            >
              <span className="min-w-0 flex-1 truncate font-medium">{client.name}</span>
              <span className="text-13 text-muted">{client.tags.join(', ')}</span>
              <span className="whitespace-nowrap">{client.phone}</span>
            </button>
          </li>
        ))}
      </ul>
    </form>
  );
}
