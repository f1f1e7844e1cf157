// SPDX-License-Identifier: Apache-2.0
// What the API's document is good for: the console's own types, and a client that a public generator makes.
import { execFile } from 'node:child_process';
import { copyFile, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { createClient } from '@hey-api/openapi-ts';
import { typesFile, typesOf } from '../client/types';
import { ask } from './models';
import { type Check, must, type Site } from './suite';

const run = promisify(execFile);
const console = fileURLToPath(new URL('..', import.meta.url));
const job = fileURLToPath(new URL('../../tests/client/main_job.ts', import.meta.url));

/** null at the stand-in: it has no document of its own. */
async function documentOf({ url }: Site) {
  const document = await (await fetch(`${url}/api/openapi.json`)).json();
  return document.info.version === 'mock' ? null : document;
}

const settings = {
  compilerOptions: {
    ...{ target: 'ES2022', module: 'ESNext', moduleResolution: 'Bundler', strict: true, noEmit: true },
    ...{ skipLibCheck: true, types: ['node'], lib: ['ES2023', 'DOM', 'DOM.Iterable'] },
  },
  files: ['main_job.ts'],
};

/** The program beside the client that is made for it. */
async function workshop(document: object): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'riser-client-'));
  await createClient({ input: document as never, output: join(folder, 'sdk'), logs: { level: 'silent' } });
  await symlink(join(console, 'node_modules'), join(folder, 'node_modules'));
  await copyFile(job, join(folder, 'main_job.ts'));
  await writeFile(join(folder, 'package.json'), '{"type":"module"}');
  await writeFile(join(folder, 'tsconfig.json'), JSON.stringify(settings));
  return folder;
}

/** What it wrote, or why it ended. */
async function carriedOut(folder: string, tool: string, ...words: string[]): Promise<string> {
  try {
    return (await run(join(console, 'node_modules/.bin', tool), words, { cwd: folder, timeout: 180_000 })).stdout;
  } catch (error) {
    const { stdout, stderr } = error as { stdout: string; stderr: string };
    throw new Error(`${tool}: ${stdout}${stderr}`.slice(0, 1500));
  }
}

export const clientChecks: readonly Check[] = [
  {
    name: "the console's types of the API are those of the server's document",
    run: async ({ site }) => {
      const document = await documentOf(site);
      if (!document) return;
      const same = (await typesOf(document)) === (await readFile(typesFile, 'utf8'));
      must(same, 'console/src/data/api.gen.ts is not what the document says: run "./dev client" and commit it');
    },
  },
  {
    name: 'a client made by a public generator logs in, finds a meter, reads it, follows it live and fetches its history',
    run: async ({ site, inside }) => {
      const document = await documentOf(site);
      if (!document) return;
      const page = await inside();
      const list = await ask<{ items: { number: string }[] }>(page, '/meters?commodity=heat&state=fresh&limit=1');
      const number = list?.items[0]?.number;
      must(number, 'there is no meter that is read');
      const folder = await workshop(document);
      try {
        await carriedOut(folder, 'tsc', '-p', '.');
        await carriedOut(folder, 'tsx', 'main_job.ts', site.url, site.user, site.password, number);
      } finally {
        await rm(folder, { recursive: true });
      }
    },
  },
];
