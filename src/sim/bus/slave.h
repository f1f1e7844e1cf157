// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>

#include "sim/bus/slave_bank.h"

namespace riser::sim {

/// What may be wrong with a slave at the moment.
struct SlaveTrouble {
  Byte alarm_bits = 0;   ///< answers REQ_UD1 with CI 71
  Byte status_bits = 0;  ///< shown in STS
  bool busy = false;     ///< answers REQ_UD2 with application error 8
  /// It takes itself for another slave: listens to that one's addresses instead of its own.
  const ReplyState* guise = nullptr;
  bool guise_in_telegram = false;  ///< and shows that one's identification too
};

/// The link layer of one meter (EN 13757-2, 13757-7): frame count bits, selection, and the commands it obeys.
/// About 70 bytes; knows neither bus nor time but what it is told.
class Slave {
 public:
  explicit Slave(const ReplyState& initial) : state_(initial) {}

  /// True when a frame with this A field concerns the slave, whether it answers or not.
  bool listens(Byte a, const SlaveTrouble& trouble) const noexcept {
    return a == shown(trouble).primary || a >= protocol::mbus::address::selected;
  }

  /// A valid frame from the master; the answer, or nothing. `self` is its number in the bank.
  std::optional<protocol::mbus::FrameBuffer> hear(const protocol::mbus::FrameView& frame, const SlaveBank& bank,
                                                  std::size_t self, const SlaveTrouble& trouble, UtcSeconds utc);

  const ReplyState& state() const noexcept { return state_; }
  ReplyState& state() noexcept { return state_; }
  bool selected() const noexcept { return selected_; }
  /// Baud rate it was told to use; 0 = that of the bus. The bus gives the command back after the standard's time.
  int commanded_baud() const noexcept { return baud_; }
  void forget_baud() noexcept { baud_ = 0; }

 private:
  /// Frame count bits of one address: its primary one, or FD.
  struct Memory {
    UtcSeconds utc = 0;  // of the telegram sent last: a repetition has the same bytes
    Byte access_number = 0;
    std::uint8_t page = 0;
    bool read_known = false, read_fcb = false;
    bool send_known = false, send_fcb = false;
  };
  using Answer = std::optional<protocol::mbus::FrameBuffer>;

  const ReplyState& shown(const SlaveTrouble& trouble) const noexcept {
    return trouble.guise ? *trouble.guise : state_;
  }
  Answer reset(Byte a);
  Answer select(const protocol::mbus::FrameView& frame, const SlaveBank& bank, std::size_t self,
                const SlaveTrouble& trouble);
  Answer send(const protocol::mbus::FrameView& frame, const SlaveBank& bank, std::size_t self, UtcSeconds utc);
  Answer read(const protocol::mbus::FrameView& frame, const SlaveBank& bank, std::size_t self,
              const SlaveTrouble& trouble, UtcSeconds utc);
  void execute(const protocol::mbus::FrameView& frame, const SlaveBank& bank, std::size_t self, UtcSeconds utc);
  void write_records(Bytes data, const SlaveBank& bank, std::size_t self, UtcSeconds utc);
  Memory& memory(Byte a) { return a == protocol::mbus::address::selected ? selection_ : own_; }

  ReplyState state_;
  Memory own_{}, selection_{};
  std::int32_t baud_ = 0;
  std::uint8_t first_page_ = 0;  // chosen by the subcode of an application reset
  Byte pending_error_ = 0;       // application error to answer the next REQ_UD2 with
  bool selected_ = false;
};

/// A frame that selects a slave by its secondary address: all others are deselected by it.
bool is_selection(const protocol::mbus::FrameView& frame) noexcept;
/// Baud rate that CI B8..BF asks for; 0 for any other CI.
int baud_of_ci(Byte ci) noexcept;

}  // namespace riser::sim
