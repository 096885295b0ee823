import type { InstalmentPlan } from '@karvon/shared/pricing/split-instalments.ts';
import type { TillState } from '@karvon/shared/till-api/state.ts';
import type { Problem } from '@karvon/shared/till-api/problems.ts';
import { problem } from '@karvon/shared/till-api/problems.ts';
import { whyNotOffered } from '@karvon/shared/till-api/why-not-offered.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import { parseAmount } from '@karvon/ui/parse-amount.ts';
import { useText } from '@karvon/ui/i18n.ts';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { formatAmount } from '@karvon/shared/i18n/format-number.ts';
import type { Minor } from '@karvon/shared/values/money.ts';
import { subtractMinor } from '@karvon/shared/values/money.ts';
import { recall, remember } from '@karvon/ui/remembered.ts';
import { play, soundOf } from '../sounds.ts';
import type { Approval } from './use-discount.ts';
import { useTill } from '../till-context.tsx';
import { type Instalments, useInstalments } from './use-instalments.ts';
import type { Selling } from './use-selling.ts';

/**
 * The cart that the cashier has told to finish and that is not known to be finished. Outlives the page: the engine may
 * die in between.
 */
const ASKED = 'karvon.completing';

export type TenderButton = NonNullable<TillState['register']>['tenders'][number];
type Slip = { rrn?: string; authCode?: string; cardMask?: string };
export type Completing = ReturnType<typeof useCompleting>;

