// SPDX-License-Identifier: Apache-2.0
import type { Page } from 'playwright-core';
import { ask } from './models';
import { seriousFaults } from './overall';
import { type Check, equal, must, type Site, send } from './suite';

interface Seen {
  id: string;
  number: string;
}

interface Held extends Seen {
  point: { id: string; name: string };
  from: string;
  until: string | null;
}

/** A server that does not know customers yet is not looked at. */
const known = async (page: Page) => (await ask(page, '/customers?limit=1')) !== null;
/** A number that no other customer here has had. */
const freshNumber = () => String(Date.now()).slice(-8);
const nameOf = (number: string) => `Elderberry${number.replace(/\d/g, (digit) => 'abcdefghij'[Number(digit)] ?? '')}`;

/** Through the API: where a check begins, and no step of it. */
const newCustomer = (page: Page, name: string) =>
  send<Seen>(page, 'POST', '/customers', { kind: 'person', personal: { name } });
const newAccount = (page: Page, customer: string) =>
  send<Seen>(page, 'POST', '/accounts', { customer, opened: '2024-01-01T00:00:00Z' });
const newPoint = (page: Page, name: string) =>
  send<Seen>(page, 'POST', '/points', { kind: 'meter', commodity: 'heat', name });

async function createCustomer(page: Page, site: Site, name: string, phone: string): Promise<string> {
  await page.goto(`${site.url}/customers`);
  await page.click('.page-head button:has-text("New customer")');
  await page.click('.customer-editor button[type=submit]');
  await page.waitForSelector('.customer-editor .field-note:has-text("needs a name")');
  await page.fill('#customer-name', name);
  await page.fill('#customer-phone', phone);
  await page.click('.customer-editor button[type=submit]');
  await page.waitForURL('**/c/*');
  return page.url().split('/c/')[1]?.split('?')[0] ?? '';
}

async function find(page: Page, site: Site, text: string, id: string): Promise<void> {
  await page.goto(`${site.url}/customers`);
  await page.fill('.customer-find input', text);
  await page.keyboard.press('Enter');
  await page.waitForSelector(`.row-table a[href="/c/${id}"]`);
  must(!page.url().includes(text), `the address names a person: ${page.url()}`);
}

/** By the pointer, as a person does it: the list lies above the dialog. */
async function choose(page: Page, field: string, text: string): Promise<void> {
  await page.click(field);
  await page.keyboard.type(text);
  await page.click(`.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item:has-text("${text}")`);
  must(await page.$('dialog[open]'), `the dialog shut when ${field} was chosen`);
}

const contractsOf = async (page: Page, account: string) =>
  (await ask<{ items: Held[] }>(page, `/accounts/${account}/contracts`))?.items ?? [];

/** A press that begins within and ends beside the dialog leaves it open; one that is all beside it shuts it. */
async function pressBeside(page: Page): Promise<void> {
  const field = await page.locator('#transfer-note').boundingBox();
  must(field, 'the form is not there');
  await page.mouse.move(field.x + 10, field.y + 10);
  await page.mouse.down();
  await page.mouse.move(5, 5);
  await page.mouse.up();
  must(await page.$('dialog[open]'), 'the dialog shut by a press that began within');
  await page.mouse.click(5, 5);
  await page.waitForSelector('dialog[open]', { state: 'detached' });
}

async function transfer(page: Page, site: Site, account: string, to: Seen): Promise<void> {
  await page.goto(`${site.url}/a/${account}`);
  await page.click('.contract button:has-text("Change of occupant")');
  await pressBeside(page);
  await page.click('.contract button:has-text("Change of occupant")');
  await choose(page, '#transfer-account', to.number);
  await page.fill('#transfer-at', '2025-02-01');
  await page.click('.transfer-form button[type=submit]');
  await page.waitForSelector('.contract :text("ended")');
}

async function takeBack(page: Page, site: Site, account: string): Promise<void> {
  await page.goto(`${site.url}/a/${account}`);
  await page.click('.contract button:has-text("Take back")');
  await page.click('.ant-popconfirm-buttons .ant-btn-primary');
  await page.waitForSelector('.contract', { state: 'detached' });
  equal((await contractsOf(page, account)).length, 0, 'contracts left');
}

const undo = (page: Page) => page.click('.undo-bar button:has-text("Undo")');
const retire = (page: Page, id: string) => send(page, 'POST', `/customers/${id}/retire`, {});

