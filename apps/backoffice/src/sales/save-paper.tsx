import { receiptLayoutSchema } from '@karvon/shared/receipt/layout.ts';
import { Button } from '@karvon/ui/components/button.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { saveReceiptPdf } from '@karvon/ui/save-receipt-pdf.ts';
import { useMutation } from '@tanstack/react-query';
import { FileDown } from 'lucide-react';
import { z } from 'zod';
import { failureOf, unwrap } from '../data/failure.ts';
import { FailureNote } from '../parts/failure-note.tsx';
import { useSession } from '../session/use-session.ts';

const paperSchema = z.object({ number: z.string(), layout: receiptLayoutSchema });

/** Keeps a receipt as it is printed, in the reader's language, as a PDF. */
export function SavePaper({ saleId }: { saleId: string }) {
  const { t, locale } = useText();
  const { client } = useSession();
  const save = useMutation({
    mutationFn: async () => {
      const { number, layout } = unwrap(
        await client.call('GET /sales/{id}/paper', {
          params: { id: saleId },
          query: { locale },
          answer: paperSchema,
        }),
      );
      saveReceiptPdf(layout, number);
    },
  });
  return (
    <div className="mt-4 flex flex-col items-start gap-2">
      <Button
        data-testid="save-pdf"
        icon={<FileDown aria-hidden size={18} />}
        aria-disabled={save.isPending}
        onClick={() => save.mutate()}
      >
        {t('till.print.pdf')}
      </Button>
      {save.isError && <FailureNote failure={failureOf(save.error)} onRetry={() => save.mutate()} />}
    </div>
  );
}
