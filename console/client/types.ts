// SPDX-License-Identifier: Apache-2.0
import openapiTS, { astToString, type OpenAPI3 } from 'openapi-typescript';

/** Where the types of the API stand that the console is written with. */
export const typesFile = new URL('../src/data/api.gen.ts', import.meta.url);

const head = `// SPDX-License-Identifier: Apache-2.0
// Made by "./dev client" from the OpenAPI document of the program.

`;

/** TypeScript of everything that an OpenAPI document says. */
export async function typesOf(document: OpenAPI3): Promise<string> {
  const made = await openapiTS(document, { rootTypes: true, rootTypesNoSchemaPrefix: true });
  return head + astToString(made);
}
