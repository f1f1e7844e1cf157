// SPDX-License-Identifier: Apache-2.0
// The OpenAPI document of the server, as far as its page shows it.
import { useQuery } from '@tanstack/react-query';
import { ApiError } from './http';

export interface Schema {
  $ref?: string;
  type?: string;
  format?: string;
  pattern?: string;
  description?: string;
  enum?: readonly string[];
  items?: Schema;
  anyOf?: readonly Schema[];
  properties?: Readonly<Record<string, Schema>>;
  required?: readonly string[];
  additionalProperties?: boolean | Schema;
  example?: unknown;
}

export interface Parameter {
  name: string;
  in: 'path' | 'query' | 'header';
  required: boolean;
  description?: string;
  schema: Schema;
}

type Content = Readonly<Record<string, { schema?: Schema }>>;

export interface Operation {
  operationId?: string;
  summary?: string;
  description?: string;
  tags?: readonly string[];
  parameters?: readonly Parameter[];
  requestBody?: { content: Content };
  responses?: Readonly<Record<string, { description: string; content?: Content }>>;
  'x-permission'?: string;
}

type Paths = Readonly<Record<string, Readonly<Record<string, Operation>>>>;

export interface LiveChannel {
  path: string;
  description: string;
  send: Schema;
  error: Schema;
  topics: readonly { topic: string; description: string; data: Schema }[];
}

export interface ApiDocument {
  openapi: string;
  info: { title: string; version: string; description?: string };
  paths: Paths;
  webhooks?: Paths;
  'x-live'?: LiveChannel;
  components: { schemas: Readonly<Record<string, Schema>> };
}

export const documentPath = '/api/openapi.json';

export function useApiDocument() {
  return useQuery({
    queryKey: ['api-document'],
    queryFn: async ({ signal }): Promise<ApiDocument> => {
      const answer = await fetch(documentPath, { signal });
      if (answer.ok) return answer.json();
      throw new ApiError({
        ...{ type: 'about:blank', title: answer.statusText, status: answer.status, detail: '' },
        ...{ code: `http_${answer.status}`, request_id: answer.headers.get('x-request-id') ?? '' },
      });
    },
    staleTime: Number.POSITIVE_INFINITY,
  });
}

export interface Tried {
  status: number;
  ms: number;
  type: string;
  text: string;
}

/** Asks as whoever is logged in. */
export async function tryOut(address: string): Promise<Tried> {
  const begin = performance.now();
  const answer = await fetch(address, { credentials: 'same-origin' });
  const text = await answer.text();
  const type = answer.headers.get('content-type') ?? '';
  return { status: answer.status, ms: Math.round(performance.now() - begin), type, text };
}
