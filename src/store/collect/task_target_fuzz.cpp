// SPDX-License-Identifier: Apache-2.0
// Arbitrary text as the target and as the items of a task: what parses comes back from its own text.
#include "base/bytes.h"
#include "base/check.h"
#include "store/collect/task_item.h"
#include "store/collect/task_target.h"

using namespace riser;
using namespace riser::store;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text = as_text(Bytes{data, size});
  if (const auto target = TaskTarget::parse(text)) CHECK(TaskTarget::parse(target->text()) == target);
  if (const auto items = TaskItems::parse(text)) CHECK(TaskItems::parse(items->text()) == items);
  return 0;
}
