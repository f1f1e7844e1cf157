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

  it('knows frames of other protocols, behind their wake-up bytes', () => {
    const reply = 'FEFEFEFE68420011260000689118333234339A78563433456333785684335543753333333333F916';
    expect(frameKind(reply)).toBe('response');
    expect(frameKind(reply.replace('F916', 'F816'))).toBe('bad_checksum');
    expect(frameKind(reply.slice(0, -6))).toBe('truncated');
    expect(frameKind('68420011260000681104333234332A16')).toBe('request');
    expect(frameKind('6842001126000068D101355016')).toBe('refused');
    expect(frameKind('1104000000067298')).toBe('data');
    expect(frameKind('2F3F210D0A')).toBe('request');
    expect(frameKind('2F52535235450D0A')).toBe('response');
    expect(frameKind('063035300D0A')).toBe('request');
  });
});
