// SPDX-License-Identifier: Apache-2.0
// Arbitrary text as a model beside the embedded ones, as the frames of a model, and as a register pattern. The first
// byte says which; a model gets its head written, so that the sections are reached.
#include <string>

#include "base/check.h"
#include "catalogue/draft.h"
#include "catalogue/mapping.h"
#include "catalogue/model_reader.h"
#include "catalogue/vector_file.h"
#include "protocol/registry.h"

namespace riser::catalogue {
namespace {

void load(std::string text) {
  const std::vector<ModelFile> files{{"fuzz/meter", "fuzz", std::move(text)}};
  const LoadedCatalogue loaded = Catalogue::extend({}, files);
  CHECK(loaded.errors.empty() == (loaded.catalogue.size() == 1));
  for (const ModelError& error : loaded.errors) CHECK(!error.text().empty());
  for (const Model* model : loaded.catalogue.models()) {
    protocol::Decoded decoded;
    decoded.status = 0xFFFF;
    decoded.items.push_back({{metering::Quantity::energy}, metering::Cell::of({INT64_MAX, 0}), {}});
    map(*model, decoded);
    CHECK(decoded.items.size() == 1);
  }
}

}  // namespace
}  // namespace riser::catalogue

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace riser::catalogue;
  if (size == 0) return 0;
  const std::string text{reinterpret_cast<const char*>(data) + 1, size - 1};
  switch (data[0] & 7) {
    case 0:
      load(text);
      break;
    case 1: {
      const Model* model = Catalogue::embedded().models().front();
      check_vectors(Catalogue::embedded(), *model, text, "fuzz");
      break;
    }
    case 2: {
      const auto pattern = RegisterPattern::parse(text);
      if (pattern) CHECK(*RegisterPattern::parse(pattern->text()) == *pattern);
      break;
    }
    case 3: {
      const auto& driver = riser::protocol::drivers()[data[0] / 8 % riser::protocol::drivers().size()];
      std::vector<ModelError> errors;
      const riser::Bytes frame{data + 1, size - 1};
      CHECK(read_model(draft_model(driver.name, driver.decode(frame, {})), "a/b", "draft", errors));
      break;
    }
    default: {
      static constexpr const char* protocols[] = {"mbus", "cjt188", "dlt645", "modbus"};
      load(std::string{"[model]\nname = \"a\"\nmaker = \"b\"\ncommodity = \"heat\"\nprotocol = \""} +
           protocols[data[0] / 8 % 4] + "\"\n" + text);
    }
  }
  return 0;
}
