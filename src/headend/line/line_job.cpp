// SPDX-License-Identifier: Apache-2.0
#include "headend/line/line_job.h"

#include "headend/line/item_job.h"
#include "headend/line/listen_job.h"
#include "headend/line/mbus_job.h"

namespace riser::headend {
namespace {
constexpr std::size_t max_strays = 8;
}

void LineJob::add_strays(const std::vector<ByteVector>& strays) {
  for (const ByteVector& stray : strays)
    if (strays_.size() < max_strays) strays_.push_back(stray);
}

std::unique_ptr<LineJob> make_job(LineRequest request, int fixed_baud) {
  if (request.kind == RequestKind::listen) return std::make_unique<ListenJob>(std::move(request));
  if (request.is_mbus()) return std::make_unique<MbusJob>(std::move(request));
  return std::make_unique<ItemJob>(std::move(request), fixed_baud);
}

}  // namespace riser::headend
