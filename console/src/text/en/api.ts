// SPDX-License-Identifier: Apache-2.0
export const api = {
  api: {
    title: 'API',
    version: 'version {{version}}',
    find: 'Path or words',
    no_match: 'No operation has these words',
    groups: 'Groups of operations',
    intro: 'How to ask',
    document: 'Download openapi.json',
    document_text: 'OpenAPI 3.1: public generators make a client of it in any language.',
    to_tokens: 'Make a token',
    about: {
      log_in: 'People',
      log_in_text:
        'log in with POST /api/v1/session and send the cookie that it sets; what is not a GET carries the header X-CSRF-Token with the csrf of the session.',
      token: 'Programs',
      token_text:
        'send the header "Authorization: Bearer" with a token that a user made. It may what it was made for, at most what the user may.',
      values: 'Values',
      values_text:
        'Ids are strings of digits, times are ISO 8601 in UTC, values of registers exact decimals in strings.',
      lists: 'Lists',
      lists_text:
        'come in pages: next_cursor of one is the cursor of the next, null on the last; limit is at most 500.',
      errors: 'Errors',
      errors_text: 'are problem documents (RFC 9457): code is stable, detail says what, where and what to do.',
      once: 'Once only',
      once_text:
        'A POST with the header Idempotency-Key is carried out once; the same again gets the same answer, for a day.',
      tags: 'ETag',
      tags_text:
        'comes with each GET: with If-None-Match nothing comes twice, with If-Match nobody overwrites what he has not seen.',
      rate: 'Rate',
      rate_text: 'RateLimit-Remaining says how many requests are left; after that comes 429 with Retry-After.',
    },
    optional: 'optional',
    required: 'required',
    parameters: 'Parameters',
    body: 'Body',
    answer: 'Answer',
    nothing: 'nothing',
    example: 'Example',
    needs: 'Needs:',
    public: 'nothing, not even a log-in',
    logged_in: 'a log-in',
    try: 'Try it',
    send: 'Send',
    cut: 'the rest is left out here',
    live: 'Live',
    you_send: 'You send',
    hooks: 'Web hooks',
    hooks_text: 'What outputs send to the receiver.',
  },
};
