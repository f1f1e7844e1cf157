// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <vector>

#include "headend/line/line_request.h"

namespace riser::headend {

struct SearchOptions {
  /// What is searched: everything, or one manufacturer, a range of leading digits ...
  SecondaryAddress within{};
  /// Digits A to E are always tried where a collision stays unexplained. `sweep_hex`: also 40 selections that find
  /// every meter with such a digit. (F on the wire is the wildcard: such a digit is found only through the other
  /// digits.)
  bool sweep_hex = false;
  /// A silent selection is tried again at once. Without it: at the end, when anything showed that the line has errors.
  bool retry_silence = false;
  bool verify = true;  ///< select each meter found by its full address
  /// Fewer found than this: the silent selections are tried again.
  std::size_t expected_meters = 0;
  /// Tried, after those met on this line and the well-known ones, where two meters share an identification number.
  std::vector<std::uint16_t> manufacturers{};
};

struct FoundMeter {
  SecondaryAddress address{};
  SecondaryAddress mask{};  ///< the selection it was found by
  bool verified = false;    ///< answered to its full address
  ByteVector frame{};       ///< its telegram
};

struct SearchStatistics {
  std::uint64_t selects = 0;         ///< all
  std::uint64_t verify_selects = 0;  ///< of these, by full address
  std::uint64_t silent = 0;
  std::uint64_t collisions = 0;
  std::uint64_t retries = 0;
  std::uint64_t errors = 0;  ///< signs of transmission errors
};

/// What a probe showed.
enum class Seen : std::uint8_t { silence, one, collision };
struct ProbeResult {
  Seen seen = Seen::silence;
  std::optional<SecondaryAddress> address{};  ///< one; nothing for a selection by full address without reading
  ByteVector frame{};
};
ProbeResult probe_result(const Done& done);

/// Wildcard search (EN 13757-7) as a pure state machine: next() says what to ask, take() what was seen. It splits a
/// collision by the digit that separates best what was found in sibling branches, else by the least significant one:
/// serial numbers that were bought together differ there. Branches whose siblings were all full are split without being
/// asked first. Meters are told apart by the whole address. To stop, do not call next() any more; the object is a
/// value: a copy is a point to resume from.
class SecondarySearch {
 public:
  explicit SecondarySearch(SearchOptions options = {});

  /// The next request for the line, the same one until take(); nothing when the search is finished.
  std::optional<LineRequest> next(Token token, Priority priority = Priority::on_demand);
  void take(ProbeResult result);
  void take(const Done& done) { take(probe_result(done)); }
  /// The probe was not carried out (link lost): next() gives it again.
  void put_back() { asked_ = false; }

  bool finished() const { return stage_ == Stage::finished; }
  double share() const;  ///< of the address space searched, 0 to 1
  const std::vector<FoundMeter>& found() const { return found_; }
  /// Selections behind which more than one meter answers and nothing told them apart.
  const std::vector<SecondaryAddress>& unresolved() const { return unresolved_; }
  const SearchStatistics& statistics() const { return statistics_; }

 private:
  enum class Stage : std::uint8_t { root, tree, sweep, again, verify, finished };
  /// By what a collision is split: a digit, or when all digits are given one of the other fields.
  enum Field : std::uint8_t { digit_0, manufacturer = 8, medium, version, no_field };
  enum class Pass : std::uint8_t { first, node_again, hex, silent_again, other_digit };

  struct Branch {
    SecondaryAddress mask{};
    std::uint8_t field = no_field;
    Pass pass = Pass::first;
    bool certain = false;  ///< the collision was seen, not presumed
    std::vector<std::uint16_t> values{};
    std::size_t at = 0;  ///< next value
    std::vector<std::uint16_t> silent{};
    std::vector<std::size_t> counts{};  ///< meters below each child that is done
    double share = 0;
    /// Of one child; later passes go over the same ground.
    double leaf_share() const { return pass == Pass::first ? share / static_cast<double>(values.size()) : 0; }
  };

  void advance();
  bool advance_branch();
  bool next_pass(Branch& branch);
  void leave_branch();
  void root_is_leaf();
  void child_done(std::size_t meters, bool leaf);
  bool split_otherwise(Branch& branch);
  bool split_by_next_field(Branch& branch);
  std::vector<SecondaryAddress> sibling_meters(std::size_t depth) const;
  void open(const SecondaryAddress& mask, bool certain, double share);
  std::uint8_t choose_field(const SecondaryAddress& mask) const;
  std::vector<std::uint16_t> values_of(std::uint8_t field) const;
  bool presume_collision(const Branch& branch) const;
  void ask(const SecondaryAddress& mask) { probe_ = mask; }
  void take_silence();
  void take_one(ProbeResult result);
  void take_collision();
  void take_verification(const ProbeResult& result);
  std::size_t found_below(const SecondaryAddress& mask) const;

  SearchOptions options_;
  Stage stage_ = Stage::root;
  std::vector<Branch> stack_{};
  std::vector<FoundMeter> found_{};
  std::vector<SecondaryAddress> unresolved_{};
  std::vector<SecondaryAddress> silent_{};  // for a second look
  std::vector<SecondaryAddress> reopened_{};
  std::size_t swept_ = 0, looked_again_ = 0, verified_ = 0;  // how far these stages are
  std::optional<SecondaryAddress> probe_{};
  bool asked_ = false;
  int repeated_ = 0;  // so often this probe was silent
  double done_share_ = 0;
  SearchStatistics statistics_{};
};

}  // namespace riser::headend
