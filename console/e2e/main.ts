// SPDX-License-Identifier: Apache-2.0
import { startMock } from '../mock/main';
import { mockPassword } from '../mock/people';
import { archiveChecks } from './archives';
import { clientChecks } from './client';
import { communicationChecks } from './communication';
import { customerChecks } from './customers';
import { entryChecks } from './entries';
import { explainChecks } from './explain';
import { gatewayChecks } from './gateways';
import { listChecks } from './lists';
import { meterChecks } from './meter';
import { metersChecks } from './meters';
import { modelChecks } from './models';
import { outputChecks } from './outputs';
import { overallChecks } from './overall';
import { pastChecks } from './past';
import { peopleChecks } from './people';
import { pointChecks } from './points';
import { repeaterChecks } from './repeaters';
import { retiringChecks } from './retiring';
import { scriptChecks } from './script_strings';
import { sessionChecks } from './session';
import { settingsChecks } from './settings';
import { runAll, type Site } from './suite';
import { supplyChecks } from './supply';
import { taskChecks } from './tasks';
import { valveChecks } from './valves';
import { welcomeChecks } from './welcome';

const given = process.env.RISER_URL;
const mock = given ? null : await startMock(0);
const site: Site = {
  url: (given ?? mock?.url ?? '').replace(/\/$/, ''),
  user: process.env.RISER_USER ?? 'admin',
  password: process.env.RISER_PASSWORD ?? mockPassword,
};
const wanted = process.argv[2] ?? '';
const all = [
  ...sessionChecks,
  ...metersChecks,
  ...listChecks,
  ...pastChecks,
  ...meterChecks,
  ...gatewayChecks,
  ...repeaterChecks,
  ...taskChecks,
  ...communicationChecks,
  ...archiveChecks,
  ...entryChecks,
  ...pointChecks,
  ...customerChecks,
  ...supplyChecks,
  ...valveChecks,
  ...retiringChecks,
  ...welcomeChecks,
  ...settingsChecks,
  ...peopleChecks,
  ...explainChecks,
  ...modelChecks,
  ...outputChecks,
  ...clientChecks,
  ...overallChecks,
  ...scriptChecks,
];
const { passed, failed } = await runAll(
  site,
  all.filter((check) => check.name.includes(wanted)),
);
mock?.stop();
process.stdout.write(`${passed} passed, ${failed} failed\n`);
process.exit(failed > 0 ? 1 : 0);
