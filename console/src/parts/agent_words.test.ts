// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { agentWords } from './agent_words';

describe('what a browser calls itself', () => {
  it('is told by its own name, not by those it borrows', () => {
    const chrome = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0 Safari/537.36';
    expect(agentWords(chrome)).toBe('Chrome · Linux');
    expect(agentWords(`${chrome} Edg/126.0`)).toBe('Edge · Linux');
  });
  it('names the device where it is one', () => {
    const phone =
      'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1';
    expect(agentWords(phone)).toBe('Safari · iPhone');
  });
  it('keeps the first word of anything else, and nothing of nothing', () => {
    expect(agentWords('python-requests/2.32')).toBe('python-requests');
    expect(agentWords('')).toBe('');
  });
});
