// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <memory>
#include <string>

#include "base/result.h"
#include "net/stream.h"
#include "protocol/codec/line_protocol.h"

namespace riser::net {

/// Speeds: 300, 600, 1200, 2400, 4800, 9600, 19200, 38400, 57600, 115200, 230400; 7 or 8 data bits, 1 or 2 stop bits.
using SerialSettings = protocol::SerialFormat;

/// A serial line in raw mode without flow control. Locked against a second opener (TIOCEXCL and flock).
class SerialPort : public Stream {
 public:
  /// Waits until what was written has left, then switches. The error is one sentence.
  virtual Task<Result<void, std::string>> change(SerialSettings settings, Instant deadline) = 0;
};

struct OpenSerialResult {
  std::unique_ptr<SerialPort> port{};  ///< null when it failed
  std::string error{};  ///< "cannot open /dev/ttyUSB0: Permission denied; add the user to the group dialout"
};

OpenSerialResult open_serial_port(Executor executor, std::string device, SerialSettings settings = {});

}  // namespace riser::net
