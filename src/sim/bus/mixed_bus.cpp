// SPDX-License-Identifier: Apache-2.0
#include "sim/bus/mixed_bus.h"

#include <algorithm>
#include <utility>

#include "sim/bus/waveform.h"
#include "sim/seed.h"

namespace riser::sim {
namespace {

constexpr microseconds frame_gap{100'000};  // a pause that ends an unfinished request
constexpr std::size_t max_held = 1000;      // bytes of one
constexpr Byte seven_bits = 0x7F;

}  // namespace

MixedBus::MixedBus(Bus* mbus, std::span<BusMeter* const> meters, MixedBusOptions options)
    : mbus_(mbus), options_(options) {
  for (BusMeter* meter : meters) listeners_.push_back({meter, {}, {}});
  if (options_.noise.every.count() > 0) noise_at_ = Instant{} + options_.noise.every / 2;
}

std::optional<Instant> MixedBus::next_noise() const noexcept {
  if (options_.noise.every.count() == 0) return std::nullopt;
  return noise_at_;
}

void MixedBus::make_noise(Instant until, std::vector<Sender>& senders) {
  if (options_.noise.every.count() == 0) return;
  while (noise_at_ <= until) {
    Sender burst{{noise_at_, character_time(options_.port), {}}, options_.port};
    for (std::size_t i = 0; i < options_.noise.bytes; ++i)
      burst.transmission.bytes.push_back(
          static_cast<Byte>(roll(options_.seed, Draw::bit_error, bursts_, i) >> 40 & 0xFF));
    senders.push_back(std::move(burst));
    const std::int64_t mean = options_.noise.every.count();
    noise_at_ += microseconds(between(roll(options_.seed, Draw::jitter, ++bursts_), mean / 2, mean * 3 / 2));
  }
}

void MixedBus::on_idle(Instant now, std::vector<Transmission>& out) {
  std::vector<Sender> senders;
  make_noise(now, senders);
  deliver(std::move(senders), out);
}

std::vector<Character> MixedBus::heard_in(const protocol::SerialFormat& format, Bytes bytes, Instant start) const {
  std::vector<Character> characters;
  if (format != options_.port) {
    Waveform waveform;
    waveform.add(start, options_.port, bytes);
    return waveform.read(format);
  }
  for (std::size_t i = 0; i < bytes.size(); ++i)
    characters.push_back({start + character_time(format) * static_cast<std::int64_t>(i + 1), bytes[i]});
  return characters;
}

void MixedBus::on_master_bytes(Bytes bytes, Instant now, UtcSeconds utc, std::vector<Transmission>& out,
                               std::optional<protocol::SerialFormat> port_after) {
  if (bytes.empty()) return;
  const Instant start = std::max(now, master_free_);
  master_free_ = start + character_time(options_.port) * static_cast<std::int64_t>(bytes.size());
  std::vector<Sender> senders;
  make_noise(start, senders);
  if (options_.echo)
    senders.push_back({{start, character_time(options_.port), {bytes.begin(), bytes.end()}}, options_.port});
  if (port_after) deliver(std::exchange(senders, {}), out);
  std::vector<Sender> answers;
  if (start < meters_free_) {  // somebody is still sending: nobody understands
    ++counters_.talked_over;
  } else {
    ask_slaves(bytes, start, utc, answers);
    for (Listener& listener : listeners_) ask(listener, bytes, start, utc, answers);
  }
  options_.port = port_after.value_or(options_.port);
  for (Sender& answer : answers) {
    meters_free_ = std::max(meters_free_, answer.transmission.end());
    senders.push_back(std::move(answer));
  }
  make_noise(std::max(master_free_, meters_free_), senders);
  deliver(std::move(senders), out);
}

void MixedBus::ask_slaves(Bytes bytes, Instant start, UtcSeconds utc, std::vector<Sender>& senders) {
  if (mbus_ == nullptr) return;
  const auto heard = heard_in(options_.mbus, bytes, start);
  if (heard.empty() || !std::all_of(heard.begin(), heard.end(), [](const Character& c) { return c.good(); })) return;
  ByteVector frame;
  for (const Character& character : heard) frame.push_back(character.byte);
  std::vector<Transmission> answers;
  mbus_->on_master_bytes(frame, start, utc, answers);
  for (Transmission& answer : answers) senders.push_back({std::move(answer), options_.mbus});
}

void MixedBus::ask(Listener& listener, Bytes bytes, Instant start, UtcSeconds utc, std::vector<Sender>& senders) {
  BusMeter& meter = *listener.meter;
  if (start - listener.last > frame_gap) listener.held.clear();
  for (const Character& character : heard_in(meter.format(utc), bytes, start)) {
    listener.last = character.end;
    if (!character.good() || listener.held.size() >= max_held)
      listener.held.clear();
    else
      listener.held.push_back(character.byte);
  }
  const Instant end = listener.last;
  for (;;) {
    const protocol::ReplyFound found = meter.protocol().find_reply(listener.held);
    if (found.length == 0 || found.skip + found.length > listener.held.size()) return;
    ++counters_.heard;
    const auto answer = meter.hear(Bytes(listener.held).subspan(found.skip, found.length), utc);
    listener.held.erase(listener.held.begin(),
                        listener.held.begin() + static_cast<std::ptrdiff_t>(found.skip + found.length));
    if (!answer) continue;
    ++counters_.answers;
    const protocol::SerialFormat format = meter.answer_format(utc);
    senders.push_back({{end + meter.answer_delay(), character_time(format), *answer}, format});
  }
}

// Alone and in the format of the port a transmission goes through; all others as the port's UART reads them.
void MixedBus::deliver(std::vector<Sender> senders, std::vector<Transmission>& out) {
  std::ranges::stable_sort(senders, {}, [](const Sender& sender) { return sender.transmission.start; });
  const auto hand_on = [&](Transmission transmission) {
    if (options_.cut_top_bit)
      for (Byte& byte : transmission.bytes) byte &= seven_bits;
    out.push_back(std::move(transmission));
  };
  for (std::size_t first = 0; first < senders.size();) {
    Instant end = senders[first].transmission.end();
    std::size_t next = first + 1;
    for (; next < senders.size() && senders[next].transmission.start < end; ++next)
      end = std::max(end, senders[next].transmission.end());
    if (next - first == 1 && senders[first].format == options_.port) {
      hand_on(std::move(senders[first].transmission));
    } else {
      ++counters_.garbled;
      Waveform waveform;
      for (std::size_t i = first; i < next; ++i)
        waveform.add(senders[i].transmission.start, senders[i].format, senders[i].transmission.bytes);
      const microseconds time = character_time(options_.port);
      for (const Character& character : waveform.read(options_.port))
        hand_on({character.end - time, time, {character.byte}});
    }
    first = next;
  }
}

}  // namespace riser::sim
