// SPDX-License-Identifier: Apache-2.0
// A bus with meters in virtual time, bit by bit: slaves that answer together garble each other as current sinks do.
#pragma once
#include <algorithm>
#include <deque>
#include <map>
#include <random>

#include "base/check.h"
#include "headend/line/line_master.h"

namespace riser::headend::testing {

namespace mbus = protocol::mbus;

/// A slave: primary and secondary addressing, frame count bits, several telegrams, and the faults meters have.
struct VirtualMeter {
  int behind = -1;  // which repeater; -1: directly on the bus
  Byte primary = 0;
  SecondaryAddress address{};
  std::vector<ByteVector> pages{{0x04, 0x06, 0x39, 0x30, 0x00, 0x00}};  // records; 1F is added where more follow
  microseconds delay = milliseconds(20);
  bool dead = false;
  bool hears_nke = true;
  int busy = 0;          // so many requests are answered "busy"
  bool alarm = false;    // answers REQ_UD1 with an alarm
  bool no_data = false;  // E5 to a request
  bool stuck = false;    // never goes on to the next telegram
  std::vector<ByteVector> commands{};
  int answers = 0;

  std::optional<ByteVector> hear(Bytes request);

 private:
  struct Memory {
    std::optional<bool> request, command;
  };
  ByteVector response();
  std::optional<ByteVector> request(bool fcb, Memory& memory);

  bool selected_ = false;
  Memory primary_{}, selection_{};
  std::size_t page_ = 0;  // the next one
  ByteVector last_{};
  Byte access_ = 0;
};

/// Relays after it was selected by its full address, until SND_NKE to FD. Without an address: always.
struct VirtualRepeater {
  std::optional<SecondaryAddress> address{};
  int behind = -1;
  microseconds delay{0};
  bool dead = false;
  bool open = false;
  int opened = 0;  // times

  std::optional<ByteVector> hear(Bytes request);
};

struct BusOptions {
  int baud = 2400;
  microseconds one_way{0};
  microseconds packing{0};  // the link delivers what came before a pause of this length in one piece; 0: byte by byte
  bool echo = false;
  double byte_error_rate = 0;
  unsigned seed = 1;
};

/// What happens to the nth request (1, 2 ...) of a run.
enum class BusFault { none, request_lost, reply_lost, reply_garbled, reply_truncated, noise_instead, reply_late };

class VirtualBus {
 public:
  explicit VirtualBus(BusOptions options) : options_(options), random_(options.seed) {}

  std::vector<VirtualMeter> meters{};
  std::vector<VirtualRepeater> repeaters{};
  std::map<int, BusFault> faults{};
  int requests = 0, selects = 0;
  microseconds ideal{0};  // characters, answer delays and the link's way of all exchanges

  void send(Bytes request, Instant now);
  std::optional<Instant> next();  // when take() has something
  ByteVector take(Instant now);
  microseconds characters(std::size_t count) const {
    return microseconds(static_cast<std::int64_t>(count) * 11 * 1000000 / options_.baud);
  }

 private:
  struct Transmission {
    Instant start{};
    std::vector<bool> bits{};
  };
  struct Event {
    Instant on_bus{};
    Byte byte = 0;
  };

  bool relayed(int behind) const;
  microseconds delay_of(int behind) const;

  double bit_us() const { return 1e6 / options_.baud; }
  std::int64_t index(const Transmission& t, double at) const {
    return static_cast<std::int64_t>((at - static_cast<double>(t.start.time_since_epoch().count())) / bit_us());
  }
  bool level(double at) const;
  std::optional<double> next_low(double from) const;
  void decode();
  void transmit(Bytes bytes, Instant start);
  Byte spoil(Byte byte);

