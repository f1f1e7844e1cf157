// SPDX-License-Identifier: Apache-2.0
#include "sim/bus/bus.h"

#include <algorithm>

#include "base/check.h"
#include "sim/bus/overlap.h"
#include "sim/seed.h"

namespace riser::sim {
namespace {

namespace mbus = protocol::mbus;

constexpr microseconds frame_gap{100'000};          // a pause that ends an unfinished request
constexpr microseconds baud_fallback{120'000'000};  // EN 13757-3: back to the old speed after 2 to 10 minutes
constexpr Byte temporary_error = 0x10;

}  // namespace

/// What is wrong on this bus at the moment.
struct Bus::Condition {
  bool no_power = false;
  bool echo = false;
  std::size_t cut_from = ~std::size_t{0};
  std::uint32_t error_ppm = 0;
  std::vector<Fault> of_meters{};  // dead, late, busy, alarm, answers_for, duplicate

  bool silent(std::size_t slave) const {
    return slave >= cut_from || std::ranges::any_of(of_meters, [&](const Fault& f) {
             return (f.kind == FaultKind::dead && f.meter == slave) ||
                    (f.kind == FaultKind::answers_for && f.other == slave && f.meter != slave);
           });
  }
  std::int64_t late_ms(std::size_t slave) const {
    std::int64_t sum = 0;
    for (const Fault& f : of_meters) sum += f.kind == FaultKind::late && f.meter == slave ? f.amount : 0;
    return sum;
  }
  SlaveTrouble trouble(std::size_t slave, const std::vector<Slave>& slaves) const {
    SlaveTrouble result;
    for (const Fault& f : of_meters) {
      if (f.meter != slave) continue;
      if (f.kind == FaultKind::busy) result.busy = true;
      if (f.kind == FaultKind::alarm) {
        result.alarm_bits = static_cast<Byte>(f.amount);
        result.status_bits = temporary_error;
      }
      const bool poses = f.kind == FaultKind::answers_for || f.kind == FaultKind::duplicate;
      if (poses && f.other < slaves.size()) {
        result.guise = &slaves[f.other].state();
        result.guise_in_telegram = f.kind == FaultKind::duplicate;
      }
    }
    return result;
  }
};

Bus::Bus(const SlaveBank& bank, BusOptions options)
    : bank_(bank), options_(std::move(options)), repeaters_(options_.repeaters) {
  CHECK(options_.baud >= 300 && options_.baud <= 115200, "baud {}", options_.baud);
  slaves_.reserve(bank.size());
  for (std::size_t i = 0; i < bank.size(); ++i) slaves_.emplace_back(bank.initial(i));
}

Bus::Condition Bus::condition(UtcSeconds utc) const {
  Condition result{.echo = options_.echo};
  if (!options_.faults) return result;
  for (const Fault& fault : options_.faults->active(options_.gateway, utc)) {
    switch (fault.kind) {
      case FaultKind::gateway_power:
        result.no_power = true;
        break;
      case FaultKind::echo:
        result.echo = true;
        break;
      case FaultKind::bus_cut:
        result.cut_from = std::min<std::size_t>(result.cut_from, fault.meter);
        break;
      case FaultKind::bit_errors:
        result.error_ppm += fault.amount;
        break;
      case FaultKind::link_down:
      case FaultKind::latency:
        break;  // of the concentrator, not of the bus
      default:
        result.of_meters.push_back(fault);
    }
  }
  return result;
}

void Bus::on_master_bytes(Bytes bytes, Instant now, UtcSeconds utc, std::vector<Transmission>& out) {
  const Condition current = condition(utc);
  if (current.no_power) return repeaters_.lose_power();
  Instant sent = std::max(now, master_free_);
  if (sent - master_free_ > frame_gap) {
    // Whatever the silence leaves of the request is no longer answered.
    while (parser_.silence()) {
    }
  }
  master_free_ = sent + byte_time() * static_cast<std::int64_t>(bytes.size());
  if (current.echo) out.push_back({sent, byte_time(), ByteVector(bytes.begin(), bytes.end())});

  const ByteVector on_wire = garble(ByteVector(bytes.begin(), bytes.end()), current.error_ppm);
  Bytes rest(on_wire);
  while (!rest.empty()) {
    const std::size_t before = rest.size();
    const auto frame = parser_.feed(rest);
    sent += byte_time() * static_cast<std::int64_t>(before - rest.size());
    if (frame) on_frame(*frame, sent - byte_time() * static_cast<std::int64_t>(frame->bytes.size()), sent, utc, out);
  }
}

void Bus::on_frame(const mbus::FrameView& frame, Instant begin, Instant end, UtcSeconds utc,
                   std::vector<Transmission>& out) {
  ++counters_.requests;
  if (options_.paced && begin < slaves_free_) {
    ++counters_.talked_over;
    return;
  }
  const Condition current = condition(utc);
  repeaters_.apply(current.of_meters);
  std::vector<Sender> senders = ask(frame, current, end, utc);
  if (!repeaters_.empty()) ask_repeaters(frame, end, senders);
  combine(std::move(senders), current.error_ppm, out);
}

bool Bus::hears(std::size_t slave, Instant now) {
  const int commanded = slaves_[slave].commanded_baud();
  if (commanded == 0) return true;
  if (baud_since_.size() < slaves_.size()) baud_since_.resize(slaves_.size());
  Instant& since = baud_since_[slave];
  if (since == Instant{}) since = now;
  if (commanded == options_.baud) {
    since = now;
    return true;
  }
  if (now - since < baud_fallback) return false;
  slaves_[slave].forget_baud();
  since = Instant{};
  return true;
}

std::vector<Bus::Sender> Bus::ask(const mbus::FrameView& frame, const Condition& current, Instant end, UtcSeconds utc) {
  std::vector<Sender> senders;
  const microseconds bit = byte_time() / 11;
  const bool to_selected = frame.a == mbus::address::selected && !is_selection(frame);
  for (std::size_t i = 0; i < slaves_.size(); ++i) {
    if (to_selected && !slaves_[i].selected() && slaves_[i].commanded_baud() == 0) continue;
    const int before = repeaters_.empty() ? -1 : repeaters_.before(i);
    if (!repeaters_.relays(before)) continue;
    const SlaveTrouble trouble = current.of_meters.empty() ? SlaveTrouble{} : current.trouble(i, slaves_);
    if (!slaves_[i].listens(frame.a, trouble) || current.silent(i) || !hears(i, end)) continue;
    const auto answer = slaves_[i].hear(frame, bank_, i, trouble, utc);
    if (!answer) continue;
    microseconds delay{0};
    if (options_.paced)
      delay = bit * 11 + bank_.answer_delay(i) + milliseconds(current.late_ms(i)) + repeaters_.delay(before);
    senders.push_back({end + delay, *answer});
    ++counters_.answers;
  }
  std::ranges::stable_sort(senders, {}, &Sender::start);
  return senders;
}

void Bus::ask_repeaters(const mbus::FrameView& frame, Instant end, std::vector<Sender>& senders) {
  constexpr microseconds delay{20'000};
  for (const int repeater : repeaters_.hear(frame)) {
    // Its own delay is of what it relays.
    const microseconds after = options_.paced ? delay + repeaters_.delay(repeaters_.behind(repeater)) : microseconds(0);
    senders.push_back({end + after, mbus::ack()});
    ++counters_.answers;
  }
  std::ranges::stable_sort(senders, {}, &Sender::start);
}

void Bus::combine(std::vector<Sender> senders, std::uint32_t error_ppm, std::vector<Transmission>& out) {
  for (std::size_t first = 0; first < senders.size();) {
    Overlap overlap(byte_time(), roll(options_.seed, Draw::garble, options_.gateway, ++dice_));
    Instant end = senders[first].start;
    std::size_t next = first;
    do {
      overlap.add(senders[next].start, senders[next].frame.bytes());
      end = std::max(end, senders[next].start + byte_time() * static_cast<std::int64_t>(senders[next].frame.size()));
      ++next;
    } while (next < senders.size() && senders[next].start <= end);
    if (next - first > 1) counters_.collisions += next - first;
    out.push_back({senders[first].start, byte_time(), garble(overlap.take(), error_ppm)});
    slaves_free_ = std::max(slaves_free_, end);
    first = next;
  }
}

ByteVector Bus::garble(ByteVector bytes, std::uint32_t error_ppm) {
  if (error_ppm == 0) return bytes;
  for (Byte& byte : bytes) {
    const std::uint64_t rolled = roll(options_.seed, Draw::bit_error, options_.gateway, ++dice_);
    if (pick(rolled, 1'000'000) >= error_ppm * 11) continue;
    byte ^= static_cast<Byte>(1u << (rolled & 7));
    ++counters_.bit_errors;
  }
  return bytes;
}

}  // namespace riser::sim
