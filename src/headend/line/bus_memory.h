// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <array>
#include <vector>

#include "headend/line/line_request.h"

namespace riser::headend {

/// What the master remembers of the slaves' link layers: per address (FD is one more address) the frame count bits for
/// REQ and for SND_UD, whether SND_NKE was sent since start, and whose telegram sequence stands open. And of the line,
/// which repeaters are open.
class BusMemory {
 public:
  bool initialised(Byte a) const { return slots_[a].initialised; }

  /// SND_NKE was sent: both bits begin at 1. `heard`: and answered.
  void reset(Byte a, bool heard) {
    slots_[a] = {heard};
    if (a != protocol::mbus::address::selected) return;
    selected_by_ = 0;
    path_.clear();
    path_known_ = true;
  }
  /// A selection was answered: the memory of FD begins anew.
  void selected(Token by) {
    slots_[protocol::mbus::address::selected] = {true};
    selected_by_ = by;
  }
  /// Any selection that was sent deselects whoever was selected.
  void deselected() { selected_by_ = 0; }
  Token selected_by() const { return selected_by_; }

  /// Any valid answer shows that the slave listens.
  void answered(Byte a) { slots_[a].initialised = true; }

  bool request_bit(Byte a) const { return slots_[a].request; }
  bool command_bit(Byte a) const { return slots_[a].command; }
  void toggle_request(Byte a) { slots_[a].request = !slots_[a].request; }
  void toggle_command(Byte a) { slots_[a].command = !slots_[a].command; }

  /// The request whose telegram sequence at `a` is not finished; 0 when none.
  Token open_cycle(Byte a) const { return slots_[a].cycle; }
  void set_cycle(Byte a, Token owner) { slots_[a].cycle = owner; }

  /// Repeaters that were selected since the last SND_NKE to FD, the outermost first.
  const std::vector<SecondaryAddress>& open_path() const { return path_; }
  bool path_is_known() const { return path_known_; }
  /// A repeater was opened and not closed since. Of what was before the start nothing is known, and nobody asks.
  bool may_be_open() const { return used_ && (!path_known_ || !path_.empty()); }
  void opened(const SecondaryAddress& repeater) {
    deselected();
    path_.push_back(repeater);
    used_ = true;
  }
  /// A repeater may have lost its power.
  void doubt_path() { path_known_ = false; }

 private:
  struct Slot {
    bool initialised = false;
    bool request = true;
    bool command = true;
    Token cycle = 0;
  };
  std::array<Slot, 256> slots_{};
  Token selected_by_ = 0;
  std::vector<SecondaryAddress> path_{};
  bool path_known_ = false;
  bool used_ = false;  // a repeater was selected
};

}  // namespace riser::headend
