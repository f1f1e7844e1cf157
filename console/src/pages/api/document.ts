// SPDX-License-Identifier: Apache-2.0
import type { ApiDocument, Operation, Parameter, Schema } from '../../data/api_document';

export interface Listed {
  id: string;
  method: string;
  path: string;
  operation: Operation;
}

export interface Group {
  tag: string;
  operations: Listed[];
}

type Paths = ApiDocument['paths'];

const listed = (paths: Paths): Listed[] =>
  Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      id: operation.operationId ?? `${method} ${path}`,
      method: method.toUpperCase(),
      path,
      operation,
    })),
  );

const fits = ({ method, path, operation }: Listed, words: readonly string[]) => {
  const text = `${method} ${path} ${operation.summary ?? ''} ${operation.operationId ?? ''}`.toLowerCase();
  return words.every((word) => text.includes(word));
};

/** What has all words, by what it is about, in the order of the document. */
export function groupsOf(paths: Paths, q: string): Group[] {
  const words = q.toLowerCase().split(/\s+/).filter(Boolean);
  const groups = new Map<string, Listed[]>();
  for (const one of listed(paths)) {
    if (!fits(one, words)) continue;
    const tag = one.operation.tags?.[0] ?? '';
    groups.set(tag, [...(groups.get(tag) ?? []), one]);
  }
  return [...groups].map(([tag, operations]) => ({ tag, operations }));
}

export const nameOf = ({ $ref }: Schema): string => $ref?.split('/').pop() ?? '';

export const resolved = (schema: Schema, document: ApiDocument): Schema =>
  schema.$ref ? (document.components.schemas[nameOf(schema)] ?? {}) : schema;

/** Without "or null". */
export function apart(schema: Schema): { schema: Schema; nullable: boolean } {
  const options = schema.anyOf?.filter(({ type }) => type !== 'null') ?? [];
  const only = options.length === 1 ? options[0] : undefined;
  return only ? { schema: only, nullable: true } : { schema, nullable: false };
}

/** "MeterRow[]", "string (date-time) | null": a schema in a few words. */
export function typeWords(given: Schema): string {
  const { schema, nullable } = apart(given);
  const tail = nullable ? ' | null' : '';
  if (schema.$ref) return nameOf(schema) + tail;
  if (schema.anyOf) return schema.anyOf.map(typeWords).join(' | ');
  if (schema.type === 'array' && schema.items) return `${typeWords(schema.items)}[]${tail}`;
  if (schema.format) return `${schema.type} (${schema.format})${tail}`;
  return (schema.type ?? 'any') + tail;
}

const examples: Readonly<Record<string, unknown>> = {
  'date-time': '2026-11-21T10:30:00Z',
  decimal: '42.318',
};
const deepest = 4;

/** Something that the schema lets through; what may be left out is left out below the first level. */
export function exampleOf(given: Schema, document: ApiDocument, level = 0): unknown {
  if (given.example !== undefined) return given.example;
  const schema = resolved(apart(given).schema, document);
  if (schema.enum) return schema.enum[0];
  if (schema.anyOf?.[0]) return exampleOf(schema.anyOf[0], document, level);
  switch (schema.type) {
    case 'object': {
      const names = Object.entries(schema.properties ?? {});
      const shown = names.filter(([name]) => level === 0 || schema.required?.includes(name));
      if (level > deepest) return {};
      return Object.fromEntries(shown.map(([name, one]) => [name, exampleOf(one, document, level + 1)]));
    }
    case 'array':
      return level > deepest || !schema.items ? [] : [exampleOf(schema.items, document, level + 1)];
    case 'integer':
    case 'number':
      return 0;
    case 'boolean':
      return true;
    default:
      return examples[schema.format ?? ''] ?? (schema.pattern === '^[0-9]+$' ? '17' : 'text');
  }
}

export const jsonSchemaOf = (content: Readonly<Record<string, { schema?: Schema }>> | undefined): Schema | null =>
  Object.values(content ?? {}).find(({ schema }) => schema)?.schema ?? null;

/** The address with what was filled in; null while a part of it is missing. */
export function addressOf(path: string, parameters: readonly Parameter[], given: Readonly<Record<string, string>>) {
  let filled = path;
  const query = new URLSearchParams();
  for (const one of parameters) {
    const text = (given[one.name] ?? '').trim();
    if (!text && one.required && one.in !== 'header') return null;
    if (one.in === 'path') filled = filled.replace(`{${one.name}}`, encodeURIComponent(text));
    else if (one.in === 'query' && text) query.append(one.name, text);
  }
  const tail = query.toString();
  return tail ? `${filled}?${tail}` : filled;
}

const quoted = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;

/** A line for a shell; the token stands in a variable, so that it is not kept in the shell's history. */
export function curlLine(origin: string, one: Listed, address: string, body: unknown): string {
  const parts = ['curl', '-H "Authorization: Bearer $RISER_TOKEN"'];
  if (one.method !== 'GET') parts.push(`-X ${one.method}`);
  if (body !== null) parts.push("-H 'Content-Type: application/json'", `-d ${quoted(JSON.stringify(body))}`);
  return [...parts, quoted(origin + address)].join(' ');
}
