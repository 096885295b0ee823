import {
  type Picture,
  PICTURE_HEIGHT_MAX,
  PICTURE_WIDTH_MAX,
  pictureOf,
} from '@karvon/shared/receipt/picture.ts';

/** Half way between black and white. */
const GREY = 128;

/** A chosen file as dots: as large as a receipt has room for, and black where it is rather dark. Null where it is no picture. */
export async function readLogo(file: Blob): Promise<Picture | null> {
  const image = await createImageBitmap(file).catch(() => null);
  if (image === null) return null;
  const scale = Math.min(1, PICTURE_WIDTH_MAX / image.width, PICTURE_HEIGHT_MAX / image.height);
  const width = Math.max(1, Math.round(image.width * scale));
  const height = Math.max(1, Math.round(image.height * scale));
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d');
  if (context === null) return null;
  // What is not there is paper.
  context.fillStyle = '#fff';
  context.fillRect(0, 0, width, height);
  context.drawImage(image, 0, 0, width, height);
  image.close();
  const { data } = context.getImageData(0, 0, width, height);
  return pictureOf({ width, height, get: (x, y) => isDark(data, 4 * (y * width + x)) });
}

/** By how light it seems to an eye (ITU-R BT.601). */
function isDark(data: Uint8ClampedArray, at: number): boolean {
  const [red = 0, green = 0, blue = 0] = data.subarray(at, at + 3);
  return 0.299 * red + 0.587 * green + 0.114 * blue < GREY;
}
