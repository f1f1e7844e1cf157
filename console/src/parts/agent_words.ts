// SPDX-License-Identifier: Apache-2.0

type Sign = readonly [name: string, sign: RegExp];

/** The first that fits: many browsers call themselves by the names of others, too. */
const browsers: readonly Sign[] = [
  ['Edge', /\bEdg(e|A|iOS)?\//],
  ['Opera', /\b(OPR|Opera)\//],
  ['Yandex Browser', /\bYaBrowser\//],
  ['WeChat', /\bMicroMessenger\//],
  ['QQ', /\bM?QQBrowser\//],
  ['Firefox', /\b(Firefox|FxiOS)\//],
  ['Chrome', /\b(Chrome|CriOS|Chromium|HeadlessChrome)\//],
  ['Safari', /\bVersion\/.*Safari\//],
  ['curl', /^curl\//],
];
const systems: readonly Sign[] = [
  ['Android', /Android/],
  ['iPhone', /iPhone/],
  ['iPad', /iPad/],
  ['Windows', /Windows/],
  ['macOS', /Mac OS X|Macintosh/],
  ['Linux', /Linux|X11/],
];

const nameIn = (signs: readonly Sign[], agent: string) => signs.find(([, sign]) => sign.test(agent))?.[0];

/** "Firefox · Windows" of what a browser calls itself; its first word where it is none of these. */
export function agentWords(agent: string): string {
  const known = [nameIn(browsers, agent), nameIn(systems, agent)].filter(Boolean);
  return known.length > 0 ? known.join(' · ') : (agent.split(/[\s/]/)[0] ?? '');
}
