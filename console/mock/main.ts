// SPDX-License-Identifier: Apache-2.0
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type WebSocket, WebSocketServer } from 'ws';
import { documentPath } from '../src/data/api_document';
import type { Credentials } from '../src/data/session';
import type { Session } from '../src/data/types';
import { answer } from './api';
import { Audit } from './audit';
import { Books } from './books';
import { Bytes, Refusal, type Site } from './call';
import { document } from './document';
import { overview } from './facts';
import { seededGaps } from './gaps';
import { Imports } from './imports';
import { Outputs } from './outputs';
import { mockPassword, People, type StoredUser } from './people';
import { Points } from './points';
import { Runs } from './runs';
import { SavedViews } from './saved_views';
import { newSettings } from './settings';
import { beginDue, seededTasks } from './tasks';
import { Town } from './town';
import { Valves } from './valves';
import { type Send, Work } from './work';

const root = fileURLToPath(new URL('../../build/console', import.meta.url));
const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
};

type World = Omit<Site, 'people' | 'audit' | 'session' | 'me' | 'token'>;

class Mock {
  private readonly topics = new Map<WebSocket, Set<string>>();
  private readonly full = this.world(false);
  private readonly empty = this.world(true);
  private readonly audit = new Audit();
  private readonly people = new People(this.audit, this.full.town.places);
  private turn = 0;
  private looked = Date.now();

  private world(empty: boolean): World {
    const town = new Town(empty);
    const send: Send = (topic, data) => this.send(topic, data);
    const tasks = empty ? [] : seededTasks();
    const runs = new Runs(town, send, tasks);
    const points = new Points(town);
    return {
      town,
      work: new Work(town, send),
      tasks,
      runs,
      gaps: seededGaps(town, tasks),
      points,
      books: new Books(points),
      imports: new Imports(),
      views: new SavedViews(),
      settings: newSettings(),
      valves: new Valves(points),
      outputs: new Outputs(empty),
    };
  }

  private send(topic: string, data: unknown): void {
    for (const [socket, wanted] of this.topics) if (wanted.has(topic)) socket.send(JSON.stringify({ topic, data }));
  }

  pulse(): void {
    this.full.work.pulse(this.turn++);
    this.full.runs.pulse();
    const now = Date.now();
    beginDue(this.full, now, this.looked);
    this.looked = now;
    this.send('overview', overview(this.full.town, this.full.work));
  }

