// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import type { ApiDocument } from '../../data/api_document';
import { addressOf, curlLine, exampleOf, groupsOf, typeWords } from './document';

const reference = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const document: ApiDocument = {
  openapi: '3.1.0',
  info: { title: 'Riser', version: '1' },
  paths: {
    '/api/v1/meters': { get: { tags: ['meters'], summary: 'The meters of a filter' } },
    '/api/v1/meters/{id}': {
      get: { tags: ['meters'], summary: 'One meter' },
      patch: { tags: ['meters'], summary: 'Names it' },
    },
    '/healthz': { get: { tags: ['server'], summary: 'Whether the program runs' } },
  },
  components: {
    schemas: {
      Meter: {
        type: 'object',
        properties: {
          id: { type: 'string', pattern: '^[0-9]+$' },
          state: reference('State'),
          parent: { anyOf: [reference('Meter'), { type: 'null' }] },
          read: { type: 'string', format: 'date-time' },
        },
        required: ['id', 'state'],
      },
      State: { type: 'string', enum: ['fresh', 'late'] },
    },
  },
};

describe('the document of the API', () => {
  it('is grouped by tag and searched word by word', () => {
    expect(groupsOf(document.paths, '').map(({ tag, operations }) => [tag, operations.length])).toEqual([
      ['meters', 3],
      ['server', 1],
    ]);
    expect(groupsOf(document.paths, 'PATCH meters').flatMap((one) => one.operations.map(({ id }) => id))).toEqual([
      'patch /api/v1/meters/{id}',
    ]);
  });

  it('tells types in a few words', () => {
    expect(typeWords({ type: 'array', items: reference('Meter') })).toBe('Meter[]');
    expect(typeWords({ anyOf: [{ type: 'string', format: 'date-time' }, { type: 'null' }] })).toBe(
      'string (date-time) | null',
    );
  });

  it('makes examples, also of what holds itself', () => {
    expect(exampleOf(reference('Meter'), document)).toEqual({
      id: '17',
      state: 'fresh',
      parent: { id: '17', state: 'fresh' },
      read: '2026-11-21T10:30:00Z',
    });
  });

  it('fills addresses in, and not by halves', () => {
    const parameters = [
      { name: 'id', in: 'path' as const, required: true, schema: {} },
      { name: 'as_of', in: 'query' as const, required: false, schema: {} },
    ];
    expect(addressOf('/meters/{id}', parameters, {})).toBeNull();
    expect(addressOf('/meters/{id}', parameters, { id: 'a/b', as_of: ' x y ' })).toBe('/meters/a%2Fb?as_of=x+y');
  });

  it('writes a line for a shell that quotes what is in it', () => {
    const one = { id: 'x', method: 'POST', path: '/x', operation: {} };
    expect(curlLine('http://h', one, '/x', { name: "it's" })).toBe(
      `curl -H "Authorization: Bearer $RISER_TOKEN" -X POST -H 'Content-Type: application/json' -d '{"name":"it'\\''s"}' 'http://h/x'`,
    );
  });
});
