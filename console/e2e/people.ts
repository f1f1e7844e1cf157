// SPDX-License-Identifier: Apache-2.0
// Users, roles, sessions and the audit. Users that are made are left disabled, roles are removed.
import type { Page } from 'playwright-core';
import { codeOf, stepAt } from '../mock/totp';
import { type Check, equal, must, send, type Tools } from './suite';

interface Made {
  id: string;
  name: string;
  password: string;
}

const chosenPassword = 'four quiet herons 7';

/** What the API answers to this page. */
const status = (page: Page, path: string) => page.evaluate(async (at) => (await fetch(`/api/v1${at}`)).status, path);

const roleNamed = (page: Page, name: string) =>
  page.evaluate(async (wanted) => {
    const list = (await (await fetch('/api/v1/roles')).json()) as { items: { id: string; name: string }[] };
    return list.items.find((role) => role.name === wanted)?.id ?? '';
  }, name);

/** As an administrator does it, the password read from the dialog that tells it once. */
async function makeUser(page: Page, { site }: Tools, role: string): Promise<Made> {
  const name = `e2e-${Date.now()}`;
  await page.goto(`${site.url}/system/users?panel=new`);
  await page.fill('#user-name', name);
  await page.fill('#user-full-name', 'E2E Person');
  await page.click('#user-role');
  await page.keyboard.type(role);
  await page.click(`.ant-select-item-option:has-text("${role}")`);
  await page.click('.side-panel button[type=submit]');
  const password = (await page.textContent('.one-time-password')) ?? '';
  must(password.length >= 8, `the one-time password is "${password}"`);
  await page.click('dialog[open] button:has-text("Done")');
  await page.waitForURL(/panel=\w+/);
  await page.waitForSelector(`.side-panel h2:has-text("${name}")`);
  must(!(await page.content()).includes(password), 'the password is still on the page');
  const id = new URL(page.url()).searchParams.get('panel') ?? '';
  return { id, name, password };
}

/** In a browser of its own; the one-time password is replaced. */
async function enter({ site, blank }: Tools, { name, password }: Made): Promise<Page> {
  const page = await blank();
  await page.goto(`${site.url}/`);
  await page.fill('#user', name);
  await page.fill('#password', password);
  await page.click('button[type=submit]');
  await page.fill('#password-old', password);
  await page.fill('#password-new', chosenPassword);
  await page.fill('#password-again', chosenPassword);
  await page.click('button[type=submit]');
  await page.waitForSelector('.top-bar');
  return page;
}

/** Made by a request, to be somebody whose own access is looked at. */
async function newUser(page: Page, role: string): Promise<Made> {
  const order = { name: `e2e-${Date.now()}`, role: await roleNamed(page, role) };
  const { user, password } = await send<{ user: Made; password: string }>(page, 'POST', '/users', order);
  return { ...user, password };
}

const logOut = async (page: Page) => {
  await page.click('.top-bar .bar-button >> nth=1');
  await page.click('.menu .ant-btn:has-text("Log out")');
  await page.waitForSelector('#password');
};

/** Up to the code that is asked for after the password. */
async function password(page: Page, { name }: Made): Promise<void> {
  await page.fill('#user', name);
  await page.fill('#password', chosenPassword);
  await page.click('button[type=submit]');
  await page.waitForSelector('#code');
}

/** The secret is read as it is shown; its codes are worked out as an app does. */
async function setUpFactor(page: Page, url: string): Promise<{ secret: string; codes: string[] }> {
  await page.goto(`${url}/profile`);
  await page.click('.second-factor button:has-text("Set up")');
  await page.fill('#proof', 'not the password');
  await page.click('.second-factor button[type=submit]');
  await page.waitForSelector('.second-factor [role=alert]:has-text("not your password")');
  await page.fill('#proof', chosenPassword);
  await page.click('.second-factor button[type=submit]');
  await page.waitForSelector('.second-factor svg[role=img], .second-factor [role=img] svg');
  const secret = ((await page.textContent('.secret .told-once')) ?? '').replaceAll(' ', '');
  must(/^[A-Z2-7]{16,}$/.test(secret), `the secret is "${secret}"`);
  await page.fill('#factor-code', '000');
  await page.click('.second-factor button[type=submit]');
  await page.waitForSelector('.second-factor [role=alert]:has-text("not accepted")');
  await page.fill('#factor-code', codeOf(secret, stepAt(Date.now())));
  await page.click('.second-factor button[type=submit]');
  await page.waitForSelector('.recovery-codes li');
  const codes = await page.locator('.recovery-codes li').allTextContents();
  equal(codes.length, 10, 'recovery codes');
  await page.click('.second-factor button:has-text("I have kept them")');
  await page.waitForSelector('.second-factor .mark-ok:has-text("asked for at log-in")');
  must(!(await page.content()).includes(codes[0] ?? ''), 'the recovery codes are still on the page');
  return { secret, codes };
}

