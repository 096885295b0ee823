import { classNames } from '@karvon/ui/components/class-names.ts';

/** Up to so many characters a sum has the largest type there is; one of a wholesale order is set smaller. */
const USUAL = 15;

/** The sum that counts now, to be read from two metres. */
export function LargeSum({ children, testId }: { children: string; testId: string }) {
  return (
    <p
      data-testid={testId}
      className={classNames(
        'font-bold whitespace-nowrap',
        children.length <= USUAL ? 'text-64 lg:text-96' : 'text-40 lg:text-64',
      )}
    >
      {children}
    </p>
  );
}
