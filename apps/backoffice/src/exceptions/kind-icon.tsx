import type { ExceptionKind } from '@karvon/shared/exceptions/kinds.ts';
import {
  Ban,
  CircleHelp,
  ClockAlert,
  Copy,
  FileQuestionMark,
  FileX,
  HandCoins,
  History,
  type LucideIcon,
  PackageMinus,
  ReceiptText,
  Scale,
  Tag,
  Undo2,
  UserRoundX,
  Wallet,
} from 'lucide-react';

const icons: Record<ExceptionKind, LucideIcon> = {
  'stock-shortage': PackageMinus,
  'price-differs': Tag,
  'unknown-person': UserRoundX,
  'account-overspent': Wallet,
  'debt-without-client': HandCoins,
  'tender-unsettled': CircleHelp,
  'return-excess': Undo2,
  'return-unmatched': ReceiptText,
  unbooked: FileX,
  'books-differ': Scale,
  fork: Copy,
  'ratchet-mismatch': Copy,
  'stale-copy': Copy,
  'revoked-handed-in': Ban,
  'clock-drift': ClockAlert,
  'facts-missing': FileQuestionMark,
  'centre-restored': History,
};

/** What kind it is at a glance; amber while it waits for a decision. The words stand beside it. */
export function KindIcon({ kind, open }: { kind: ExceptionKind; open: boolean }) {
  const Icon = icons[kind];
  return (
    <Icon size={18} aria-hidden className={`shrink-0 align-[-3px] ${open ? 'text-wait' : 'text-muted'}`} />
  );
}
