// SPDX-License-Identifier: Apache-2.0
export const settings = {
  settings: {
    title: '系统设置',
    utility_name: '公司名称',
    utility_hint: '显示在报表和信函上。',
    zone: '时区',
    zone_in_use: '当前使用：{{zone}}',
    zone_later: '服务器下次启动时生效。',
    language: '新用户的语言',
    language_hint: '每个人可在账户菜单中更改自己的语言。',
    billing_days: '计费月起始日',
    billing_text: '按计费月统计用量时，从该日零点（公司所在时区）算起。',
    saved: '已保存',
    unknown: '此服务器不保存设置',
    unknown_text: '服务器版本较早，时区和语言在启动时给定。',
  },
};
