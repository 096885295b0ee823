import type { FiscalError } from '@karvon/hardware/fiscal/fiscal-driver.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import type { Instant } from '@karvon/shared/values/time.ts';
import type { FiscalDocuments } from '../database/fiscal-documents.ts';
import type { SettingsStore, SettingValue } from '../database/settings-store.ts';

export type Rejection = SettingValue<'fiscal-rejected'>[string];

/**
 * What is known of receipts between the journal and a fiscal device's answer, on disk before it matters: which the device was handed, and
 * which need a person. All else follows from the journal: a receipt of which nothing is noted here is new, or settled.
 */
export type FiscalNotes = {
  /** Handed to a device, and nobody knows what became of it. */
  isAsked(id: Id): boolean;
  /** The one of them that comes first; null: none. */
  firstAsked(): Id | null;
  ask(id: Id): void;
  /** It is known what became of it. */
  forget(id: Id): void;
  reject(id: Id, why: Pick<FiscalError, 'code' | 'message'>, at: Instant): void;
  /** Back among those that wait. False where it was not rejected. */
  takeBack(id: Id): boolean;
  /** What is still open of those that need a person. */
  rejected(): ReadonlyMap<Id, Rejection>;
};

export function createFiscalNotes(settings: SettingsStore, documents: FiscalDocuments): FiscalNotes {
  const asked = () => settings.get('fiscal-asked') ?? [];
  const rejections = () => settings.get('fiscal-rejected') ?? {};
  const openRejections = () => Object.entries(rejections()).filter(([id]) => documents.isOpen(id));
  const without = (id: Id) => Object.fromEntries(openRejections().filter(([key]) => key !== id));
  const setAsked = (ids: Id[]) =>
    ids.length === 0 ? settings.remove('fiscal-asked') : settings.set('fiscal-asked', ids);
  return {
    isAsked: (id) => asked().includes(id),
    firstAsked() {
      const all = asked();
      const open = all.filter((id) => documents.isOpen(id));
      // A till that was killed right behind an answer has noted that as a fact already.
      if (open.length < all.length) setAsked(open);
      return open[0] ?? null;
    },
    ask: (id) => setAsked([...asked().filter((one) => one !== id), id]),
    forget: (id) => setAsked(asked().filter((one) => one !== id)),
    reject(id, { code, message }, at) {
      const mayBe = asked().includes(id);
      settings.together(() => {
        settings.set('fiscal-rejected', {
          ...without(id),
          [id]: { trouble: code, detail: message === code ? '' : message.slice(0, 500), at, mayBe },
        });
        setAsked(asked().filter((one) => one !== id));
      });
    },
    takeBack(id) {
      const rejection = rejections()[id];
      if (rejection === undefined) return false;
      settings.together(() => {
        settings.set('fiscal-rejected', without(id));
        if (rejection.mayBe) setAsked([...asked(), id]);
      });
      return true;
    },
    rejected() {
      // Nothing is written here: this is asked right behind a sale, which a full disk must not turn into an error.
      return new Map(openRejections());
    },
  };
}
