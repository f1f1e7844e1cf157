// SPDX-License-Identifier: Apache-2.0
export const welcome = {
  welcome: {
    title: 'Steps to the first reading',
    leave: 'You may leave this page at any time: it shows what is really there. The account menu opens it again.',
    go: 'Open the guide',
    all_done: 'Everything is set up.',
    state: { done: 'done', now: 'next', open: 'to do' },
    step: {
      utility: 'Utility',
      gateway: 'A gateway',
      meters: 'Meters',
      reading: 'The first reading',
      places: 'Places and measurement points',
    },
    about: {
      utility: 'Password, name, time zone, language.',
      gateway: 'It dials in, is dialled, or is a serial port.',
      meters: 'The line is searched, a list is imported, or one is typed in.',
      reading: 'Read a meter now and see its figure.',
      places: 'Whenever you like: where meters are, and for whom they measure.',
    },
    password_done: 'Your password is set.',
    dial_in: 'Gateways dial in to',
    dial_local:
      'The server listens on its own machine only. To be reached from outside it is started with --dtu 0.0.0.0:9001.',
    dial_off: 'The server does not listen for gateways. It does when it is started with --dtu 0.0.0.0:9001.',
    dtu: 'What to set in the gateway (DTU)',
    dtu_mode: 'Work mode: TCP client, transparent, to the address above.',
    dtu_register:
      'Registration packet: on, sent when it connects. Its own serial or SIM number is best: by it Riser knows the gateway.',
    dtu_serial: 'Serial port: as the meters speak, for M-Bus 2400 baud, 8 data bits, even parity, 1 stop bit.',
    dtu_heartbeat: 'Heartbeat: every 60 seconds.',
    waiting: 'Waiting for the first gateway',
    no_attempt: 'Last attempt: none',
    last_attempt: 'Last attempt {{time}}',
    type_gateway: 'Type in a gateway…',
    type_gateway_text: 'To be dialled by this server, at a serial port, or one whose identity you know.',
    gateway_first: 'First a gateway: meters hang on its lines.',
    type_meter: 'Type one in…',
    import: 'Import: {{what}}',
    template: 'template',
    meters_first: 'First a meter.',
    telegram: 'the bytes behind it',
    places_text:
      'Readings do not wait for this. With it, use is counted by flat and customer, also when a meter is exchanged. Download a template, fill it in, import it: first places, then points, then which meter is where.',
    demo: 'Try the demo town',
    demo_text:
      'A simulated town with meters of all kinds, on a store of its own. Start it in a terminal, beside this server: in the source tree, or with the program alone.',
    menu: 'First steps',
  },
};
