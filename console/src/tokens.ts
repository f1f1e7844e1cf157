// SPDX-License-Identifier: Apache-2.0
// The colours of the console, once. theme.ts hands them to antd, applyTokens to the style sheets, charts read them here.

export type Shade = 'light' | 'dark';

export interface Paint {
  readonly bg: string;
  readonly card: string;
  readonly sunken: string;
  readonly text: string;
  readonly text2: string;
  readonly text3: string;
  readonly line: string;
  readonly control: string;
  readonly accent: string;
  readonly onAccent: string;
  /** Of a button under the pointer. */
  readonly accentHover: string;
  readonly heat: string;
  readonly water: string;
  readonly gas: string;
  readonly electricity: string;
  readonly ok: string;
  readonly late: string;
  readonly missing: string;
  readonly alarm: string;
  readonly unknown: string;
}

export const paints: Readonly<Record<Shade, Paint>> = {
  light: {
    bg: '#F5F6F8',
    card: '#FFFFFF',
    sunken: '#EEF1F4',
    text: '#1B2430',
    text2: '#4A5563',
    text3: '#626C7B',
    line: '#D7DCE2',
    control: '#808A97',
    accent: '#2F5BB7',
    onAccent: '#FFFFFF',
    accentHover: '#264B98',
    heat: '#93381C',
    water: '#1F8CA0',
    gas: '#6F45BC',
    electricity: '#B07A00',
    ok: '#2F7A58',
    late: '#A65700',
    missing: '#6C3A9C',
    alarm: '#A01018',
    unknown: '#4B5462',
  },
  dark: {
    bg: '#10151C',
    card: '#18202A',
    sunken: '#202A36',
    text: '#E6EAF0',
    text2: '#B4BECA',
    text3: '#919CAB',
    line: '#2C3744',
    control: '#6F7B8A',
    accent: '#8AB0FF',
    onAccent: '#10151C',
    accentHover: '#A8C4FF',
    heat: '#D5694A',
    water: '#94DFEC',
    gas: '#9C70DB',
    electricity: '#F0CC45',
    ok: '#A6E5C0',
    late: '#F5AE2E',
    missing: '#B883E8',
    alarm: '#F2705F',
    unknown: '#8F98A8',
  },
};

/** Pairs that carry words: each must reach 4.5:1. */
export const textPairs: readonly (readonly [keyof Paint, keyof Paint])[] = (
  ['text', 'text2', 'text3', 'accent', 'accentHover', 'ok', 'late', 'missing', 'alarm', 'unknown'] as const
).flatMap((ink) => (['bg', 'card', 'sunken'] as const).map((ground) => [ink, ground] as const));

/** Marks and borders of inputs: each must reach 3:1. */
export const markPairs: readonly (readonly [keyof Paint, keyof Paint])[] = (
  ['control', 'heat', 'water', 'gas', 'electricity'] as const
).flatMap((ink) => (['bg', 'card'] as const).map((ground) => [ink, ground] as const));

/** Sets the custom properties --bg, --text2 ... of the page; through the object model, which the CSP allows. */
export function applyTokens(shade: Shade, root: HTMLElement = document.documentElement): void {
  for (const [name, colour] of Object.entries(paints[shade])) root.style.setProperty(`--${name}`, colour);
  root.style.colorScheme = shade;
  root.dataset.theme = shade;
}

function channel(value: number): number {
  const part = value / 255;
  return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
}

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => channel(Number.parseInt(hex.slice(at, at + 2), 16)));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** WCAG 2 contrast of two "#RRGGBB" colours. */
export function contrast(a: string, b: string): number {
  const [x, y] = [luminance(a), luminance(b)];
  return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
}
