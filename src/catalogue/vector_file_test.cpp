// SPDX-License-Identifier: Apache-2.0
#include "catalogue/vector_file.h"

#include "catalogue/test_model.h"
#include "protocol/mbus/encode.h"

namespace riser::catalogue {
namespace {

std::string frame(std::string_view address, Byte status = 0) {
  using namespace protocol::mbus;
  RecordWriter w;
  w.integer({}, {0x06}, 1234, 4);
  return to_hex(reply(5, {*SecondaryAddress::from_text(address), 0, status}, w.bytes()).bytes(), ' ');
}

std::vector<std::string> check(std::string_view text) {
  const std::vector<ModelFile> files{test::file("a/b", test::model_text()),
                                     test::detecting("a/other", "Other", "manufacturer = \"ABC\"\n")};
  const auto [catalogue, errors] = Catalogue::extend({}, files);
  EXPECT_TRUE(errors.empty());
  std::vector<std::string> texts;
  for (const ModelError& error : check_vectors(catalogue, *catalogue.find("a/b"), text, "v"))
    texts.push_back(error.text());
  return texts;
}
using Texts = std::vector<std::string>;

TEST(VectorFile, accepts_what_is_right) {
  EXPECT_EQ(check("# a comment\n" + frame("1234567852525504") + "\n").size(), 1U) << "another maker";
  EXPECT_EQ(check(frame("1234567874525504") + "\n  energy = 1234000.0\n\tmain = 1234000\n"), Texts{});
  EXPECT_EQ(check(frame("1234567874525504", 4) + "\n  event battery_low\n"), Texts{});
  EXPECT_EQ(check(frame("1234567852525504") + "\n  meter TST 1 heat_outlet\n"), Texts{});
  EXPECT_EQ(check(""), Texts{});
  EXPECT_EQ(count_vectors("# no\n68 01\n  energy = 1\nE5\n"), 2U);
}

TEST(VectorFile, says_what_is_wrong_and_where) {
  const std::string good = frame("1234567874525504");
  EXPECT_EQ(check(good + "\n  energy = 5\n"), Texts{"v:2:1: the value is 1234000"});
  EXPECT_EQ(check(good + "\n  main = 5\n"), Texts{"v:2:1: what is billed is 1234000"});
  EXPECT_EQ(check(good + "\n  volume = 5\n"), Texts{"v:2:1: no register is \"volume\"; there are energy:Wh"});
  EXPECT_EQ(check(good + "\n  volum = 5\n"), Texts{"v:2:1: there is no quantity \"volum\": write \"volume\""});
  EXPECT_EQ(check(good + "\n  event leak\n"), Texts{"v:2:1: there is no event leak in this frame"});
  EXPECT_EQ(check(frame("1234567874525504", 4)),
            Texts{"v:1:1: the frame says battery_low: write \"  event battery_low\" under it"});
  EXPECT_EQ(check(good + "\n  what is this\n").size(), 1U);
  EXPECT_EQ(check(good + "\nxyz\n"), Texts{"v:2:1: a frame is hexadecimal digits"});
  EXPECT_EQ(check("  energy = 1\n" + good).front(),
            "v:1:1: this stands under no frame: write the frame's bytes first, without a blank before them");
  const Texts other = check(frame("1234567804435504") + "\n");
  ASSERT_GE(other.size(), 1U);
  EXPECT_EQ(other.back(), "v: no frame is recognised as a/b: add one that is, or change [detect]");
  EXPECT_EQ(check("68 03 03 68 08 05 78 86 16\n").front().substr(0, 20), "v:1:1: bad_checksum ");
}

TEST(VectorFile, wants_a_frame_for_every_rule) {
  const std::vector<ModelFile> files{test::file("a/b", test::model_text("[[registers]]\nmatch = \"volume\"\n"))};
  const auto loaded = Catalogue::extend({}, files);
  const auto errors = check_vectors(loaded.catalogue, *loaded.catalogue.find("a/b"), frame("1234567874525504"), "v");
  ASSERT_EQ(errors.size(), 1U);
  EXPECT_EQ(errors[0].text(), "a/b/model.toml:11:1: no frame has \"volume\": add one to v, or leave the rule out");
}

}  // namespace
}  // namespace riser::catalogue