/** Payment: which tender, what amount, and the way from there to a completed sale. */
export function useCompleting(selling: Selling) {
  const { state, call, session } = useTill();
  const { locale } = useText();
  const { cart, register } = state;
  const tenders = register?.tenders ?? [];
  const currency = register?.currency ?? { code: '', decimals: 2 };
  const [code, setCode] = useState<string | null>(null);
  const [typed, setTyped] = useState<string | null>(null);
  const [failure, setFailure] = useState<Problem | 'amount' | null>(null);
  const [slip, setSlip] = useState<Slip>({});
  const [certificateLeft, setCertificateLeft] = useState<Minor | null>(null);
  const [needsApproval, setNeedsApproval] = useState(false);
  const instalments = useInstalments();
  const busy = useRef(false);

  const refusals = new Map(
    tenders.flatMap((one) => {
      const refused = whyNotOffered(state, one);
      return refused === null ? [] : [[one.code, refused] as const];
    }),
  );
  const offered = tenders.filter((one) => !refusals.has(one.code));
  const tender = offered.find((one) => one.code === code) ?? offered[0] ?? null;
  const due = tender?.kind === 'cash' ? cart.dueInCash : cart.due;
  const amountText = typed ?? formatAmount(due, currency, locale);
  const amount = typed === null ? due : parseAmount(typed, currency.decimals);

  const fail = (what: Problem | 'amount') => {
    // A question for the cart, which goes on to payment once it is answered.
    if (what !== 'amount' && what.code === 'age-needed') return selling.fail(what);
    play(what === 'amount' ? 'refused' : soundOf(what));
    setFailure(what);
  };
  const forgetSlip = () => {
    setSlip({});
    setCertificateLeft(null);
  };
  const reset = () => {
    setTyped(null);
    setFailure(null);
    setCode(null);
    forgetSlip();
    setNeedsApproval(false);
    instalments.reset();
  };

  const complete = async (cartId: Id, approval?: Approval) => {
    remember(ASKED, cartId);
    const result = await call('complete', { cart: cartId, ...(approval === undefined ? {} : { approval }) });
    if (result.ok || result.problem.code !== 'not-ready') remember(ASKED, '');
    if (!result.ok) {
      if (result.problem.field === 'approval') setNeedsApproval(true);
      if (selling.mode.name === 'pay') fail(result.problem);
      else selling.fail(result.problem);
      return;
    }
    play('paid');
    reset();
    selling.setNote(null);
    selling.setMode({ name: 'done', sale: result.value });
  };

  /** The engine died between the question and the answer: ask again. The same cart gives the same receipt. */
  const completeAgain = useEffectEvent(() => {
    const asked = recall(ASKED) ?? '';
    if (asked === '') return;
    const isUntouched = asked === cart.id && (cart.due > 0 || cart.tenders.length === 0);
    if (isUntouched) remember(ASKED, '');
    else void complete(asked);
  });
  useEffect(() => {
    const timer = setTimeout(completeAgain, 0, session);
    return () => clearTimeout(timer);
  }, [session]);

  /** Another page of the same till has finished what is being paid here, or let it go: there is nothing left to pay. */
  const leavePayment = useEffectEvent(() => {
    const isOwn = busy.current || (recall(ASKED) ?? '') !== '';
    if (selling.mode.name !== 'pay' || isOwn) return;
    reset();
    selling.setMode({ name: 'cart' });
  });
  const isEmpty = cart.lines.length === 0;
  useEffect(() => {
    if (isEmpty) leavePayment();
  }, [isEmpty]);

  /** Takes the amount in hand with the chosen tender; answers what is due afterwards, or null when refused. */
  const take = async (
    isPart: boolean,
    outcome: 'confirmed' | 'unknown' = 'confirmed',
  ): Promise<Minor | null> => {
    if (tender === null) return null;
    if (amount === null || (amount === 0 && due > 0)) {
      fail(amount === null ? 'amount' : problem('amount-not-positive', {}, 'amount'));
      return null;
    }
    if (!isPart && tender.kind === 'cash' && amount < due) {
      fail(cashBelow(amount, due));
      return null;
    }
    if (tender.kind === 'instalment' && instalments.plan === null) {
      fail(problem('instalments-needed', {}, 'instalments'));
      return null;
    }
    const given = tender.kind === 'cash' && !isPart ? { received: amount } : { amount };
    if (!isPart) remember(ASKED, cart.id);
    const result = await call('tender', {
      cart: cart.id,
      method: tender.code,
      state: outcome,
      ...slipOf(tender, slip),
      ...planOf(tender, instalments),
      ...given,
    });
    if (!result.ok) {
      if (result.problem.code !== 'not-ready') remember(ASKED, '');
      fail(result.problem);
      return null;
    }
    setTyped(null);
    forgetSlip();
    setFailure(null);
    return amount >= due ? (0 as Minor) : subtractMinor(due, amount);
  };

  const once = (run: () => Promise<void>) => () => {
    if (busy.current) return;
    busy.current = true;
    void run().finally(() => {
      busy.current = false;
    });
  };

  const choose = (next: TenderButton) => {
    const refused = refusals.get(next.code);
    if (refused !== undefined) return fail(refused);
    setCode(next.code);
    setTyped(null);
    forgetSlip();
    setFailure(null);
  };
  const lookUp = async (rrn: string) => {
    setSlip({ rrn });
    const found = await call('findCertificate', { code: rrn.slice(0, 40) });
    setCertificateLeft(found.ok ? found.value.left : null);
    if (!found.ok) return fail(found.problem);
    play('added');
    setFailure(null);
    const { left } = found.value;
    setTyped(left === null || left >= cart.due ? null : formatAmount(left, currency, locale));
  };
  /** The one that its key chooses next; null when there is no other. */
  const nextTender =
    offered.length < 2
      ? null
      : (offered[(offered.findIndex((one) => one === tender) + 1) % offered.length] ?? null);

  return {
    tenders,
    /** Why some of them can't be taken for this cart, by their code. */
    refusals,
    tender,
    slip,
    setSlip: (said: Slip) => {
      setSlip(said);
      setCertificateLeft(null);
      setFailure(null);
    },
    /** What is left of the certificate that was looked up; null: none was. */
    certificateLeft,
    /** Looks a certificate up: as much of it as can pay becomes the amount in hand. */
    findCertificate: (typedCode: string) => {
      const rrn = typedCode.trim();
      if (rrn !== '') void lookUp(rrn);
    },
    instalments,
    /** Changes with the tender that a slip would be of. */
    slipOf: cart.tenders.length,
    /** It can be finished only on somebody's word. */
    needsApproval,
    nextTender,
    /** What is left to pay by this tender: of cash it is rounded. */
    due,
    amount,
    amountText,
    /** Nothing has been typed: the amount is all that is due. */
    isWhole: typed === null,
    failure,
    choose,
    chooseNext: () => {
      const isPaid = cart.due === 0 && cart.tenders.length > 0;
      if (nextTender !== null && !isPaid) choose(nextTender);
    },
    setAmount: (text: string) => {
      setTyped(text);
      setFailure(null);
    },
    reset,
    addPart: once(async () => {
      await take(true);
    }),
    finish: once(async () => {
      if (cart.due > 0 || cart.tenders.length === 0) {
        const left = await take(false);
        if (left === null) return;
        if (left > 0) {
          remember(ASKED, '');
          return;
        }
      }
      await complete(cart.id);
    }),
    /** Nobody knows whether the terminal has taken the amount in hand: it is noted so, and the question stays in sight. */
    addUnknown: once(async () => {
      await take(true, 'unknown');
    }),
    approve: async (approval: Approval) => {
      await complete(cart.id, approval);
    },
    settle: async (id: Id, outcome: 'confirmed' | 'declined') => {
      const result = await call('settleTender', { tender: id, state: outcome });
      if (!result.ok) fail(result.problem);
      else reset();
    },
    removeTender: async (id: Id) => {
      const result = await call('removeTender', { tender: id });
      if (!result.ok) fail(result.problem);
      else reset();
    },
  };
}

/** What was written off the slip; nothing where nothing was. */
function slipOf({ kind }: TenderButton, slip: Slip): { slip?: Slip } {
  const said = Object.fromEntries(
    Object.entries(slip).flatMap(([name, text]) => (text.trim() === '' ? [] : [[name, text.trim()]])),
  );
  const isNamed = kind === 'card' || kind === 'certificate';
  return isNamed && Object.keys(said).length > 0 ? { slip: said } : {};
}

/** How it was agreed to be paid. */
function planOf({ kind }: TenderButton, { plan }: Instalments): { instalments?: InstalmentPlan } {
  return kind === 'instalment' && plan !== null ? { instalments: plan } : {};
}

function cashBelow(received: Minor, due: Minor): Problem {
  const params = { receivedMinor: received, dueMinor: due, missingMinor: subtractMinor(due, received) };
  return problem('cash-below-total', params, 'amount');
}
