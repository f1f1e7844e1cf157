// SPDX-License-Identifier: Apache-2.0
// In which order "who is there?" is asked in a protocol in which a request has one reply.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/bytes.h"
#include "headend/discovery/noise_rate.h"

namespace riser::headend {

/// What one question brought.
struct Hearing {
  std::vector<std::string> addresses{};  ///< of the clean frames
  bool garbled = false;                  ///< bytes that are no frame, beside them or alone
  ByteVector heard{};

  bool silent() const { return addresses.empty() && !garbled; }
};

/// A question to which garbled answers came again and again, and no other question explained them.
struct Doubt {
  std::string prefix{};
  ByteVector heard{};
  std::string address{};  ///< as printed, when the question was for one whole address
};

/// Which question is next, and what its answer means. Every garbled answer is asked for again, and those that no other
/// question explained once more at the end: what was noise is counted, what stays is a collision.
class Questions {
 public:
  virtual ~Questions() = default;
  /// What LineProtocol::who_is_there() takes, the same one until take(); nothing at the end.
  std::optional<std::string> next();
  void take(Hearing hearing);
  /// The line damages answers: more of them must be garbled to be believed.
  void be_careful() { careful_ = true; }
  virtual double share() const = 0;

  const std::vector<Doubt>& doubts() const { return doubts_; }
  /// Everything that was asked was answered with garbage: there was no sense in going on.
  const std::optional<Doubt>& blocked() const { return blocked_; }
  std::uint64_t damaged() const { return damaged_; }
  const ByteVector& damage() const { return damage_; }

 protected:
  virtual std::optional<std::string> choose() = 0;
  /// How often a silent question is asked.
  virtual int patience() const = 0;
  /// The answer to what choose() gave, when it is settled.
  virtual void settle(const std::string& prefix, const Hearing& hearing) = 0;

  std::vector<Doubt> doubts_{};
  std::optional<Doubt> blocked_{};
  int suspicious_ = 16;  ///< garbled answers in a row that mean that no meters answer

 private:
  int sure() const { return rate_.tries(careful_); }
  void review(const Hearing& hearing);

  bool careful_ = false;
  NoiseRate rate_{};
  bool chosen_all_ = false;
  std::size_t reviewed_ = 0;  // doubts that were asked for again at the end
  std::optional<std::string> asked_{};
  int silent_ = 0, garbled_ = 0;  // of this question
  int garbled_in_row_ = 0;
  std::uint64_t damaged_ = 0;
  ByteVector damage_{};
  ByteVector heard_{};  // of this question, garbled
};

/// One question after another: units of Modbus, meter types of CJ/T 188, the only one of IEC 62056-21.
class QuestionList final : public Questions {
 public:
  struct Options {
    int patience = 1;
    bool whole_addresses = false;  ///< each question is for one address
    /// The first question is for everybody: when the others found two or more and none of them was garbled, it is
    /// explained.
    bool first_is_everybody = false;
  };
  QuestionList(std::vector<std::string> questions, Options options)
      : questions_(std::move(questions)), options_(options) {
    if (questions_.size() >= 4) suspicious_ = std::min(suspicious_, static_cast<int>(questions_.size()));
  }
  double share() const override { return static_cast<double>(at_) / static_cast<double>(questions_.size()); }

 protected:
  std::optional<std::string> choose() override;
  int patience() const override { return options_.patience; }
  void settle(const std::string& prefix, const Hearing& hearing) override;

 private:
  std::vector<std::string> questions_;
  Options options_;
  std::size_t at_ = 0;
  std::vector<std::string> found_{};
};

/// Divides a collision by the low digits of the addresses, as shortened addresses of DL/T 645 do (2007, 5.2.3). A
/// meter may take the wildcard for whole bytes only: where single digits leave a collision unexplained, two at a time.
class PrefixQuestions final : public Questions {
 public:
  static constexpr std::size_t digits = 12;
  PrefixQuestions() { suspicious_ = static_cast<int>(digits) + 2; }
  double share() const override;

 protected:
  std::optional<std::string> choose() override;
  int patience() const override { return stack_.empty() ? 3 : 1; }
  void settle(const std::string& prefix, const Hearing& hearing) override;

 private:
  enum class Pass : std::uint8_t { digit, silent_again, two_digits };
  struct Branch {
    std::string prefix{};
    ByteVector heard{};
    Pass pass = Pass::digit;
    std::vector<std::string> children{};
    std::size_t at = 0;
    std::vector<std::string> silent{};
    double share = 0;
  };
  void open(const std::string& prefix, const ByteVector& heard);
  bool next_pass(Branch& branch);
  std::size_t found_below(const std::string& prefix) const;

  bool root_asked_ = false;
  bool bytes_only_ = false;  // a meter here takes the wildcard for whole bytes only
  std::vector<Branch> stack_{};
  std::vector<std::string> found_{};
  double done_ = 0;
};

}  // namespace riser::headend
