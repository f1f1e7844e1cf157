// SPDX-License-Identifier: Apache-2.0
// The OpenAPI document comes from standard input; "./dev client" sends it.
import { writeFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { typesFile, typesOf } from './types';

await writeFile(typesFile, await typesOf(JSON.parse(await text(process.stdin))));
