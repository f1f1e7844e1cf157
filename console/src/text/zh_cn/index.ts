// SPDX-License-Identifier: Apache-2.0
import type { Chinese } from '../locale';
import { codes } from './codes';
import { explain } from './explain';
import { gateways } from './gateways';
import { meter } from './meter';
import { meters } from './meters';
import { overview } from './overview';
import { quantities } from './quantities';
import { shell } from './shell';
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
};
export default chinese;