const askAs = (secret: string, url: string) =>
  fetch(`${url}/api/v1/meters?limit=1`, { headers: { authorization: `Bearer ${secret}` } });

const leave = (page: Page, { id }: Made) => send(page, 'POST', `/users/${id}/disable`);

export const peopleChecks: readonly Check[] = [
  {
    name: 'people: who is new replaces the one-time password and sees only what the role opens',
    run: async (tools) => {
      const page = await tools.inside();
      const made = await makeUser(page, tools, 'viewer');
      try {
        const own = await enter(tools, made);
        await own.waitForSelector('.rail a[href^="/monitor/meters"]');
        equal(await own.locator('.rail a[href^="/system/users"]').count(), 0, 'links to the users');
        await own.goto(`${tools.site.url}/system/users`);
        await own.waitForSelector(':text("not open to you")');
        equal(await status(own, '/users'), 403, 'the API to a viewer');
        await own.goto(`${tools.site.url}/profile`);
        await own.waitForSelector('.my-rights :text("See meters and archives")');
        equal(await own.locator('.my-rights :text("Manage users")').count(), 0, 'rights of a viewer');
        await own.waitForSelector('.session-list .mark-ok');
      } finally {
        await leave(page, made);
      }
    },
  },
  {
    name: 'people: a role is copied, given another right and given to a user, who may do more at once',
    run: async (tools) => {
      const page = await tools.inside();
      const made = await makeUser(page, tools, 'viewer');
      const own = await enter(tools, made);
      const name = `E2E role ${Date.now()}`;
      await page.goto(`${tools.site.url}/system/roles`);
      await page.click('.role-head:has-text("viewer") button');
      await page.click('.ant-dropdown-menu-item:has-text("Make a copy")');
      await page.fill('#role-name', name);
      await page.click('dialog[open] button[type=submit]');
      await page.check(`input[aria-label="${name}, Read meters"]`);
      await page.click('.save-bar button:has-text("Save")');
      await page.waitForSelector('.save-bar', { state: 'detached' });
      const role = await roleNamed(page, name);
      try {
        await page.goto(`${tools.site.url}/system/users?panel=${made.id}`);
        await page.click('#user-role');
        await page.keyboard.type(name);
        await page.click(`.ant-select-item-option:has-text("${name}")`);
        await page.click('.side-panel button[type=submit]');
        await page.waitForSelector('.side-panel .mark-ok:has-text("Saved")');
        const rights = await own.evaluate(
          async () => (await (await fetch('/api/v1/session')).json()).user.permissions as string[],
        );
        must(rights.includes('read_meters'), `the rights are ${rights}`);
        await page.goto(`${tools.site.url}/system/roles`);
        await page.click(`.role-head:has-text("${name}") button`);
        await page.click('.ant-dropdown-menu-item:has-text("Delete")');
        await page.waitForSelector('dialog[open] button[disabled]:has-text("Delete")');
      } finally {
        await send(page, 'PATCH', `/users/${made.id}`, { role: await roleNamed(page, 'viewer') });
        await send(page, 'DELETE', `/roles/${role}`);
        await leave(page, made);
      }
    },
  },
  {
    name: 'people: sessions are ended by others, and the audit tells all of it',
    run: async (tools) => {
      const page = await tools.inside();
      const made = await makeUser(page, tools, 'viewer');
      const own = await enter(tools, made);
      await page.goto(`${tools.site.url}/system/users?panel=${made.id}`);
      await page.click('.session-list button:has-text("Log out everywhere")');
      await page.waitForSelector('.session-list :text("Not logged in anywhere")');
      equal(await status(own, '/session'), 401, 'the session that was ended');
      await own.goto(`${tools.site.url}/monitor/meters`);
      await own.waitForSelector('#password');
      await page.click('.side-panel button:has-text("Disable")');
      await page.waitForSelector('.side-panel .mark-word:has-text("disabled")');
      await page.goto(`${tools.site.url}/system/audit?f.kind=user&f.object=${made.id}`);
      await page.waitForSelector('.chain-check .mark-ok >> nth=1');
      await page.click('.row-table tbody tr[aria-rowindex] >> nth=0');
      await page.waitForSelector(`.side-panel :text("${made.name}")`);
      await page.goto(`${tools.site.url}/system/audit?tab=log_ins&f.name=${made.name}`);
      await page.waitForSelector('.row-table :text("logged in")');
    },
  },
  {
    name: 'people: who sees only a part begins with its meters, and is told what it is',
    run: async (tools) => {
      const page = await tools.inside();
      const place = await page.evaluate(async () => {
        const list = await (await fetch('/api/v1/places?kind=building&limit=1')).json();
        return list.items[0]?.id as string | undefined;
      });
      if (!place) return;
      const { user, password } = await send<{ user: { id: string; name: string }; password: string }>(
        page,
        'POST',
        '/users',
        { name: `e2e-${Date.now()}`, role: await roleNamed(page, 'viewer'), places: [place], commodities: ['water'] },
      );
      const made = { ...user, password };
      try {
        const own = await enter(tools, made);
        await own.waitForURL(/\/monitor\/meters/);
        await own.waitForSelector('.rail a[href^="/monitor/meters"]');
        equal(await own.locator('.rail a[href="/"]').count(), 0, 'links to the overview of the whole utility');
        const label = await own.getAttribute('.top-bar .bar-button >> nth=1', 'aria-label');
        must(/Only: .+ · cold water/.test(label ?? ''), `the account button says: ${label}`);
        const other = await page.evaluate(async () => {
          const list = await (await fetch('/api/v1/meters?commodity=heat&limit=1')).json();
          return list.items[0]?.id as string | undefined;
        });
        if (!other) return;
        await own.goto(`${tools.site.url}/m/${other}`);
        await own.waitForSelector('[role=alert]:has-text("Outside of what you see"):has-text("Only: ")');
      } finally {
        await leave(page, made);
      }
    },
  },
  {
    name: 'people: the last who may manage users stays, and the page says so',
    run: async ({ site, inside }) => {
      const page = await inside();
      const all = await page.evaluate(async () => {
        const list = await (await fetch('/api/v1/users?enabled=true&limit=500')).json();
        return list.items as { id: string; name: string; role: { name: string; built_in: boolean } }[];
      });
      const administrators = all.filter(({ role }) => role.built_in && role.name === 'administrator');
      const [last] = administrators;
      if (!last || administrators.length > 1) return;
      await page.goto(`${site.url}/system/users?panel=${last.id}`);
      await page.click('.side-panel button:has-text("Disable")');
      await page.waitForSelector('.side-panel [role=alert]:has-text("last user who may manage users")');
    },
  },
  {
    name: 'people: a second factor is set up, asked for, replaced by a recovery code and taken away',
    run: async (tools) => {
      const page = await tools.inside();
      const made = await newUser(page, 'viewer');
      try {
        const own = await enter(tools, made);
        const { secret, codes } = await setUpFactor(own, tools.site.url);
        await logOut(own);
        await password(own, made);
        // The code of this half minute was taken when it was set up; the next one is good already.
        await own.fill('#code', '000000');
        await own.click('button[type=submit]');
        await own.waitForSelector('[role=alert]:has-text("not accepted")');
        await own.fill('#code', codeOf(secret, stepAt(Date.now()) + 1));
        await own.click('button[type=submit]');
        await own.waitForSelector('.top-bar');
        await logOut(own);
        await password(own, made);
        await own.click('button:has-text("Use a recovery code")');
        await own.fill('#code', codes[0] ?? '');
        await own.click('button[type=submit]');
        await own.waitForSelector('.top-bar');
        await own.goto(`${tools.site.url}/profile`);
        await own.click('.second-factor button:has-text("Take away")');
        await own.fill('#proof', chosenPassword);
        await own.click('.second-factor button[type=submit]');
        await own.waitForSelector('.second-factor :text("the password alone opens")');
        await setUpFactor(own, tools.site.url);
        await page.goto(`${tools.site.url}/system/users?panel=${made.id}`);
        await page.click('.side-panel .facts button:has-text("Take away")');
        await page.click('.ant-popconfirm button:has-text("Take away")');
        await page.waitForSelector('.side-panel .facts :text-is("off")');
        equal(await status(own, '/session'), 401, 'the session of who lost the phone');
      } finally {
        await leave(page, made);
      }
    },
  },
  {
    name: 'people: a token opens what it was made for until it is ended',
    run: async (tools) => {
      const page = await tools.inside();
      const made = await newUser(page, 'viewer');
      try {
        const own = await enter(tools, made);
        await own.goto(`${tools.site.url}/profile`);
        await own.click('.token-list button:has-text("New token")');
        await own.click('dialog[open] button[type=submit]');
        await own.waitForSelector('dialog[open] [role=alert]:has-text("what it is for")');
        equal(await own.locator('.token-rights input').count(), 1, 'rights that a viewer may give');
        await own.fill('#token-name', 'E2E program');
        await own.click('dialog[open] button[type=submit]');
        const secret = (await own.textContent('.token-secret')) ?? '';
        must(((await own.textContent('dialog[open]')) ?? '').includes(`Bearer ${secret}`), 'there is no example');
        equal((await askAs(secret, tools.site.url)).status, 200, 'with the token');
        equal((await askAs(`${secret}x`, tools.site.url)).status, 401, 'with another one');
        await own.click('dialog[open] button:has-text("Done")');
        await own.waitForSelector('.token-list td :text("E2E program")');
        must(!(await own.content()).includes(secret), 'the token is still on the page');
        await page.goto(`${tools.site.url}/system/users?panel=${made.id}`);
        await page.click('.side-panel .token-list td button:has-text("End")');
        await page.click('.ant-popconfirm button:has-text("End")');
        await page.waitForSelector('.side-panel .token-list :text("No tokens")');
        equal((await askAs(secret, tools.site.url)).status, 401, 'with the ended token');
      } finally {
        await leave(page, made);
      }
    },
  },
];
