import type { CartLineView } from '@karvon/shared/till-api/state.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import { CertificatePane } from './certificate-pane.tsx';
import { ClientPane } from './client-pane.tsx';
import type { KeyTaker } from '../keys/use-keyboard.ts';
import { type CodeTaker, DetailsPane } from './details-pane.tsx';
import { DevicesPane } from '../devices/devices-pane.tsx';
import { LabelsPane } from '../labels/labels-pane.tsx';
import { DiscountPane } from './discount-pane.tsx';
import { KeysPane } from './keys-pane.tsx';
import { ParkedPane } from './parked-pane.tsx';
import { ReceiptsPane } from './receipts-pane.tsx';
import { ReturnPane } from './return-pane.tsx';
import type { Side } from './use-side.ts';
import { WhyPane } from './why-pane.tsx';

/** The pane that is open beside the cart; nothing while the goods are. */
export function BesideCart({
  side,
  line,
  onTake,
  onTakeKey,
  onTour,
  receipt,
  onReturn,
  onFinisher,
  onClose,
}: {
  side: Side;
  /** The selected one. */
  line: CartLineView | null;
  onTake: (take: CodeTaker | null) => void;
  onTakeKey: (take: KeyTaker | null) => void;
  onTour: () => void;
  /** Of which receipt goods are taken back; null: it is looked for. */
  receipt: string | null;
  onReturn: (receipt: Id) => void;
  /** What the key that finishes a payment does meanwhile. */
  onFinisher: (finish: (() => void) | null) => void;
  onClose: () => void;
}) {
  switch (side) {
    case 'receipts':
      return <ReceiptsPane onReturn={onReturn} onClose={onClose} />;
    case 'return':
      return (
        <ReturnPane
          key={receipt}
          receipt={receipt}
          onTake={onTake}
          onFinisher={onFinisher}
          onClose={onClose}
        />
      );
    case 'parked':
      return <ParkedPane onClose={onClose} />;
    case 'client':
      return <ClientPane onTake={onTake} onReturn={onReturn} onClose={onClose} />;
    case 'certificate':
      return <CertificatePane onTake={onTake} onClose={onClose} />;
    case 'why':
      return <WhyPane line={line?.id ?? null} onClose={onClose} />;
    case 'details':
      return <DetailsPane key={line?.id} line={line} onTake={onTake} onClose={onClose} />;
    case 'discount':
      return <DiscountPane key={line?.id} line={line} onClose={onClose} />;
    case 'keys':
      return <KeysPane onTakeKey={onTakeKey} onTour={onTour} onClose={onClose} />;
    case 'devices':
      return <DevicesPane onTake={onTake} onClose={onClose} />;
    case 'labels':
      return <LabelsPane onTake={onTake} onClose={onClose} />;
    default:
      return null;
  }
}