  private siteOf(request: IncomingMessage): Site | undefined {
    const secret = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1];
    if (secret !== undefined) return this.programSite(secret);
    const token = /riser_session=([0-9a-z]+)/.exec(request.headers.cookie ?? '')?.[1] ?? '';
    const stored = this.people.sessions.get(token);
    const me = stored && this.people.users.get(stored.user);
    if (!me) return undefined;
    return this.siteFor(me, this.people.session(stored), token);
  }

  private siteFor(me: StoredUser, session: Session, token: string): Site {
    const { people, audit } = this;
    return { ...(me.name === 'empty' ? this.empty : this.full), people, audit, session, me, token };
  }

  /** For a program: what both its token and the role of its user allow. */
  private programSite(secret: string): Site | undefined {
    const token = this.people.tokenOf(secret);
    const me = token && this.people.users.get(token.user);
    if (!token || !me?.enabled) return undefined;
    const session = this.people.session({ user: me.id, csrf: '' });
    const permissions = session.user.permissions.filter((one) => token.permissions.includes(one));
    return this.siteFor(me, { ...session, user: { ...session.user, permissions } }, '');
  }

  private logIn(request: IncomingMessage, body: Partial<Credentials>, response: ServerResponse) {
    const from = { address: request.socket.remoteAddress ?? '', agent: request.headers['user-agent'] ?? '' };
    const stored = this.people.logIn(body.user ?? '', body.password ?? '', body.code ?? '', from);
    response.setHeader('set-cookie', `riser_session=${stored.token}; HttpOnly; SameSite=Strict; Path=/`);
    return { status: 200, body: this.people.session(stored) };
  }

  private api(request: IncomingMessage, response: ServerResponse, url: URL, body: unknown) {
    const method = request.method ?? 'GET';
    if (url.pathname === documentPath) return { status: 200, body: document };
    if (url.pathname === '/api/v1/session' && method === 'POST') return this.logIn(request, body as object, response);
    const site = this.siteOf(request);
    if (!site) throw new Refusal(401, 'unauthorized', 'log in first');
    if (site.token === '') {
      if (method !== 'GET' && url.pathname.startsWith('/api/v1/session'))
        throw new Refusal(403, 'person_only', 'This is for people who log in, not for programs with a token.');
    } else if (method !== 'GET' && request.headers['x-csrf-token'] !== site.session.csrf)
      throw new Refusal(403, 'bad_csrf', 'token');
    return answer(site, method, url, body);
  }

  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://localhost');
    if (!url.pathname.startsWith('/api/')) {
      file(url.pathname, response);
      return;
    }
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const bytes = Buffer.concat(chunks);
    const text = bytes.toString();
    try {
      const type = request.headers['content-type'] ?? '';
      const plain = type.startsWith('text/') ? text || undefined : bytes;
      const json = text === '' || type.startsWith('application/json');
      const out = this.api(request, response, url, json ? text && JSON.parse(text) : plain);
      if (out.body instanceof Bytes) {
        response.writeHead(out.status, { 'content-type': out.body.type });
        response.end(out.body.bytes);
        return;
      }
      response.writeHead(out.status, { 'content-type': 'application/json', 'cache-control': 'no-store' });
      response.end(out.body === undefined ? undefined : JSON.stringify(out.body));
    } catch (error) {
      const refusal = error instanceof Refusal ? error : new Refusal(500, 'bug', String(error));
      if (!(error instanceof Refusal)) process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
      const { status, code, detail, field } = refusal;
      const problem = {
        type: 'about:blank',
        title: code,
        status,
        code,
        detail,
        field,
        request_id: randomBytes(4).toString('hex'),
      };
      response.writeHead(status, { 'content-type': 'application/problem+json' });
      response.end(JSON.stringify(problem));
    }
  }

  join(socket: WebSocket, request: IncomingMessage): void {
    if (!this.siteOf(request) || this.siteOf(request)?.town === this.empty.town) this.topics.set(socket, new Set());
    socket.on('close', () => this.topics.delete(socket));
    socket.on('message', (data) => {
      const message = JSON.parse(String(data)) as { subscribe?: string[]; ping?: number };
      if (message.ping !== undefined) socket.send(JSON.stringify({ pong: message.ping }));
      if (message.subscribe && this.siteOf(request)?.town === this.full.town) {
        this.topics.set(socket, new Set(message.subscribe));
      }
    });
  }
}

function file(path: string, response: ServerResponse): void {
  const plain = normalize(path).replace(/^(\.\.[/\\])+/, '');
  const name = extname(plain) ? plain : 'index.html';
  const full = join(root, name);
  if (!existsSync(full)) {
    response.writeHead(404).end();
    return;
  }
  const nonce = randomBytes(12).toString('base64');
  const body = readFileSync(full);
  const html = name.endsWith('.html');
  response.writeHead(200, {
    'content-type': types[extname(name)] ?? 'application/octet-stream',
    'content-security-policy': `default-src 'self'; style-src 'self' 'nonce-${nonce}'`,
    'x-content-type-options': 'nosniff',
    'cache-control': html ? 'no-store' : 'public, max-age=31536000, immutable',
  });
  response.end(html ? body.toString().replaceAll('__CSP_NONCE__', nonce) : body);
}

/** Port 0 takes a free one. */
export function startMock(port: number): Promise<{ url: string; stop: () => void }> {
  const mock = new Mock();
  const server = createServer((request, response) => void mock.handle(request, response));
  const sockets = new WebSocketServer({ server, path: '/api/v1/live' });
  sockets.on('connection', (socket, request) => mock.join(socket, request));
  const timer = setInterval(() => mock.pulse(), 1000);
  return new Promise((resolve) => {
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      const at = typeof address === 'object' && address ? address.port : port;
      const stop = () => {
        clearInterval(timer);
        for (const socket of sockets.clients) socket.terminate();
        sockets.close();
        server.closeAllConnections();
        server.close();
      };
      resolve({ url: `http://127.0.0.1:${at}`, stop });
    });
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { url } = await startMock(Number(process.env.PORT ?? 8095));
  process.stdout.write(`${url}  password ${mockPassword}\n`);
}
