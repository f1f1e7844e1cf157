// SPDX-License-Identifier: Apache-2.0

/** Hands bytes of this page to the reader as a file. */
export function saveFile(blob: Blob, file: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = file;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
