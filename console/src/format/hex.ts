// SPDX-License-Identifier: Apache-2.0

/**
 * The bytes in a piece of text: "68 48 48 68", "0x68,0x48", "684848680801", or lines of a log with times and arrows.
 * Upper case without spaces; "" when there are none.
 */
export function extractHex(text: string): string {
  const bare = text
    .replace(/\d{4}-\d{2}-\d{2}[T ]?/g, ' ')
    .replace(/\b\d{1,2}:\d{2}:\d{2}(?:[.,]\d+)?Z?/g, ' ')
    .replace(/0x/gi, ' ')
    .replace(/\[[^\]]*\]/g, ' ');
  const words = bare.split(/[\s,;:|\-\u2190\u2192<>]+/).filter(Boolean);
  const isBytes = (word: string) => /^(?:[0-9a-f]{2})+$/i.test(word);
  return words.filter(isBytes).join('').toUpperCase();
}

const textFrame = /^(\/[A-Za-z]{3}[0-9A-I]|\{\s*"type"\s*:)/;

/**
 * The bytes of a frame, however it was pasted: hexadecimal, or the plain text of a protocol that is text. A terminal
 * swallows the carriage returns of an IEC 62056-21 readout; they are put back.
 */
export function frameOf(text: string): string {
  const plain = text.trim();
  if (!textFrame.test(plain)) return extractHex(text);
  const whole = plain.startsWith('/') ? `${plain.replace(/\r?\n/g, '\r\n')}\r\n` : `${plain}\n`;
  return [...new TextEncoder().encode(whole)].map((byte) => byte.toString(16).padStart(2, '0').toUpperCase()).join('');
}

/** Whether what was typed into the search is meant as a telegram and not as a meter number. */
export function looksLikeTelegram(text: string): boolean {
  if (textFrame.test(text.trim())) return true;
  const hex = extractHex(text);
  if (hex.length < 10) return false;
  const plain = text.trim();
  if (/^\d{6,16}$/.test(plain)) return /^(68....68|10).*16$/.test(hex);
  const rest = plain.replace(/0x/gi, '').replace(/[^0-9a-z]/gi, '');
  return rest.toUpperCase() === hex || /^(68(..)\2?68|10|E5)/.test(hex);
}

export function bytesOf(hex: string): string[] {
  return hex.match(/../g) ?? [];
}

export const spaced = (hex: string): string => bytesOf(hex).join(' ');
