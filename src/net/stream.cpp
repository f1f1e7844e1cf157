// SPDX-License-Identifier: Apache-2.0
#include "net/stream.h"

namespace riser::net {

Task<bool> Stream::write_all(ByteVector bytes, Instant deadline) {
  auto written = co_await write(bytes, deadline);
  co_return written;
}

}  // namespace riser::net
