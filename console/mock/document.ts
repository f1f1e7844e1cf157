// SPDX-License-Identifier: Apache-2.0
// A small document of the API, for its page; the server's own tells of all operations.
import type { ApiDocument } from '../src/data/api_document';

const reference = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const json = (name: string) => ({ 'application/json': { schema: reference(name) } });
const id = { name: 'id', in: 'path' as const, required: true, schema: { type: 'string' } };
const text = { type: 'string' };

export const document: ApiDocument = {
  openapi: '3.1.0',
  info: { title: 'Riser', version: 'mock' },
  paths: {
    '/api/v1/meters': {
      get: {
        operationId: 'get_meters',
        summary: 'The meters of a filter',
        tags: ['meters'],
        'x-permission': 'view',
        parameters: [
          { name: 'q', in: 'query', required: false, schema: text },
          { name: 'limit', in: 'query', required: false, schema: { type: 'integer' }, description: 'Rows of a page.' },
        ],
        responses: { '200': { description: 'OK', content: json('MeterRowList') } },
      },
    },
    '/api/v1/meters/{id}': {
      patch: {
        operationId: 'patch_meters_id',
        summary: 'Names a meter or gives it a key',
        tags: ['meters'],
        'x-permission': 'change_meters',
        parameters: [id],
        requestBody: { content: json('MeterPatch') },
        responses: { '200': { description: 'OK', content: json('MeterRow') } },
      },
    },
    '/healthz': {
      get: {
        operationId: 'get_healthz',
        summary: 'Whether the program runs',
        tags: ['server'],
        'x-permission': 'public',
      },
    },
  },
  webhooks: {
    reading: {
      post: {
        operationId: 'reading',
        summary: 'A meter was read',
        tags: ['messages'],
        requestBody: { content: json('MeterRow') },
      },
    },
  },
  'x-live': {
    path: '/api/v1/live',
    description: 'A WebSocket.',
    send: reference('LiveRequest'),
    error: reference('LiveRequest'),
    topics: [{ topic: 'meter:{id}', description: 'The row of one meter.', data: reference('MeterRow') }],
  },
  components: {
    schemas: {
      MeterRowList: {
        type: 'object',
        properties: {
          items: { type: 'array', items: reference('MeterRow') },
          total: { type: 'integer' },
          next_cursor: { anyOf: [text, { type: 'null' }] },
        },
        required: ['items', 'total', 'next_cursor'],
      },
      MeterRow: {
        type: 'object',
        properties: {
          id: text,
          number: text,
          state: reference('Freshness'),
          last_read: { anyOf: [{ ...text, format: 'date-time' }, { type: 'null' }] },
        },
        required: ['id', 'number', 'state', 'last_read'],
      },
      Freshness: { type: 'string', enum: ['fresh', 'late', 'missing', 'unknown'] },
      MeterPatch: { type: 'object', properties: { name: text, key: { anyOf: [text, { type: 'null' }] } } },
      LiveRequest: {
        type: 'object',
        properties: { subscribe: { type: 'array', items: text }, ping: { type: 'integer' } },
      },
    },
  },
};
