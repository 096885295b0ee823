import { QUIET, qrPicture } from '@karvon/shared/receipt/qr-picture.ts';
import { darkPath } from '@karvon/shared/receipt/dark-path.ts';
import { useMemo } from 'react';
import { classNames } from './class-names.ts';

/** A text to be read by a scanner or a phone. Black on white in either theme: not every reader knows it the other way. */
export function QrCode({
  text,
  label,
  testId,
  className = 'mx-auto my-3 size-48',
}: {
  text: string;
  label: string;
  testId: string;
  className?: string;
}) {
  const code = useMemo(() => qrPicture(text), [text]);
  const width = code.width + 2 * QUIET;
  return (
    <svg
      role="img"
      aria-label={label}
      data-testid={testId}
      viewBox={`${-QUIET} ${-QUIET} ${width} ${width}`}
      shapeRendering="crispEdges"
      className={classNames('rounded-md', className)}
    >
      <rect x={-QUIET} y={-QUIET} width={width} height={width} fill="#fff" />
      <path d={darkPath(code)} fill="#000" />
    </svg>
  );
}
