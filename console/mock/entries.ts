// SPDX-License-Identifier: Apache-2.0
// Readings that people bring: typed in one by one, or as the list that was given out for the field.
import { type Call, Refusal, type Route } from './call';
import { meterOf } from './commands';
import { registersOf } from './registers';

interface Item {
  register: string;
  value: string;
  unit: string;
}

function enter(call: Call) {
  const meter = meterOf(call);
  const { time, items, note = '' } = call.body as unknown as { time: string; items: Item[]; note?: string };
  if (Date.parse(time) > Date.now()) throw new Refusal(422, 'in_the_future', 'time: is in the future.', 'time');
  const known = registersOf(call.site.town, meter, Date.now());
  items.forEach(({ register, unit, value }, n) => {
    if (register.split(':')[1] !== unit)
      throw new Refusal(422, 'wrong_unit', `items[${n}].unit: does not fit.`, `items[${n}].unit`);
    if (!/^\d+(\.\d+)?$/.test(value))
      throw new Refusal(422, 'invalid_value', `items[${n}].value: is no number.`, `items[${n}].value`);
  });
  const checks = items
    .filter(({ register, value }) => {
      const last = known.find(({ key }) => key === register)?.value;
      return last != null && Number(value) < Number(last);
    })
    .map(({ register }) => ({ register, check: 'below_earlier' }));
  const values = items.map(({ register, value }) => ({ ...known.find(({ key }) => key === register), value }));
  return { t: time, source: 'keyed_in', values, checks, noted: note === '' ? 0 : 1 };
}

const cellsOf = (line: string): string[] => line.split(/[,;]/).map((cell) => cell.replace(/^"|"$/g, ''));

const noColumn = { row: 1, column: 'meter', code: 'no_column', text: 'There is no column "meter".' };

function takeIn({ body, query, site }: Call) {
  const [head = '', ...lines] = String(body).trim().split(/\r?\n/);
  const columns = cellsOf(head);
  const at = (name: string) => columns.indexOf(name);
  if (at('meter_number') < 0) return { rows: 0, filled: 0, taken: 0, known: 0, remarks: 0, errors: [noColumn] };
  const errors: { row: number; column: string; code: string; text: string }[] = [];
  let taken = 0;
  lines.forEach((line, n) => {
    const cells = cellsOf(line);
    const value = cells[at('value')] ?? '';
    const number = cells[at('meter_number')] ?? '';
    if (value === '') return;
    if (![...site.town.meters.values()].some(({ row }) => row.number === number))
      errors.push({
        row: n + 2,
        column: 'meter_number',
        code: 'no_such_meter',
        text: `there is no meter "${number}".`,
      });
    else if (!/^\d+([.,]\d+)?$/.test(value))
      errors.push({ row: n + 2, column: 'value', code: 'invalid_value', text: `"${value}" is no number.` });
    else taken++;
  });
  const dry = query.get('dry_run') === 'true';
  const filled = taken + errors.length;
  return { rows: lines.length, filled, taken: errors.length > 0 && !dry ? 0 : taken, known: 0, remarks: 0, errors };
}

export const entryRoutes: Route[] = [
  ['POST', /^\/meters\/([^/]+)\/readings$/, enter, 201],
  ['POST', /^\/gaps\/field-list$/, takeIn],
];
