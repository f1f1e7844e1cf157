// SPDX-License-Identifier: Apache-2.0

export interface Example {
  protocol: string;
  /** As it is put into the field: bytes as on the wire, or the line of a protocol that is text. */
  text: string;
}

/** Frames made for this page by the standards, of meters that do not exist; checksums are right. */
export const examples: readonly Example[] = [
  {
    protocol: 'mbus',
    text:
      '68 37 37 68 08 05 72 78 56 34 12 72 4A 01 04 2A 00 00 00 0C 06 18 23 04 00 0C 13 33 27 84 01 0B 2B 20 31 00 ' +
      '0B 3B 18 01 00 0A 5A 12 06 0A 5E 85 03 0A 61 70 22 4C 06 14 91 03 00 16 16',
  },
  {
    protocol: 'cjt188',
    text:
      'FE FE FE 68 10 42 00 00 10 00 78 33 81 16 1F 90 07 40 18 01 00 2C 20 15 01 00 2C 30 15 06 21 11 26 20 00 00 ' +
      '6C 16',
  },
  {
    protocol: 'dlt645',
    text:
      'FE FE FE FE 68 42 00 11 26 00 00 68 91 18 33 32 34 33 9A 78 56 34 33 45 63 33 78 56 84 33 55 43 75 33 33 33 ' +
      '33 33 F9 16',
  },
  {
    protocol: 'modbus',
    text: '11 04 00 00 00 06 72 98\n11 04 0C 08 FC 08 F9 09 01 01 2C 01 19 01 40 27 6F',
  },
  {
    protocol: 'iec62056_21',
    text:
      '2F 52 53 52 35 45 78 61 6D 70 6C 65 20 31 2E 30 0D 0A 02 30 2E 30 2E 30 28 32 36 31 31 30 30 34 32 29 0D 0A ' +
      '30 2E 39 2E 31 28 30 36 3A 31 35 3A 33 30 29 0D 0A 31 2E 38 2E 30 28 30 30 31 32 33 34 2E 35 36 2A 6B 57 68 ' +
      '29 0D 0A 31 2E 38 2E 31 28 30 30 30 38 31 32 2E 33 34 2A 6B 57 68 29 0D 0A 31 2E 38 2E 32 28 30 30 30 34 32 ' +
      '32 2E 32 32 2A 6B 57 68 29 0D 0A 32 2E 38 2E 30 28 30 30 30 30 30 30 2E 30 30 2A 6B 57 68 29 0D 0A 21 0D 0A ' +
      '03 21',
  },
  {
    protocol: 'dial_in',
    text:
      '{"type":"reading","seq":42,"time":"2026-11-21T06:15:30+08:00","standard_volume":"1234.567",' +
      '"working_volume":"1198.204","pressure":"104.3","temperature":"11.8","correction_factor":"1.0303",' +
      '"battery_level":"87","signal_strength":"-79",' +
      '"mac":"62a7503d9fd1b603954617b53c84182f5f528d9cd70aac355fd4442f1237f562"}',
  },
];
