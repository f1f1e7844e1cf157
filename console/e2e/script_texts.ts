// SPDX-License-Identifier: Apache-2.0
// Texts that would become scripts, elements or formulas where a page takes them for more than text.

/** What would run; `window.injected` tells that it did. */
const codes = ['window.injected=1', "window['injected']=1", 'top.injected=1', 'alert(1)'];

const handlers = [
  'onerror',
  'onload',
  'onclick',
  'onfocus',
  'onmouseover',
  'onpointerenter',
  'ontoggle',
  'onanimationstart',
];

const families: readonly ((code: string, n: number) => string)[] = [
  (code) => `<script>${code}</script>`,
  (code) => `<ScRiPt src=data:text/javascript,${code}></sCrIpT>`,
  (code, n) => `<img src=x ${handlers[n % handlers.length]}=${code}>`,
  (code, n) => `"><b data-injected ${handlers[n % handlers.length]}="${code}">x</b>`,
  (code, n) => `' autofocus ${handlers[n % handlers.length]}='${code}`,
  (code) => `<svg/onload=${code}>`,
  (code) => `<svg><animate attributeName=href values=javascript:${code} /></svg>`,
  (code) => `<math><mi xlink:href="javascript:${code}">x</mi></math>`,
  (code) => `<iframe srcdoc="<script>parent.${code}</script>"></iframe>`,
  (code) => `<details open ontoggle=${code}>x</details>`,
  (code) => `<a href="javascript:${code}">x</a>`,
  (code) => `javascript:${code}`,
  (code) => `JaVaScRiPt&#58;${code}//`,
  (code) => `data:text/html,<script>${code}</script>`,
  (code) => `{{constructor.constructor('${code}')()}}`,
  (code) => `\${${code}} #{${code}} <%= ${code} %>`,
  (code) => `<template><script>${code}</script></template>`,
  (code) => `<style>@import 'x';*{background:url("javascript:${code}")}</style>`,
  (code) => `</title></textarea></script><script>${code}</script>`,
  (code) => `<!--><script>${code}</script>-->`,
  (code) => `]]><script>${code}</script>`,
  (code) => `&lt;script&gt;${code}&lt;/script&gt;`,
  (code) => `%3Cscript%3E${code}%3C/script%3E`,
  (code) => `\\u003cscript\\u003e${code}\\u003c/script\\u003e`,
  (code) => `=HYPERLINK("javascript:${code}","x")`,
  (code) => `+cmd|' /C ${code}'!A0`,
  (code) => `@SUM(1+1)*${code}`,
  (code) => `\u202e<script>${code}</script>\u202c`,
  (code) => `\u2066<b data-injected>${code}\u2069`,
  (code) => `\uff1cscript\uff1e${code}\uff1c/script\uff1e`,
  (code) => `<scr\u200bipt>${code}</scr\u200bipt>`,
  (code) => `e\u0301\u0301\u0301<i data-injected onclick=${code}>\ud83d\udca7`,
];

export const count = 500;

/** All of them, each once. */
export function scriptTexts(): string[] {
  const out = new Set<string>();
  for (let n = 0; out.size < count; n++) {
    const family = families[n % families.length];
    const code = codes[Math.floor(n / families.length) % codes.length] ?? '';
    if (family) out.add(family(code, n) + (n < families.length * codes.length ? '' : ` ${n}`));
  }
  return [...out];
}
