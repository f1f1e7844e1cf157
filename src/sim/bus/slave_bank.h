// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>

#include "base/clock.h"
#include "protocol/mbus/link_frame.h"

namespace riser::sim {

/// What a slave's link layer adds to a telegram beside its registers.
struct ReplyState {
  Byte primary = 0;  ///< its A field
  Byte access_number = 0;
  bool selectable = true;                      ///< false: knows no secondary addressing
  Byte status_bits = 0;                        ///< ORed to the meter's own STS
  std::int64_t clock_set_s = 0;                ///< how far its clock was set
  protocol::mbus::SecondaryAddress address{};  ///< it may have been given another identification
};

/// The meters on one bus without their link layer. Slaves are numbered 0..size()-1; all functions are const and pure.
class SlaveBank {
 public:
  virtual ~SlaveBank() = default;
  virtual std::size_t size() const = 0;

  /// The state a slave begins with: its addresses and the first access number.
  virtual ReplyState initial(std::size_t slave) const = 0;
  /// Fabrication number as 4 BCD bytes of the wire; nothing when the slave does not know enhanced selection.
  virtual std::optional<std::array<Byte, 4>> fabrication(std::size_t slave) const = 0;
  /// From the end of a request to the beginning of the answer, beside the 11 bit times of the standard.
  virtual microseconds answer_delay(std::size_t slave) const = 0;
  /// Telegrams of a full readout, at least 1.
  virtual int pages(std::size_t slave) const = 0;
  /// RSP_UD number `page` as of `utc`. The same arguments give the same bytes.
  virtual protocol::mbus::FrameBuffer telegram(std::size_t slave, int page, const ReplyState& state,
                                               UtcSeconds utc) const = 0;
  /// What its clock shows without having been set: civil seconds.
  virtual std::int64_t clock(std::size_t slave, UtcSeconds utc) const = 0;
};

}  // namespace riser::sim
