import type { Problem } from '@karvon/shared/till-api/problems.ts';
import { problem } from '@karvon/shared/till-api/problems.ts';
import type { Minor } from '@karvon/shared/values/money.ts';
import type { PadKey } from '@karvon/ui/components/number-pad.tsx';
import { parseAmount } from '@karvon/ui/parse-amount.ts';
import { type RefObject, useRef, useState } from 'react';
import { applyPadKey } from '../keys/apply-pad-key.ts';
import { play, soundOf } from '../sounds.ts';
import { useTill } from '../till-context.tsx';

/** What has been said of the certificate that is about to be sold, and the way from there to one that is. */
export function useCertificateSale({
  codeField,
  sumField,
}: Record<'codeField' | 'sumField', RefObject<HTMLInputElement | null>>) {
  const { state, call } = useTill();
  const methods = (state.register?.tenders ?? []).filter(({ kind }) => kind === 'cash' || kind === 'card');
  const decimals = state.register?.currency.decimals ?? 2;
  const [code, setCode] = useState('');
  const [text, setText] = useState('');
  const [chosen, setMethod] = useState<string | null>(null);
  const [failure, setFailure] = useState<Problem | 'amount' | null>(null);
  const [sold, setSold] = useState<{ code: string; amount: Minor } | null>(null);
  const busy = useRef(false);
  const method = methods.find((one) => one.code === chosen)?.code ?? methods[0]?.code ?? '';

  const fail = (what: Problem | 'amount') => {
    play(what === 'amount' ? 'refused' : soundOf(what));
    setSold(null);
    setFailure(what);
  };
  const sell = async () => {
    const amount = parseAmount(text, decimals);
    if (amount === null) return fail('amount');
    if (busy.current) return;
    busy.current = true;
    const result = await call('issueCertificate', { code, amount, method });
    busy.current = false;
    if (!result.ok) return fail(result.problem);
    play('paid');
    setFailure(null);
    setSold({ code: code.trim(), amount });
    setCode('');
    setText('');
    codeField.current?.focus();
  };
  const say = (set: (text: string) => void) => (said: string) => {
    set(said);
    setFailure(null);
    setSold(null);
  };
  return {
    methods,
    method,
    code,
    text,
    failure,
    sold,
    setCode: say(setCode),
    setText: say(setText),
    press: (key: PadKey) => say(setText)(applyPadKey(text, key)),
    setMethod: (next: string) => {
      setMethod(next);
      setFailure(null);
    },
    takeCode: (scanned: string) => {
      say(setCode)(scanned.slice(0, 40));
      sumField.current?.focus();
    },
    /** Enter goes on to the sum while there is none. */
    enter: () => {
      if (code.trim() === '') return fail(problem('certificate-number-needed', {}, 'code'));
      if (text.trim() === '') sumField.current?.focus();
      else void sell();
    },
  };
}
