// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "headend/line/exchange.h"

namespace riser::headend {

/// Finds frames in what is heard after a request and says whose they are. A line has one for each way of framing;
/// begin() forgets what was heard before.
class Ear {
 public:
  enum class Kind : std::uint8_t { acknowledge, answer, other_meter, unrelated };
  struct Heard {
    Kind kind = Kind::unrelated;
    ByteVector frame{};
  };

  virtual ~Ear() = default;
  virtual void begin(const Exchange& exchange) = 0;
  /// The next frame, if there is one; takes the bytes it has looked at from the front.
  virtual std::optional<Heard> feed(Bytes& bytes) = 0;
  /// The line was quiet: what may still be found in the bytes held back.
  virtual std::optional<Heard> silence() = 0;
  /// Bytes came that are no frame, or not yet.
  virtual bool noise() const = 0;
};

class MbusEar final : public Ear {
 public:
  void begin(const Exchange& exchange) override;
  std::optional<Heard> feed(Bytes& bytes) override;
  std::optional<Heard> silence() override;
  bool noise() const override;
  protocol::mbus::FrameParser& parser() { return parser_; }
  const protocol::mbus::FrameParser& parser() const { return parser_; }

 private:
  Heard judge(const protocol::mbus::FrameView& frame) const;

  protocol::mbus::FrameParser parser_{protocol::mbus::FrameParser::Accept::from_slave};
  Byte asked_ = 0;
  std::optional<SecondaryAddress> identity_{};
  std::uint64_t skipped_before_ = 0;
};

/// For protocols in which a request has one reply.
class ItemEar final : public Ear {
 public:
  static constexpr std::size_t max_held = 20'000;  ///< bytes; a readout of IEC 62056-21 may be long

  void begin(const Exchange& exchange) override;
  std::optional<Heard> feed(Bytes& bytes) override;
  std::optional<Heard> silence() override { return std::nullopt; }
  bool noise() const override { return skipped_ > 0 || !held_.empty(); }

 private:
  const protocol::LineProtocol* protocol_ = nullptr;
  protocol::LineTarget target_{};
  protocol::RequestBuffer request_{};
  ByteVector held_{};
  std::size_t skipped_ = 0;  // wake-up bytes are not counted
};

}  // namespace riser::headend
