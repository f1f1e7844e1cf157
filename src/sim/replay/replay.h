// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <vector>

#include "base/result.h"
#include "sim/bus/slave_bank.h"

namespace riser::sim {

/// A captured frame that a replayed meter answers with, byte for byte.
struct ReplayFrame {
  std::size_t line = 0;  ///< in the file, from 1
  ByteVector bytes{};
  /// From its header; nothing when the frame has none or does not parse. A fixed data structure (CI 73) has neither
  /// manufacturer nor version: they are 0, the medium is the device type of its medium code.
  std::optional<protocol::mbus::SecondaryAddress> address{};
};

struct ReplayFault {
  std::size_t line = 0;
  std::string message{};  ///< "line 3: no \"hex\" in the object"
};

/// One JSON object a line with a member `hex`; other members and empty lines are ignored. A frame is at most 261 bytes;
/// it need not be a valid one.
Result<std::vector<ReplayFrame>, ReplayFault> parse_replay(std::string_view text);

/// Each frame is one meter: primary address 1, 2, 3 ... (up to 250) in the order of the file, and the secondary address
/// of its frame. What it is told changes nothing of what it answers. All have the same answer delay, so that the same
/// frame twice on the bus is heard as one.
class ReplayBank final : public SlaveBank {
 public:
  explicit ReplayBank(std::vector<ReplayFrame> frames) : frames_(std::move(frames)) {}

  std::size_t size() const override { return frames_.size(); }
  ReplyState initial(std::size_t slave) const override;
  std::optional<std::array<Byte, 4>> fabrication(std::size_t) const override { return std::nullopt; }
  microseconds answer_delay(std::size_t) const override { return milliseconds(30); }
  int pages(std::size_t) const override { return 1; }
  protocol::mbus::FrameBuffer telegram(std::size_t slave, int page, const ReplyState& state,
                                       UtcSeconds utc) const override;
  std::int64_t clock(std::size_t, UtcSeconds utc) const override { return utc; }

 private:
  std::vector<ReplayFrame> frames_;
};

}  // namespace riser::sim
