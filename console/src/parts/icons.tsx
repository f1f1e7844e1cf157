// SPDX-License-Identifier: Apache-2.0
// Line icons on a 20 x 20 grid, drawn for this console; colour and size come from the text around them.

const paths = {
  overview: 'M3 10.5 10 4l7 6.5M5 9v7h10V9M8 16v-4h4v4',
  meter: 'M10 3a7 7 0 1 0 0 14 7 7 0 0 0 0-14ZM10 10l3-3.5M6 11a4 4 0 0 1 1-4',
  gateway: 'M3 12h14v5H3zM6 14.5h.5M9 14.5h.5M14 12V8M11 6a4 4 0 0 1 6 0M12.5 8a2 2 0 0 1 3 0',
  task: 'M5 4h10v13H5zM8 2.5h4V5H8zM7.5 9h5M7.5 12.5h5',
  run: 'M3 6h7M3 10h4M3 14h5M11 8l6 4-6 4z',
  missing: 'M3 4h14v12H3zM3 8h14M8 4v12M11 11l3 3M14 11l-3 3',
  clock: 'M10 3a7 7 0 1 0 0 14 7 7 0 0 0 0-14ZM10 6v4l3 2',
  quality: 'M3 17h14M4 13l4-4 3 3 6-7M13 5h4v4',
  network: 'M8 3h4v4H8zM3 13h4v4H3zM13 13h4v4h-4zM10 7v3M5 13v-3h10v3',
  explain: 'M3 4h5v5H3zM12 4h5v5h-5zM3 13h5v3H3zM12 13h5v3h-5zM8 6.5h4M8 14.5h4',
  search: 'M9 4a5 5 0 1 0 0 10A5 5 0 0 0 9 4ZM13 13l4 4',
  jobs: 'M4 5h12M4 10h12M4 15h7M14 13l2 2 2-3',
  account: 'M10 4a3 3 0 1 0 0 6 3 3 0 0 0 0-6ZM4 17c1-4 3-5 6-5s5 1 6 5',
  customers:
    'M7 4a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5ZM2 16c.5-3.5 2.5-5 5-5s4.5 1.5 5 5M13 5.5a2 2 0 1 1 0 4M14 11.5c2 .3 3.5 1.7 4 4.5',
  valve: 'M3 7v8l14-8v8zM10 11V5M6.500 4h7',
  supply: 'M10 3v14M10 6h5v3M10 10H5v4M10 13h5v4M15 9v0M7 3h6',
  roles: 'M3 4h14v12H3zM3 8h14M8 4v12M12.500 4v12M9.500 11.500l1 1 1.500-2',
  audit: 'M5 3h10v14H5zM7.500 6.500h5M7.500 9.500h3M7.500 14l1.500 1.500 3-3',
  send: 'M3 10l14-6-5 13-3-5zM9 12l8-8',
  api: 'M7 4 3 10l4 6M13 4l4 6-4 6M11 5 9 15',
  shield: 'M10 3l6 2v5c0 4-3 6-6 7-3-1-6-3-6-7V5z',
  close: 'M5 5l10 10M15 5 5 15',
  left: 'M12 5l-5 5 5 5',
  right: 'M8 5l5 5-5 5',
  up: 'M10 5v10M6 9l4-4 4 4',
  down: 'M10 5v10M6 11l4 4 4-4',
  to: 'M4 10h12M12 6l4 4-4 4',
  from: 'M16 10H4M8 6l-4 4 4 4',
  columns: 'M3 4h14v12H3zM8 4v12M13 4v12',
  rows: 'M3 5h14M3 10h14M3 15h14',
  copy: 'M7 7h9v9H7zM13 7V4H4v9h3',
  read: 'M16 10a6 6 0 1 1-2-4.5M16 3v4h-4',
  pause: 'M7 5v10M13 5v10',
  play: 'M7 4l9 6-9 6z',
  link: 'M8 12l4-4M6 10l-2 2a3 3 0 0 0 4 4l2-2M14 10l2-2a3 3 0 0 0-4-4l-2 2',
  plus: 'M10 4v12M4 10h12',
  check: 'M4 10l4 4 8-9',
  settings: 'M4 6h8M16 6h0M4 14h2M10 14h6M14 4v4M8 12v4',
  model: 'M5 3h7l4 4v10H5zM12 3v4h4M8 11h5M8 14h5',
  discover: 'M10 10h0M6.5 13.5a5 5 0 0 1 0-7M13.5 6.5a5 5 0 0 1 0 7M4 16a8.5 8.5 0 0 1 0-12M16 4a8.5 8.5 0 0 1 0 12',
  command: 'M4 10h9M10 6l4 4-4 4M17 4v12',
  point:
    'M10 17c4-4.500 5-6.700 5-9A5 5 0 0 0 5 8c0 2.300 1 4.500 5 9ZM10 6.500a1.500 1.500 0 1 0 0 3 1.500 1.500 0 0 0 0-3Z',
  import: 'M10 3v9M6 8l4 4 4-4M3 13v4h14v-4',
  download: 'M10 3v9M6.500 8.500 10 12l3.500-3.500M4 16h12',
  swap: 'M4 7h11M12 4l3 3-3 3M16 13H5M8 10l-3 3 3 3',
  camera: 'M3 6h4l1.500-2h3L13 6h4v10H3zM10 8.500a2.500 2.500 0 1 0 0 5 2.500 2.500 0 0 0 0-5Z',
  place: 'M4 17V6l6-3v14M10 9h6v8M3 17h14M7 7.500v1M7 11v1M13 12v1',
  group: 'M4 4h5v5H4zM11 4h5v5h-5zM4 11h5v5H4zM11 13.500h5M13.500 11v5',
  home: 'M3 10l7-6 7 6M5 9v8h10V9',
  pen: 'M4 16l1-4 8-8 3 3-8 8zM11 6l3 3',
  keys: 'M3 6h14v9H3zM6 9h.5M9 9h.5M12 9h.5M6 12h8',
} as const;

export type IconName = keyof typeof paths;

export function Icon({ name, size = 16 }: { name: IconName; size?: 16 | 20 }) {
  return (
    <svg className="icon" width={size} height={size} viewBox="0 0 20 20" aria-hidden="true" focusable="false">
      <path d={paths[name]} />
    </svg>
  );
}
