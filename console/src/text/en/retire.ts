// SPDX-License-Identifier: Apache-2.0
export const retire = {
  retire: {
    title: 'Out of use',
    retired: 'retired',
    with: 'with retired',
    back: 'Take it back into use',
    about: {
      gateway:
        'A retired gateway is not connected to and stands in no list; its lines go with it, what they read stays. Its meters are retired first.',
      line: 'A retired line is not read any more. Its meters are retired first, or hung on another one.',
      model: 'A retired model is not detected and not offered any more; meters that have it keep it.',
    },
    is: {
      gateway: 'This gateway is retired: it is not connected to. What it read is kept.',
      line: 'This line is retired: nothing is read on it.',
      model: 'This model is retired: it is not detected and not offered. Meters that have it keep it.',
    },
    go: { gateway: 'Retire the gateway', line: 'Retire the line', model: 'Retire the model' },
    done: {
      gateway: 'Gateway {{name}} was retired.',
      line: 'Line {{name}} was retired.',
      model: 'Model {{name}} was retired.',
    },
  },
};
