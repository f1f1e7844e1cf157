// SPDX-License-Identifier: Apache-2.0
#include "catalogue/catalogue.h"

#include <cstdlib>
#include <fstream>

#include "catalogue/test_model.h"

namespace riser::catalogue {
namespace {

using test::detecting;
namespace fs = std::filesystem;

protocol::MeterIdentity meter(std::string_view manufacturer, int version, std::string_view medium = "heat_outlet") {
  protocol::MeterIdentity identity;
  identity.manufacturer = manufacturer;
  identity.version = version;
  identity.medium = medium;
  identity.number = "12345678";
  return identity;
}
std::string detected(const Catalogue& catalogue, const protocol::MeterIdentity& identity,
                     const protocol::Decoded* telegram = nullptr) {
  const Model* model = catalogue.detect("mbus", identity, telegram);
  return model != nullptr ? model->id : "";
}
LoadedCatalogue of(const std::vector<ModelFile>& files) { return Catalogue::extend({}, files); }

TEST(Catalogue, lets_the_most_specific_model_win) {
  const auto [catalogue, errors] =
      of({detecting("a/any", "Any", "manufacturer = \"TST\"\n"),
          detecting("a/five", "Five", "manufacturer = \"TST\"\nversion = 5\n"),
          detecting("a/five_cooling", "Five c", "manufacturer = \"TST\"\nversion = 5\nmedium = \"cooling_outlet\"\n"),
          detecting("a/number", "Number", "manufacturer = \"TST\"\nnumber = \"99*\"\n")});
  ASSERT_TRUE(errors.empty()) << errors.front().text();
  EXPECT_EQ(detected(catalogue, meter("TST", 5)), "a/five");
  EXPECT_EQ(detected(catalogue, meter("TST", 5, "cooling_outlet")), "a/five_cooling");
  EXPECT_EQ(detected(catalogue, meter("TST", 6)), "a/any");
  EXPECT_EQ(detected(catalogue, meter("ABC", 5)), "");
  EXPECT_EQ(catalogue.detect("modbus", meter("TST", 5)), nullptr);
  protocol::MeterIdentity numbered = meter("TST", 6);
  numbered.number = "99000001";
  EXPECT_EQ(detected(catalogue, numbered), "a/number");
}

TEST(Catalogue, tells_models_apart_by_what_a_telegram_has) {
  const auto [catalogue, errors] =
      of({detecting("a/plain", "Plain", "manufacturer = \"TST\"\n"),
          detecting("a/peak", "Peak", "manufacturer = \"TST\"\nhas = \"power:*:maximum\"\n")});
  ASSERT_TRUE(errors.empty());
  protocol::Decoded telegram;
  telegram.meter = meter("TST", 5);
  EXPECT_EQ(detected(catalogue, telegram.meter, &telegram), "a/plain");
  telegram.items.push_back({metering::Register::from_key("power:W:maximum:0:0:0:"), {}, {}});
  EXPECT_EQ(detected(catalogue, telegram.meter, &telegram), "a/peak");
  EXPECT_EQ(detected(catalogue, telegram.meter), "a/plain") << "without the telegram";
}

TEST(Catalogue, refuses_two_models_that_detect_the_same_meter) {
  const auto [catalogue, errors] =
      of({detecting("a/one", "One", "manufacturer = \"TST\"\nversion = [1, 2]\n"),
          detecting("b/two", "Two", "manufacturer = [\"ABC\", \"TST\"]\nversion = [2, 3]\n"),
          detecting("c/three", "Three", "manufacturer = \"TST\"\nversion = 3\n")});
  ASSERT_EQ(errors.size(), 1U);
  EXPECT_EQ(
      errors[0].text(),
      "b/two/model.toml:6:1: detects the same meters as a/one/model.toml:6: write a condition that tells them apart");
  EXPECT_EQ(catalogue.size(), 2U) << "what is refused is left out, the rest is there";
  EXPECT_EQ(detected(catalogue, meter("TST", 3)), "c/three");
}

TEST(Catalogue, refuses_patterns_that_may_mean_the_same_number) {
  const auto clash = [](std::string_view a, std::string_view b) {
    return !of({detecting("a/one", "One", "number = \"" + std::string{a} + "\"\n"),
                detecting("b/two", "Two", "number = \"" + std::string{b} + "\"\n")})
                .errors.empty();
  };
  EXPECT_TRUE(clash("12*", "*12"));
  EXPECT_TRUE(clash("123", "123"));
  EXPECT_FALSE(clash("12*", "34*"));
  EXPECT_FALSE(clash("12*", "123*")) << "the longer one is more specific";
}

TEST(Catalogue, refuses_a_name_that_another_model_has) {
  const auto loaded = of(
      {detecting("a/one", "One", "manufacturer = \"ABC\"\n"), detecting("b/one", "One", "manufacturer = \"TST\"\n")});
  ASSERT_EQ(loaded.errors.size(), 1U);
  EXPECT_TRUE(
      loaded.errors[0].text().starts_with("b/one/model.toml:1:1: the name \"One\" is that of a/one/model.toml: "));
}

TEST(Catalogue, replaces_a_model_of_the_same_maker_and_model) {
  const auto base = of(
      {detecting("a/one", "One", "manufacturer = \"ABC\"\n"), detecting("a/two", "Two", "manufacturer = \"TST\"\n")});
  const std::vector<ModelFile> own{detecting("a/one", "One of ours", "manufacturer = \"XYZ\"\n"),
                                   detecting("c/three", "Three", "manufacturer = \"TST\"\n")};
  const auto [catalogue, errors] = Catalogue::extend(base.catalogue, own);
  ASSERT_EQ(errors.size(), 1U) << "an own model does not take meters from another one";
  EXPECT_EQ(errors[0].file, "c/three/model.toml");
  ASSERT_NE(catalogue.find("a/one"), nullptr);
  EXPECT_EQ(catalogue.find("a/one")->name, "One of ours");
  EXPECT_EQ(detected(catalogue, meter("XYZ", 1)), "a/one");
  EXPECT_EQ(detected(catalogue, meter("ABC", 1)), "");
  EXPECT_EQ(detected(catalogue, meter("TST", 1)), "a/two");
}

TEST(Catalogue, keeps_the_embedded_model_when_the_one_that_replaces_it_is_wrong) {
  const auto base = of({detecting("a/one", "One", "manufacturer = \"ABC\"\n")});
  const std::vector<ModelFile> own{test::file("a/one", "[model]\n")};
  const auto [catalogue, errors] = Catalogue::extend(base.catalogue, own);
  EXPECT_FALSE(errors.empty());
  EXPECT_EQ(detected(catalogue, meter("ABC", 1)), "a/one");
}

TEST(Catalogue, loads_a_folder) {
  const fs::path folder = fs::path{testing::TempDir()} / "riser_catalogue_test";
  fs::remove_all(folder);
  const auto put = [&](const fs::path& path, std::string_view text) {
    fs::create_directories((folder / path).parent_path());
    std::ofstream{folder / path} << text;
  };
  put("own/meter/model.toml", detecting("", "Own meter", "manufacturer = \"OWN\"\n").text);
  put("own/bad/model.toml", "[model]\nnam = 1\n");
  put("model.toml", "");
  put("own/meter/vectors/frames.txt", "");
  const auto [catalogue, errors] = Catalogue::load(folder);
  EXPECT_EQ(catalogue.size(), Catalogue::embedded().size() + 1);
  EXPECT_EQ(detected(catalogue, meter("OWN", 1)), "own/meter");
  bool place = false, line = false;
  for (const ModelError& error : errors) {
    place |= error.text().ends_with("lies in the wrong folder: write <maker>/<model>/model.toml");
    line |= error.text() ==
            (folder / "own/bad/model.toml").generic_string() + ":2:1: [model] has no key \"nam\": write \"name\"";
  }
  EXPECT_TRUE(place);
  EXPECT_TRUE(line);
  fs::remove_all(folder);
  const auto none = Catalogue::load(folder);
  ASSERT_EQ(none.errors.size(), 1U);
  EXPECT_TRUE(none.errors[0].message.starts_with("cannot be read")) << none.errors[0].text();
  EXPECT_EQ(none.catalogue.size(), Catalogue::embedded().size());
}

TEST(Pattern, stands_for_any_characters) {
  EXPECT_TRUE(matches_pattern("", ""));
  EXPECT_TRUE(matches_pattern("*", ""));
  EXPECT_TRUE(matches_pattern("ISK*", "ISK5MT174"));
  EXPECT_TRUE(matches_pattern("*MT*4", "ISK5MT174"));
  EXPECT_FALSE(matches_pattern("*MT*4", "ISK5MT175"));
  EXPECT_FALSE(matches_pattern("ISK", "ISK5"));
  EXPECT_FALSE(matches_pattern("ISK?", "ISK5"));
}

}  // namespace
}  // namespace riser::catalogue
