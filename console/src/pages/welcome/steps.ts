// SPDX-License-Identifier: Apache-2.0
// What is to be done before the first reading, by what is really there.

export const stepNames = ['utility', 'gateway', 'meters', 'reading', 'places'] as const;
export type StepName = (typeof stepNames)[number];

export interface Facts {
  /** "" while nobody has given it; null where the server keeps no settings. */
  utility: string | null;
  gateways: number;
  meters: number;
  /** Something was read once. */
  read: boolean;
  points: number;
}

export const isDone = (step: StepName, facts: Facts): boolean =>
  ({
    utility: facts.utility !== '',
    gateway: facts.gateways > 0,
    meters: facts.meters > 0,
    reading: facts.read,
    places: facts.points > 0,
  })[step];

/** The first that is not done; null when all are. */
export const nextStep = (facts: Facts): StepName | null => stepNames.find((one) => !isDone(one, facts)) ?? null;

const everywhere = ['0.0.0.0', '[::]'];
const here = ['127.0.0.1', '[::1]', 'localhost'];

/** Where the server listens, "HOST:PORT", may be reached from this machine only. */
export const isLocal = (listens: string): boolean => here.includes(listens.replace(/:\d+$/, ''));

/** What a gateway is told to dial: the address the server listens at, or the name by which this page was opened. */
export function dialAddress(listens: string, host: string): string {
  const port = /\d+$/.exec(listens)?.[0] ?? '';
  const at = listens.replace(/:\d+$/, '');
  const name = host.includes(':') ? `[${host}]` : host;
  return `${everywhere.includes(at) || isLocal(listens) ? name : at}:${port}`;
}
