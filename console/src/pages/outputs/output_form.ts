// SPDX-License-Identifier: Apache-2.0
import type { Output, OutputKind, OutputOrder, SentKind } from '../../data/outputs';

export interface OutputForm {
  name: string;
  kind: OutputKind;
  address: string;
  topic: string;
  user: string;
  /** Of a known one: empty keeps what is there. */
  password: string;
  sends: SentKind[];
  note: string;
}

export const usualTopic: Readonly<Record<OutputKind, string>> = {
  web_hook: '',
  mqtt: 'riser/{kind}/{meter}',
  kafka: 'riser',
};

export const exampleAddress: Readonly<Record<OutputKind, string>> = {
  web_hook: 'https://host/path',
  mqtt: 'mqtts://host:8883',
  kafka: 'kafka://host:9092,host2:9092',
};

export const formOf = (one: Output | null): OutputForm => ({
  name: one?.name ?? '',
  kind: one?.kind ?? 'web_hook',
  address: one?.address ?? '',
  topic: one?.topic ?? '',
  user: one?.user ?? '',
  password: '',
  sends: one?.sends ?? ['reading'],
  note: one?.note ?? '',
});

export type OutputFault = 'name_missing' | 'address_wrong' | 'sends_missing';

const shapes: Readonly<Record<OutputKind, RegExp>> = {
  web_hook: /^https?:\/\/[^\s/?#]+([/?#]\S*)?$/,
  mqtt: /^mqtts?:\/\/[^\s/:,]+(:\d{1,5})?\/?$/,
  kafka: /^kafkas?:\/\/[^\s/,]+(,[^\s/,]+)*$/,
};

export function faultsOf(form: OutputForm): OutputFault[] {
  const out: OutputFault[] = [];
  if (!form.name.trim()) out.push('name_missing');
  if (!shapes[form.kind].test(form.address.trim())) out.push('address_wrong');
  if (form.sends.length === 0) out.push('sends_missing');
  return out;
}

const orderOf = ({ password, ...form }: OutputForm): OutputOrder => {
  const broker = form.kind !== 'web_hook';
  return {
    name: form.name.trim(),
    kind: form.kind,
    address: form.address.trim(),
    sends: form.sends,
    note: form.note.trim(),
    ...(broker ? { topic: form.topic.trim() || null, user: form.user.trim() || null } : {}),
    ...(broker && password ? { password } : {}),
  };
};

/** What a new one is made of, or what of a known one has changed; its kind stays. */
export function changeOf(old: Output | null, form: OutputForm): OutputOrder {
  const order = orderOf(form);
  if (!old) return order;
  const { kind: _, ...rest } = order;
  const before = orderOf(formOf(old));
  const differs = ([name, value]: [string, unknown]) =>
    JSON.stringify(value) !== JSON.stringify(before[name as keyof OutputOrder]);
  return Object.fromEntries(Object.entries(rest).filter(differs));
}
