import type { PaymentPart } from '@karvon/shared/till-api/contract.ts';
import type { Problem } from '@karvon/shared/till-api/problems.ts';
import type { CartView } from '@karvon/shared/till-api/state.ts';
import { uuidV7 } from '@karvon/shared/values/ids.ts';
import { minor, type Minor, sumMinor } from '@karvon/shared/values/money.ts';
import { parseAmount } from '@karvon/ui/parse-amount.ts';
import { useRef, useState } from 'react';
import { play, soundOf } from '../sounds.ts';
import { useTill } from '../till-context.tsx';

export type Account = 'debt' | 'instalment';
type Taken = { total: Minor; change: Minor; left: Minor | null };

const newPayment = () => uuidV7(new Date().getTime(), crypto.getRandomValues(new Uint8Array(10)));

/** What has been said of the money that a client brings for what they owe: in one part or several, each by its way. */
export function useDebtPayment(client: NonNullable<CartView['client']>) {
  const { state, call } = useTill();
  const methods = (state.register?.tenders ?? []).filter(({ kind }) => ['cash', 'card', 'qr'].includes(kind));
  const decimals = state.register?.currency.decimals ?? 2;
  const [account, setAccount] = useState<Account>('debt');
  const [parts, setParts] = useState<PaymentPart[]>([]);
  const [text, setText] = useState('');
  const [received, setReceived] = useState('');
  const [chosen, setMethod] = useState<string | null>(null);
  const [failure, setFailure] = useState<Problem | 'amount' | null>(null);
  const [taken, setTaken] = useState<Taken | null>(null);
  const busy = useRef(false);
  /** The same until it is known to be taken: whoever asks again after a lost answer takes nothing twice. */
  const id = useRef(newPayment());
  const method = methods.find(({ code }) => code === chosen) ?? methods[0] ?? null;
  const isCash = method?.kind === 'cash';
  const already = sumMinor(parts.map(({ amount }) => minor(amount)));
  const isKnown = client.debt.isKnown && account === 'debt';
  const open = isKnown ? minor(Math.max(0, client.debt.amount - already)) : null;

  const fail = (what: Problem | 'amount') => {
    play(what === 'amount' ? 'refused' : soundOf(what));
    setFailure(what);
  };
  /** The part that is being typed; null while nothing is, undefined where it is no amount. */
  const typedPart = (): PaymentPart | null | undefined => {
    if (text.trim() === '') return null;
    const amount = parseAmount(text, decimals);
    const given = received.trim() === '' || !isCash ? amount : parseAmount(received, decimals);
    if (amount === null || amount === 0 || given === null || method === null) return undefined;
    return { method: method.code, amount, ...(isCash ? { received: given } : {}) };
  };
  const clear = () => {
    setText('');
    setReceived('');
  };
  const addPart = () => {
    const part = typedPart();
    if (part === null || part === undefined) return fail('amount');
    setParts([...parts, part]);
    setFailure(null);
    clear();
  };
  const take = async (isSure: boolean) => {
    const part = typedPart();
    if (part === undefined || (part === null && parts.length === 0)) return fail('amount');
    const payments = part === null ? parts : [...parts, part];
    if (busy.current) return;
    busy.current = true;
    const result = await call('payDebt', { id: id.current, client: client.id, account, payments, isSure });
    busy.current = false;
    if (!result.ok) return fail(result.problem);
    play('paid');
    id.current = newPayment();
    setTaken(result.value);
    setParts([]);
    setFailure(null);
    clear();
  };
  const say = (set: (said: string) => void) => (said: string) => {
    set(said);
    setFailure(null);
    setTaken(null);
  };
  return {
    methods,
    method,
    isCash,
    account,
    parts,
    text,
    received,
    failure,
    taken,
    /** What is still owed beside the parts that were said; null: not known here. */
    open,
    setText: say(setText),
    setReceived: say(setReceived),
    setMethod: (next: string) => {
      setMethod(next);
      setFailure(null);
    },
    setAccount: (next: Account) => {
      setAccount(next);
      setFailure(null);
    },
    addPart,
    dropPart: (index: number) => setParts(parts.filter((_, other) => other !== index)),
    take: (isSure = false) => void take(isSure),
  };
}
