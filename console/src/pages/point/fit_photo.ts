// SPDX-License-Identifier: Apache-2.0

/** The server takes no larger photo. */
export const mostPhotoBytes = 5_000_000;
/** Enough to read a dial and a seal. */
const longestSide = 2400;

/** Width and height within the longest side, in the same proportion. */
export function fitted(width: number, height: number): { width: number; height: number } {
  const scale = Math.min(1, longestSide / Math.max(width, height));
  return { width: Math.round(width * scale), height: Math.round(height * scale) };
}

/** A photo as it is, or, where it is too large to be taken, smaller as JPEG. */
export async function fitPhoto(file: File): Promise<Blob> {
  if (file.size <= mostPhotoBytes && /^image\/(jpeg|png)$/.test(file.type)) return file;
  const picture = await createImageBitmap(file);
  const { width, height } = fitted(picture.width, picture.height);
  const canvas = document.createElement('canvas');
  Object.assign(canvas, { width, height });
  canvas.getContext('2d')?.drawImage(picture, 0, 0, width, height);
  picture.close();
  const small = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', 0.85));
  return small ?? file;
}