  BusOptions options_;
  std::mt19937 random_;
  std::vector<Transmission> on_air_{};
  std::deque<Event> events_{};  // characters that the converter has received or will receive, as things stand
  double uart_ = 0;             // decoded up to here
  Instant free_{};              // the master's own transmission ends
};

inline std::optional<ByteVector> VirtualRepeater::hear(Bytes bytes) {
  const auto frame = mbus::parse_frame(bytes);
  if (dead || !address || !frame || frame->a != mbus::address::selected) return std::nullopt;
  if ((frame->c & 0x4F) == mbus::c_field::snd_nke) open = false;
  if (frame->ci != mbus::ci_field::select || frame->kind != mbus::FrameKind::long_frame) return std::nullopt;
  if (!std::equal(address->wire.begin(), address->wire.end(), frame->data.begin())) return std::nullopt;
  open = true;
  ++opened;
  return ByteVector{mbus::ack_byte};
}

inline bool VirtualBus::relayed(int behind) const {
  for (; behind >= 0; behind = repeaters[static_cast<std::size_t>(behind)].behind) {
    const VirtualRepeater& repeater = repeaters[static_cast<std::size_t>(behind)];
    if (repeater.dead || (repeater.address && !repeater.open)) return false;
  }
  return true;
}

inline microseconds VirtualBus::delay_of(int behind) const {
  microseconds delay{0};
  for (; behind >= 0; behind = repeaters[static_cast<std::size_t>(behind)].behind)
    delay += repeaters[static_cast<std::size_t>(behind)].delay;
  return delay;
}

inline std::optional<ByteVector> VirtualMeter::hear(Bytes bytes) {
  const auto frame = mbus::parse_frame(bytes);
  if (dead || !frame || !frame->from_master()) return std::nullopt;
  const ByteVector ack{mbus::ack_byte};
  const bool to_selected = frame->a == mbus::address::selected;
  const bool everyone = frame->a >= mbus::address::point_to_point;
  if (to_selected && frame->ci == mbus::ci_field::select && frame->kind == mbus::FrameKind::long_frame) {
    SecondaryAddress mask;
    std::copy_n(frame->data.begin(), 8, mask.wire.begin());
    selected_ = mask.matches(address);
    selection_ = {};
    page_ = 0;
    if (selected_) return ack;
    return std::nullopt;
  }
  if (!everyone && (to_selected ? !selected_ : frame->a != primary)) return std::nullopt;
  Memory& memory = to_selected ? selection_ : primary_;
  const Byte function = frame->c & 0x4F;
  const bool fcb = (frame->c & mbus::c_field::fcb_bit) != 0;
  std::optional<ByteVector> reply;
  if (function == mbus::c_field::snd_nke) {
    if (!hears_nke) return std::nullopt;
    if (to_selected) selected_ = false;
    memory = {};
    page_ = 0;
    reply = ack;
  } else if (function == (mbus::c_field::req_ud2 & 0x4F)) {
    reply = request(fcb, memory);
  } else if (function == (mbus::c_field::req_ud1 & 0x4F)) {
    const Byte bits[] = {4};
    reply = ack;
    if (alarm) {
      const auto telegram = mbus::long_frame(mbus::c_field::rsp_ud, primary, mbus::ci_field::alarm, bits);
      reply = ByteVector(telegram.bytes().begin(), telegram.bytes().end());
    }
  } else if (function == (mbus::c_field::snd_ud & 0x4F)) {
    const bool repeated = (frame->c & mbus::c_field::fcv_bit) != 0 && memory.command == fcb;
    if ((frame->c & mbus::c_field::fcv_bit) != 0) memory.command = fcb;
    if (!repeated) commands.emplace_back(frame->data.begin(), frame->data.end());
    reply = ack;
  }
  if (frame->a == mbus::address::broadcast) return std::nullopt;
  return reply;
}

inline std::optional<ByteVector> VirtualMeter::request(bool fcb, Memory& memory) {
  if (busy > 0) {
    --busy;
    const Byte code[] = {8};
    const auto frame = mbus::long_frame(mbus::c_field::rsp_ud, primary, mbus::ci_field::application_error, code);
    memory.request = fcb;
    return ByteVector(frame.bytes().begin(), frame.bytes().end());
  }
  if (no_data) return ByteVector{mbus::ack_byte};
  if (memory.request == fcb && !last_.empty()) return last_;
  memory.request = fcb;
  return last_ = response();
}

inline ByteVector VirtualMeter::response() {
  ByteVector data(address.wire.begin(), address.wire.end());
  data.insert(data.end(), {access_++, 0, 0, 0});
  data.insert(data.end(), pages[page_].begin(), pages[page_].end());
  if (page_ + 1 < pages.size() || stuck) data.push_back(0x1F);
  if (!stuck) page_ = (page_ + 1) % pages.size();
  ++answers;
  const auto frame = mbus::long_frame(mbus::c_field::rsp_ud, primary, mbus::ci_field::response_long_header, data);
  return {frame.bytes().begin(), frame.bytes().end()};
}

inline Byte VirtualBus::spoil(Byte byte) {
  if (options_.byte_error_rate <= 0) return byte;
  if (std::uniform_real_distribution<>(0, 1)(random_) >= options_.byte_error_rate) return byte;
  return static_cast<Byte>(byte ^ 1 << random_() % 8);
}

inline void VirtualBus::send(Bytes request, Instant now) {
  // What was decoded of the future may change now.
  while (!events_.empty() && events_.back().on_bus > now) events_.pop_back();
  const double since = static_cast<double>((events_.empty() ? now : events_.back().on_bus).time_since_epoch().count());
  uart_ = std::min(uart_, since);
  std::erase_if(on_air_,
                [&](const Transmission& t) { return index(t, since) > static_cast<std::int64_t>(t.bits.size()) + 11; });

  ++requests;
  if (request.size() > 6 && request[6] == mbus::ci_field::select) ++selects;
  const Instant start = std::max(now + options_.one_way, free_);
  const Instant end = start + characters(request.size());
  free_ = end;
  ByteVector heard(request.begin(), request.end());
  for (Byte& byte : heard) byte = spoil(byte);
  if (options_.echo) transmit(heard, start);
  const auto found = faults.find(requests);
  const BusFault fault = found == faults.end() ? BusFault::none : found->second;
  microseconds took{0};
  const auto answer = [&](std::optional<ByteVector> reply, microseconds delay) {
    if (!reply || fault == BusFault::reply_lost) return;
    if (fault == BusFault::reply_garbled) (*reply)[reply->size() / 2] ^= 0x41;
    if (fault == BusFault::reply_truncated) reply->resize(reply->size() / 2);
    if (fault == BusFault::noise_instead) *reply = {0x00, 0x5A, 0xFF};
    const microseconds late = fault == BusFault::reply_late ? milliseconds(260) : milliseconds(0);
    transmit(*reply, end + delay + late);
    took = std::max(took, delay + characters(reply->size()));
  };
  if (fault != BusFault::request_lost) {
    for (VirtualMeter& meter : meters)
      if (relayed(meter.behind)) answer(meter.hear(heard), meter.delay + delay_of(meter.behind));
    std::vector<VirtualRepeater*> reached;  // as they stood before the frame
    for (VirtualRepeater& repeater : repeaters)
      if (relayed(repeater.behind)) reached.push_back(&repeater);
    for (VirtualRepeater* repeater : reached)
      answer(repeater->hear(heard), milliseconds(20) + delay_of(repeater->behind));
  }
  if (took.count() > 0) ideal += characters(request.size()) + took + 2 * options_.one_way + options_.packing;
  decode();
}

inline void VirtualBus::transmit(Bytes bytes, Instant start) {
  Transmission t{start};
  for (const Byte byte : bytes) {
    bool parity = false;
    t.bits.push_back(false);
    for (int i = 0; i < 8; ++i) {
      t.bits.push_back((byte >> i & 1) != 0);
      parity ^= t.bits.back();
    }
    t.bits.push_back(parity);
    t.bits.push_back(true);
  }
  on_air_.push_back(std::move(t));
}

inline bool VirtualBus::level(double at) const {
  for (const Transmission& t : on_air_) {
    const double from = static_cast<double>(t.start.time_since_epoch().count());
    const std::int64_t i = index(t, at);
    if (at >= from && i < static_cast<std::int64_t>(t.bits.size()) && !t.bits[static_cast<std::size_t>(i)])
      return false;
  }
  return true;
}

inline std::optional<double> VirtualBus::next_low(double from) const {
  std::optional<double> first;
  for (const Transmission& t : on_air_) {
    const double start = static_cast<double>(t.start.time_since_epoch().count());
    const auto size = static_cast<std::int64_t>(t.bits.size());
    for (std::int64_t i = from > start ? index(t, from) : 0; i < size; ++i) {
      if (t.bits[static_cast<std::size_t>(i)]) continue;
      const double low = std::max(from, start + static_cast<double>(i) * bit_us());
      if (!first || low < *first) first = low;
      break;
    }
  }
  return first;
}

inline void VirtualBus::decode() {
  while (const auto edge = next_low(uart_)) {
    unsigned byte = 0;
    for (int bit = 0; bit < 8; ++bit)
      if (level(*edge + (bit + 1.5) * bit_us())) byte |= 1U << bit;
    uart_ = *edge + 10.6 * bit_us();  // in the stop bit
    const double done = *edge + 11 * bit_us();
    events_.push_back({Instant(microseconds(static_cast<std::int64_t>(done + 0.5))), spoil(static_cast<Byte>(byte))});
  }
}

inline std::optional<Instant> VirtualBus::next() {
  if (events_.empty()) return std::nullopt;
  std::size_t last = 0;
  while (options_.packing.count() > 0 && last + 1 < events_.size() &&
         events_[last + 1].on_bus - events_[last].on_bus < options_.packing)
    ++last;
  return events_[last].on_bus + options_.packing + options_.one_way;
}

inline ByteVector VirtualBus::take(Instant now) {
  ByteVector bytes;
  while (!events_.empty() && events_.front().on_bus + options_.packing + options_.one_way <= now) {
    bytes.push_back(events_.front().byte);
    events_.pop_front();
  }
  return bytes;
}

/// A line master on a virtual bus, and everything it reported.
class LineRun {
 public:
  LineRun(VirtualBus& bus, LineConfig config) : bus(bus), line(std::move(config)) {}

