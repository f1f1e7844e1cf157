// SPDX-License-Identifier: Apache-2.0
// What docs/models.md and the template for new models show is what the reader takes.
#include <fmt/format.h>

#include <cstdlib>
#include <fstream>
#include <regex>

#include "catalogue/quirks.h"
#include "catalogue/test_model.h"

namespace riser::catalogue {
namespace {
namespace fs = std::filesystem;

std::string text_of(std::string_view file) {
  const char* root = std::getenv("RISER_SOURCE_DIR");
  std::ifstream in{(root != nullptr ? fs::path{root} : fs::current_path()) / file, std::ios::binary};
  EXPECT_TRUE(in.is_open()) << file;
  return {std::istreambuf_iterator<char>{in}, {}};
}

TEST(Documentation, has_an_example_that_loads) {
  const std::string text = text_of("docs/models.md");
  const auto begin = text.find("```toml\n") + 8, end = text.find("```", begin);
  ASSERT_LT(end, text.size());
  const Model model = test::read(text.substr(begin, end - begin));
  EXPECT_EQ(model.name, "Maker Heat 5");
  EXPECT_EQ(model.registers.size(), 3U);
  EXPECT_EQ(model.registers[2].exponent, -3);
  EXPECT_EQ(model.status.size(), 2U);
}

TEST(Documentation, lists_every_event) {
  const std::string text = text_of("docs/models.md");
  for (const EventCode& event : event_codes())
    EXPECT_NE(text.find(fmt::format("| `{}` | {} | {} |\n", event.code, name(event.severity), event.meaning)),
              std::string::npos)
        << event.code;
}

TEST(Documentation, names_every_quirk_of_mbus) {
  const std::string text = text_of("docs/models.md");
  for (const protocol::QuirkRule& rule : quirks_of("mbus"))
    EXPECT_NE(text.find(fmt::format("`{}`", rule.name)), std::string::npos) << rule.name;
}

TEST(Documentation, begins_a_new_model_with_one_that_loads) {
  std::string text = text_of("tools/model_template.toml");
  for (const auto& [word, value] :
       {std::pair{"@MAKER@", "maker"}, std::pair{"@MODEL@", "m5"}, std::pair{"@PROTOCOL@", "mbus"}})
    text = std::regex_replace(text, std::regex{word}, value);
  const Model model = test::read(text);
  EXPECT_EQ(model.name, "maker m5");
  EXPECT_TRUE(model.detect.empty());
}

}  // namespace
}  // namespace riser::catalogue