export const customerChecks: readonly Check[] = [
  {
    name: 'a customer is entered, found by a word of the name and the last digits of the telephone, and retired',
    run: async ({ site, inside }) => {
      const page = await inside();
      if (!(await known(page))) return;
      const number = freshNumber();
      const name = nameOf(number);
      const id = await createCustomer(page, site, `${name}, Q.`, `+44 20 ${number}`);
      await page.click('button:has-text("Change customer")');
      await page.fill('#customer-note', 'e2e');
      await page.click('.customer-editor button[type=submit]');
      await page.waitForSelector('.customer-editor', { state: 'detached' });
      await page.waitForSelector('.facts dd:text-is("e2e")');
      await find(page, site, number.slice(-4), id);
      await find(page, site, name.toLowerCase(), id);
      await page.click(`.row-table a[href="/c/${id}"]`);
      await page.waitForURL(`**/c/${id}`);
      await page.goBack();
      await page.waitForSelector(`.row-table a[href="/c/${id}"]`);
      equal(await page.inputValue('.customer-find input'), name.toLowerCase(), 'what was searched for');
      await page.goto(`${site.url}/c/${id}`);
      await page.click('.page-head button:has-text("Retire")');
      await undo(page);
      await page.waitForSelector('.page-head button:has-text("Retire")');
      await retire(page, id);
    },
  },
  {
    name: 'personal data is masked until it is shown, showing is noted, and hiding hides',
    run: async ({ site, inside }) => {
      const page = await inside();
      if (!(await known(page))) return;
      const name = `${nameOf(freshNumber())}, Q.`;
      const { id } = await newCustomer(page, name);
      await page.goto(`${site.url}/c/${id}`);
      await page.waitForSelector('.panel:has-text("Personal data")');
      must(!(await page.textContent('main'))?.includes(name), 'the name stands there unmasked');
      await page.click('.panel:has-text("Personal data") button:has-text("Show")');
      await page.waitForSelector(`dd:text-is("${name}")`);
      await page.waitForSelector('.panel:has(h2:text-is("Changes")) td :text("personal data shown")');
      await page.click('button:has-text("Hide")');
      await page.waitForSelector(`dd:text-is("${name}")`, { state: 'detached' });
      await retire(page, id);
    },
  },
  {
    name: 'an account gets a contract, which passes to another occupant and is taken back; the account is closed',
    run: async ({ site, inside }) => {
      const page = await inside();
      if (!(await known(page))) return;
      const number = freshNumber();
      const [first, second] = [await newCustomer(page, nameOf(number)), await newCustomer(page, 'Elderberry, R.')];
      const next = await newAccount(page, second.id);
      const point = await newPoint(page, `E2E ${number}`);
      await page.goto(`${site.url}/c/${first.id}`);
      await page.click('button:has-text("New account")');
      await page.fill('#account-opened', '2024-01-01');
      await page.click('.account-editor button[type=submit]');
      await page.waitForURL('**/a/*');
      const account = page.url().split('/a/')[1] ?? '';
      await page.click('button:has-text("New contract")');
      await page.fill('#contract-from', '2024-02-01');
      await choose(page, '#contract-other', `E2E ${number}`);
      await page.click('.contract-editor button[type=submit]');
      await page.waitForSelector('.contract :text("in force")');
      await transfer(page, site, account, next);
      const [old] = await contractsOf(page, account);
      const [taken] = await contractsOf(page, next.id);
      must(old && taken && taken.point.id === point.id, 'the contract did not pass to the other account');
      equal(taken.from, old.until, 'where one ends the other begins');
      for (const id of [next.id, account]) await takeBack(page, site, id);
      await page.click('.page-head button:has-text("Close account")');
      await page.waitForSelector('.page-head :text("closed")');
      await undo(page);
      await page.waitForSelector('.page-head button:has-text("Close account")');
      for (const id of [next.id, account]) await send(page, 'POST', `/accounts/${id}/close`, {});
      for (const { id } of [first, second]) await retire(page, id);
      await send(page, 'POST', `/points/${point.id}/retire`, {});
    },
  },
  {
    name: 'accounts are listed with where they are supplied, and found as their customers are',
    run: async ({ site, inside }) => {
      const page = await inside();
      if (!(await known(page))) return;
      const name = nameOf(freshNumber());
      const customer = await newCustomer(page, name);
      const account = await newAccount(page, customer.id);
      await page.goto(`${site.url}/customers`);
      await page.click('.tab-row a:has-text("Accounts")');
      await page.waitForURL('**/customers/accounts');
      await page.waitForSelector('.row-table tbody a[href^="/p/"]');
      await page.fill('.customer-find input', name);
      await page.keyboard.press('Enter');
      await page.waitForSelector(`.row-table a[href="/a/${account.id}"]`);
      equal(await page.locator('.row-table tbody a[href^="/a/"]').count(), 1, 'accounts found');
      await page.click(`.row-table a[href="/a/${account.id}"]`);
      await page.waitForSelector(`h1:has-text("${account.number}")`);
      await send(page, 'POST', `/accounts/${account.id}/close`, {});
      await retire(page, customer.id);
    },
  },
  {
    name: 'the dialogs of an account fit in three languages, and axe finds nothing serious in them',
    run: async ({ site, inside }) => {
      for (const language of ['en', 'zh-CN', 'ru']) {
        const page = await inside({ language, width: 390, height: 844 });
        const list = await ask<{ items: (Seen & { contracts: number })[] }>(page, '/accounts?closed=false&limit=100');
        const account = list?.items.find(({ contracts }) => contracts > 0);
        if (!account) return;
        await page.goto(`${site.url}/a/${account.id}`);
        for (const n of [0, 1, 2]) {
          await page.click(`.contract-now .contract-actions button >> nth=${n}`);
          await page.waitForSelector('dialog[open] form');
          equal(await seriousFaults(page), [], `dialog ${n} in ${language}`);
          const over = await page.evaluate(() => {
            const dialog = document.querySelector('dialog[open]');
            return dialog ? dialog.scrollWidth - dialog.clientWidth : 1;
          });
          equal(over, 0, `dialog ${n} in ${language} is too wide by`);
          await page.keyboard.press('Escape');
          await page.waitForSelector('dialog[open]', { state: 'detached' });
        }
      }
    },
  },
];
