// SPDX-License-Identifier: Apache-2.0

import type { Chinese } from '../locale';
import { access } from './access';
import { api } from './api';
import { clocks } from './clocks';
import { codes } from './codes';
import { command } from './command';
import { communication } from './communication';
import { control } from './control';
import { customers } from './customers';
import { discover } from './discover';
import { entry } from './entry';
import { explain } from './explain';
import { gateways } from './gateways';
import { imports } from './imports';
import { lists } from './lists';
import { meter } from './meter';
import { meters } from './meters';
import { models } from './models';
import { outputs } from './outputs';
import { overview } from './overview';
import { past } from './past';
import { people } from './people';
import { places } from './places';
import { points } from './points';
import { quantities } from './quantities';
import { repeaters } from './repeaters';
import { retire } from './retire';
import { settings } from './settings';
import { shell } from './shell';
import { supply } from './supply';
import { tasks } from './tasks';
import { valves } from './valves';
import { welcome } from './welcome';
import { words } from './words';

const chinese: Chinese = {
  ...shell,
  ...words,
  ...quantities,
  ...codes,
  ...overview,
  ...meters,
  ...meter,
  ...gateways,
  ...explain,
  ...models,
  ...discover,
  ...control,
  ...command,
  ...tasks,
  ...clocks,
  ...communication,
  ...repeaters,
  ...entry,
  ...points,
  ...imports,
  ...places,
  ...customers,
  ...supply,
  ...lists,
  ...past,
  ...settings,
  ...welcome,
  ...valves,
  ...retire,
  ...people,
  ...access,
  ...outputs,
  ...api,
};
export default chinese;
