// SPDX-License-Identifier: Apache-2.0
export const lists = {
  views: {
    title: '视图',
    none: '尚未保存视图。先设好筛选、列和排序，再在此命名保存。',
    changed: '保存后有改动',
    save_present: '将当前列表另存为',
    name: '视图名称',
    name_hint: '早检',
    for_all: '所有人可见',
    shared: '所有人可见',
    keep: '将改动存入“{{name}}”',
    edit: '重命名或共享“{{name}}”',
    remove: '删除“{{name}}”',
    removed: '视图“{{name}}”已删除。',
    start_on: '登录后打开“{{name}}”',
    start_off: '登录后仍打开总览',
    too_long: '筛选条件过长，无法保存。',
  },
};
