// SPDX-License-Identifier: Apache-2.0
export const past = {
  as_of: {
    title: '历史视角',
    about: '显示当时已知的数据。在此期间不能作任何更改。',
    time: '日期和时间',
    show: '查看',
    now: '回到现在',
    wrong: '请选择已经过去的时间。',
    choice: {
      yesterday: '昨天 06:00',
      week: '一周前',
      month: '本月初',
    },
    bar: '截至 {{time}}',
    known_then: '当时已知的数据',
    shows_now: '本页显示的是现在的情况，不是当时的。',
    own_only: '对象本身的字段是当时的，周围列出的内容是现在的。',
    barred: '查看历史时不能操作，请先点“回到现在”。',
    list_note: '历史视角下没有合计和状态计数，也不能按数值、时间或状态排序。',
    no_states: '历史视角下不能按状态筛选表计。',
    silent: '正在查看历史，不实时更新',
    silent_short: '历史',
    not_yet: '当时还没有它',
    created: '建立于 {{time}}。',
  },
};
