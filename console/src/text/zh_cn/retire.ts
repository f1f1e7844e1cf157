// SPDX-License-Identifier: Apache-2.0
export const retire = {
  retire: {
    title: '停用',
    retired: '已停用',
    with: '含已停用',
    back: '恢复使用',
    about: {
      gateway: '停用的网关不再连接，也不在列表中；其线路一并停用，已抄数据保留。请先停用它的表。',
      line: '停用的线路不再抄读。请先停用线上的表，或改挂到其他线路。',
      model: '停用的型号不再自动识别和供选择；已用该型号的表不变。',
    },
    is: {
      gateway: '此网关已停用：不再连接。已抄数据保留。',
      line: '此线路已停用：不再抄读。',
      model: '此型号已停用：不再识别和供选择。已用该型号的表不变。',
    },
    go: { gateway: '停用网关', line: '停用线路', model: '停用型号' },
    done: { gateway: '网关 {{name}} 已停用。', line: '线路 {{name}} 已停用。', model: '型号 {{name}} 已停用。' },
  },
};
