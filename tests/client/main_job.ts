// SPDX-License-Identifier: Apache-2.0
// main_job.ts URL USER PASSWORD NUMBER: logs in, finds a meter by its number, follows it live, reads it now, and fetches its history.
import WebSocket from 'ws';
import { getMeters, getMetersId, getMetersIdHistory, postMetersIdRead, postSession } from './sdk';
import { client } from './sdk/client.gen';
import type { LiveRequest, MeterDetail, MeterRow } from './sdk';

const [url = '', user = '', password = '', number = ''] = process.argv.slice(2);
const patienceMs = 60_000;

function fail(words: string): never {
  throw new Error(words);
}

client.setConfig({ baseUrl: url, throwOnError: true });

async function logIn(): Promise<Record<string, string>> {
  const { data, response } = await postSession({ body: { user, password } });
  const cookie = response?.headers.get('set-cookie')?.split(';')[0] ?? fail('the log-in sets no cookie');
  const session = data ?? fail('the log-in has no answer');
  return { Cookie: cookie, 'X-CSRF-Token': session.csrf };
}

async function findMeter(): Promise<MeterRow> {
  const { data } = await getMeters({ query: { q: number } });
  return data?.items.find((one) => one.number === number) ?? fail(`there is no meter ${number}`);
}

/** The rows of a meter as they change; the first is how it is now. */
function follow(id: string, cookie: string, onRow: (row: MeterRow) => void): Promise<WebSocket> {
  const socket = new WebSocket(`${url.replace(/^http/, 'ws')}/api/v1/live`, { headers: { Cookie: cookie }, origin: url });
  socket.on('message', (text) => {
    const message = JSON.parse(String(text)) as { topic?: string; data: MeterRow };
    if (message.topic === `meter:${id}`) onRow(message.data);
  });
  return new Promise((resolve, reject) => {
    socket.on('error', reject);
    socket.on('open', () => {
      const request: LiveRequest = { subscribe: [`meter:${id}`] };
      socket.send(JSON.stringify(request));
      resolve(socket);
    });
  });
}

async function detail(id: string): Promise<MeterDetail> {
  const { data } = await getMetersId({ path: { id } });
  return data ?? fail('the meter has no answer');
}

async function until<T>(what: string, look: () => Promise<T | null> | T | null): Promise<T> {
  for (const end = Date.now() + patienceMs; Date.now() < end; ) {
    const found = await look();
    if (found !== null) return found;
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
  return fail(`${what} did not come within ${patienceMs / 1000} s`);
}

const headers = await logIn();
client.setConfig({ headers });
const meter = await findMeter();
const before = (await detail(meter.id)).read_time ?? '';
let live: MeterRow | null = null;
const socket = await follow(meter.id, headers.Cookie ?? '', (row) => {
  live = row;
});
await until('the first live row', () => live);
await new Promise((resolve) => setTimeout(resolve, 1100)); // readings have seconds
await postMetersIdRead({ path: { id: meter.id } });
const after = await until('a new value', async () => {
  const now = await detail(meter.id);
  return (now.read_time ?? '') > before ? now : null;
});
const followed = await until('the live row of the new value', () => ((live?.last_read ?? '') > before ? live : null));
const main = after.registers.find(({ quantity, value }) => quantity === 'energy' && value !== null) ?? fail('the reading has no energy');
const { data: history } = await getMetersIdHistory({ path: { id: meter.id }, query: { register: [main.key], step: 'raw' } });
const rows = history?.rows ?? [];
if (!rows.some(({ t }) => t === after.read_time)) fail(`the history of ${main.key} lacks the reading of ${after.read_time}`);
socket.close();
console.log(JSON.stringify({ meter: meter.id, read: after.read_time, live: followed.last_read, register: main.key, rows: rows.length }));
