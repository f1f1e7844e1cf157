// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { frameKind } from './frame_kind';

describe('kind of a frame', () => {
  it('knows the requests of the master', () => {
    expect(frameKind('1040013C16')).toBe('snd_nke');
    expect(frameKind('1040FD3D16')).toBe('deselect');
    expect(frameKind('105B015C16')).toBe('req_ud2');
    expect(frameKind('107BFD7816')).toBe('req_ud2');
    expect(frameKind('105A015B16')).toBe('req_ud1');
    expect(frameKind('680B0B6873FD52FFFFFFFFFFFFFFFFBA16')).toBe('select');
  });

  it('knows the answers, and says when one is damaged', () => {
    expect(frameKind('E5')).toBe('ack');
    expect(frameKind('6803036808017278'.concat('0016'))).toBe('bad_checksum');
    expect(frameKind('680303680801727B16')).toBe('rsp_ud');
    expect(frameKind('68030368080172')).toBe('truncated');
    expect(frameKind('00FF')).toBe('garbage');
    expect(frameKind('')).toBe('');
  });
});
