// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <vector>

#include "sim/bus/slave_bank.h"

namespace riser::sim {

/// Slaves for tests: each reply is its header, then the page and the low byte of the time.
class BankTestDouble final : public SlaveBank {
 public:
  struct Entry {
    protocol::mbus::SecondaryAddress address;
    Byte primary = 0;
    std::optional<std::array<Byte, 4>> fabrication{};
    int pages = 1;
    microseconds delay{20'000};
    bool selectable = true;
  };
  explicit BankTestDouble(std::vector<Entry> entries) : entries_(std::move(entries)) {}

  std::size_t size() const override { return entries_.size(); }
  ReplyState initial(std::size_t slave) const override {
    return {.primary = entries_[slave].primary,
            .selectable = entries_[slave].selectable,
            .address = entries_[slave].address};
  }
  std::optional<std::array<Byte, 4>> fabrication(std::size_t slave) const override {
    return entries_[slave].fabrication;
  }
  microseconds answer_delay(std::size_t slave) const override { return entries_[slave].delay; }
  int pages(std::size_t slave) const override { return entries_[slave].pages; }
  protocol::mbus::FrameBuffer telegram(std::size_t, int page, const ReplyState& state, UtcSeconds utc) const override {
    ByteVector data(state.address.wire.begin(), state.address.wire.end());
    for (const Byte byte : {state.access_number, state.status_bits, Byte{0}, Byte{0}}) data.push_back(byte);
    for (const int value : {0x01, 0x13, page, 0x01, 0x13, static_cast<int>(utc & 0x7F)}) {
      data.push_back(static_cast<Byte>(value));
    }
    return protocol::mbus::long_frame(protocol::mbus::c_field::rsp_ud, state.primary,
                                      protocol::mbus::ci_field::response_long_header, data);
  }
  std::int64_t clock(std::size_t, UtcSeconds utc) const override { return utc - 100; }

 private:
  std::vector<Entry> entries_;
};

inline protocol::mbus::SecondaryAddress test_address(std::string_view text) {
  return *protocol::mbus::SecondaryAddress::from_text(text);
}

}  // namespace riser::sim