  void enqueue(LineRequest request) {
    auto out = line.enqueue(std::move(request), now);
    CHECK(out, "refused: {}", name(out.error()));
    apply(std::move(*out));
  }
  /// One event; false when nothing is left to happen.
  bool step() {
    const auto arrival = bus.next();
    if (!arrival && !deadline) return false;
    if (arrival && (!deadline || *arrival <= *deadline)) {
      now = std::max(now, *arrival);
      apply(line.received(bus.take(now), now));
    } else {
      now = std::max(now, *deadline);
      apply(line.deadline_reached(now));
    }
    return true;
  }
  void run() {
    for (int i = 0; i < 5'000'000 && (!line.idle() || bus.next()); ++i)
      if (!step()) return;
  }
  const Done& done(Token token) const {
    const auto found = finished.find(token);
    CHECK(found != finished.end(), "request {} is not done", token);
    return found->second;
  }
  void apply(LineOutput out) {
    deadline = out.deadline;
    for (LineEvent& event : out.events) {
      if (auto* d = std::get_if<Done>(&event)) {
        order.push_back(d->token);
        CHECK(finished.emplace(d->token, *d).second, "request {} is done twice", d->token);
      }
      if (auto* p = std::get_if<Progress>(&event)) steps.push_back(*p);
      if (auto* l = std::get_if<LateFrame>(&event)) late.push_back(*l);
      if (auto* d = std::get_if<Deliver>(&event)) delivered.push_back(*d);
      if (auto* h = std::get_if<HopAsked>(&event)) hops.push_back(*h);
    }
    if (!out.send.empty()) {
      sent.push_back(out.send);
      bus.send(out.send, now);
    }
  }

  VirtualBus& bus;
  LineMaster line;
  Instant now{};
  std::optional<Instant> deadline{};
  std::map<Token, Done> finished{};
  std::vector<Token> order{};
  std::vector<Progress> steps{};
  std::vector<Deliver> delivered{};
  std::vector<LateFrame> late{};
  std::vector<HopAsked> hops{};
  std::vector<ByteVector> sent{};
};

inline SecondaryAddress address_of(std::string_view id, std::string_view maker = "7452", Byte version = 1,
                                   Byte medium = 4) {
  return *SecondaryAddress::from_text(fmt::format("{}{}{:02X}{:02X}", id, maker, version, medium));
}

/// A meter whose telegram has about `bytes` bytes.
inline VirtualMeter meter_of(Byte primary, const SecondaryAddress& address, std::size_t bytes = 90) {
  VirtualMeter meter;
  meter.primary = primary;
  meter.address = address;
  meter.pages.front().clear();
  for (std::size_t size = 21; size + 6 <= bytes; size += 6) {
    const auto value = static_cast<Byte>(primary * 7 + size);
    meter.pages.front().insert(meter.pages.front().end(), {0x04, 0x06, value, 0x30, 0x00, 0x00});
  }
  return meter;
}

}  // namespace riser::headend::testing
