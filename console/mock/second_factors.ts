// SPDX-License-Identifier: Apache-2.0
// Codes beside the password: of an app, and for the day when the phone is lost.
import { randomBytes } from 'node:crypto';
import { type Call, Refusal, type Route } from './call';
import type { StoredUser } from './people';
import { base32, codeOf, stepAt } from './totp';
import { meOf, userOf } from './users';

export interface Factor {
  secret: string;
  /** A code was shown. */
  active: boolean;
  last_step: number;
  recovery: string[];
}

const plain = (code: string): string => code.replace(/[ -]/g, '').toLowerCase();

/** The step that the code is of, one early or late. */
function stepOf(secret: string, code: string): number | undefined {
  const now = stepAt(Date.now());
  return [now - 1, now, now + 1].find((step) => codeOf(secret, step) === code);
}

/** Each is taken once. */
export function takeCode(factor: Factor, told: string): boolean {
  const code = plain(told);
  const step = stepOf(factor.secret, code);
  if (step !== undefined && step > factor.last_step) {
    factor.last_step = step;
    return true;
  }
  const left = factor.recovery.filter((one) => plain(one) !== code);
  const taken = left.length < factor.recovery.length;
  factor.recovery = left;
  return taken;
}

export const hasFactor = (user: StoredUser): boolean => user.factor?.active ?? false;

function prove({ site, body }: Call): void {
  if (String(body.password) !== site.me.password)
    throw new Refusal(422, 'bad_credentials', 'This is not your password.', 'password');
}

function note(call: Call, user: StoredUser, on: boolean): void {
  const word = (is: boolean) => (is ? 'on' : 'off');
  const field = { name: 'second_factor', before: word(!on), after: word(on) };
  call.site.audit.note(meOf(call), 'user', user, 'changed', [field]);
}

function begin(call: Call) {
  const { me } = call.site;
  prove(call);
  if (hasFactor(me)) throw new Refusal(409, 'has_second_factor', 'You have a second factor; take it away first.');
  const secret = base32(randomBytes(20));
  me.factor = { secret, active: false, last_step: 0, recovery: [] };
  return { secret, uri: `otpauth://totp/Riser:${me.name}?secret=${secret}&issuer=Riser` };
}

const recoveryCode = (): string => (randomBytes(6).toString('hex').match(/.{4}/g) ?? []).join('-');

function confirm(call: Call) {
  const { me } = call.site;
  const step = me.factor && !me.factor.active && stepOf(me.factor.secret, plain(String(call.body.code)));
  if (!me.factor || !step)
    throw new Refusal(422, 'wrong_code', 'code: it is not the one of your app at this moment.', 'code');
  const recovery = Array.from({ length: 10 }, recoveryCode);
  me.factor = { ...me.factor, active: true, last_step: step, recovery };
  note(call, me, true);
  return { codes: recovery };
}

function remove(call: Call, user: StoredUser): void {
  user.factor = null;
  note(call, user, false);
}

export const secondFactorRoutes: Route[] = [
  ['POST', /^\/session\/second-factor$/, begin],
  ['PUT', /^\/session\/second-factor$/, confirm],
  [
    'POST',
    /^\/session\/second-factor\/remove$/,
    (call) => {
      prove(call);
      remove(call, call.site.me);
    },
    204,
  ],
  [
    'DELETE',
    /^\/users\/(\w+)\/second-factor$/,
    (call) => {
      remove(call, userOf(call));
      call.site.people.end(userOf(call).id);
    },
    204,
  ],
];
