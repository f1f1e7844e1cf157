// SPDX-License-Identifier: Apache-2.0
#include "sim/replay/replay.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <map>
#include <sstream>

#include "sim/bus/bus.h"

namespace riser::sim {
namespace {

namespace mbus = protocol::mbus;

// Built by hand from EN 13757-3: heat meter 12345678 TST, fixed structure 87654321, application error 8.
const std::string heat = "68 13 13 68 08 05 72 78 56 34 12 74 52 01 04 2A 00 00 00 01 06 05 00 94 16";
const std::string fixed = "68 13 13 68 08 0A 73 21 43 65 87 07 00 05 6A 34 12 00 00 67 05 00 00 FD 16";
const std::string busy = "68 04 04 68 08 05 70 08 85 16";

std::string line(const std::string& hex) { return "{\"name\":\"x\",\"hex\":\"" + hex + "\"}\n"; }
std::string fault_of(const std::string& text) {
  const auto frames = parse_replay(text);
  return frames ? "" : frames.error().message;
}

std::string answer(Bus& bus, Bytes request) {
  std::vector<Transmission> out;
  bus.on_master_bytes(request, Instant{}, 0, out);
  return out.empty() ? "" : to_hex(out[0].bytes, ' ');
}

TEST(replay, takes_the_secondary_address_from_the_header) {
  const auto frames = parse_replay(line(heat) + "\n" + line(fixed) + line(busy));
  ASSERT_TRUE(frames.has_value());
  ASSERT_EQ(frames->size(), 3u);
  ASSERT_TRUE(frames->at(0).address && frames->at(1).address);
  EXPECT_EQ(frames->at(0).address->to_text(), "1234567874520104");
  EXPECT_EQ(frames->at(1).address->to_text(), "8765432100000004");
  EXPECT_EQ(frames->at(1).line, 3u);
  EXPECT_FALSE(frames->at(2).address);
}

TEST(replay, answers_with_the_very_bytes_at_either_address) {
  const ReplayBank bank(*parse_replay(line(heat) + line(fixed) + line(busy) + line("12 34")));
  Bus bus(bank, {.paced = false});
  EXPECT_EQ(answer(bus, mbus::req_ud2(1, true)), heat);
  EXPECT_EQ(answer(bus, mbus::req_ud2(1, false)), heat);
  EXPECT_EQ(answer(bus, mbus::req_ud2(2, true)), fixed);
  EXPECT_EQ(answer(bus, mbus::req_ud2(3, true)), busy);
  EXPECT_EQ(answer(bus, mbus::req_ud2(4, true)), "12 34");
  EXPECT_EQ(answer(bus, mbus::req_ud2(5, true)), "");
  EXPECT_EQ(answer(bus, mbus::select(*mbus::SecondaryAddress::from_text("87654321FFFFFFFF"))), "E5");
  EXPECT_EQ(answer(bus, mbus::req_ud2(mbus::address::selected, true)), fixed);
}

TEST(replay, a_frame_without_header_is_not_found_by_any_selection) {
  const ReplayBank bank(*parse_replay(line(busy)));
  Bus bus(bank, {.paced = false});
  EXPECT_EQ(answer(bus, mbus::select(mbus::SecondaryAddress{})), "");
}

TEST(replay, an_empty_file_has_no_meters) { EXPECT_TRUE(parse_replay("\n \n")->empty()); }

TEST(replay, names_the_line_of_what_is_wrong) {
  EXPECT_EQ(fault_of(line(heat) + "{\"hex\":\n").substr(0, 17), "line 2: not JSON:");
  EXPECT_EQ(fault_of("[1]"), "line 1: not a JSON object");
  EXPECT_EQ(fault_of("\n{\"name\":\"x\"}"), "line 2: no text \"hex\" in the object");
  EXPECT_EQ(fault_of("{\"hex\":12}"), "line 1: no text \"hex\" in the object");
  EXPECT_EQ(fault_of(line("68 1")), "line 1: an odd number of hex digits");
  EXPECT_EQ(fault_of(line("68 1G")), "line 1: not a hex digit at position 4 of \"hex\"");
  EXPECT_EQ(fault_of(line("")), "line 1: \"hex\" is empty");
  EXPECT_EQ(fault_of(line(std::string(2 * 262, '0'))), "line 1: 262 bytes are more than the longest frame, 261");
}

std::string vectors_folder() {
  if (const char* folder = std::getenv("RISER_VECTORS")) return folder;
  const char* source = std::getenv("RISER_SOURCE_DIR");
  return source ? std::string(source) + "/../shared/vectors" : "../shared/vectors";
}

TEST(replay, serves_captured_frames_of_real_meters) {
  std::ifstream file(vectors_folder() + "/mbus/libmbus-frames.jsonl");
  if (!file) GTEST_SKIP() << "no captured frames in " << vectors_folder();
  std::stringstream text;
  text << file.rdbuf();
  const auto frames = parse_replay(text.str());
  ASSERT_TRUE(frames.has_value()) << frames.error().message;
  std::map<std::string, int> sharing;
  for (const ReplayFrame& f : *frames) {
    if (f.address) ++sharing[f.address->to_text()];
  }
  const ReplayBank bank(*frames);
  Bus bus(bank, {.paced = false});
  int selected = 0;
  for (std::size_t i = 0; i < frames->size(); ++i) {
    const ReplayFrame& f = frames->at(i);
    SCOPED_TRACE(f.line);
    EXPECT_EQ(answer(bus, mbus::req_ud2(static_cast<Byte>(i + 1), true)), to_hex(f.bytes, ' '));
    if (!f.address || sharing[f.address->to_text()] > 1 || f.address->has_wildcard()) continue;
    EXPECT_EQ(answer(bus, mbus::select(*f.address)), "E5");
    EXPECT_EQ(answer(bus, mbus::req_ud2(mbus::address::selected, true)), to_hex(f.bytes, ' '));
    ++selected;
  }
  std::printf("%zu frames at their primary address, %d also at their secondary address\n", frames->size(), selected);
  EXPECT_GT(selected, 30);
}

}  // namespace
}  // namespace riser::sim
