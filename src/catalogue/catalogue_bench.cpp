// SPDX-License-Identifier: Apache-2.0
// How long it takes to recognise a meter among all models, to map its telegram, and to load the models.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <vector>

#include "base/check.h"
#include "catalogue/catalogue.h"
#include "catalogue/mapping.h"
#include "protocol/mbus/encode.h"
#include "protocol/registry.h"

namespace riser::catalogue {
namespace {

double ns_since(std::chrono::steady_clock::time_point start) {
  return std::chrono::duration<double, std::nano>(std::chrono::steady_clock::now() - start).count();
}

/// The best of many rounds, ns each.
template <class Work>
double best(int rounds, int count, Work work) {
  double least = 1e18;
  for (int round = 0; round < rounds; ++round) {
    const auto start = std::chrono::steady_clock::now();
    for (int i = 0; i < count; ++i) work(i);
    least = std::min(least, ns_since(start) / count);
  }
  return least;
}

protocol::Decoded telegram(std::string_view address) {
  using namespace protocol::mbus;
  RecordWriter w;
  w.integer({}, {0x06}, 12345, 4);
  w.integer({}, {0x13}, 12345, 4);
  w.integer({}, {0x2B}, 12345, 4);
  w.integer({}, {0x3B}, 12345, 4);
  w.integer({.tariff = 1}, {0x06}, 12345, 4);
  w.integer({.storage = 1}, {0x06}, 12345, 4);
  w.integer({}, {0xFD, 0x17}, 0, 2);
  return protocol::find_driver("mbus")->decode(reply(5, {*SecondaryAddress::from_text(address)}, w.bytes()), {});
}

void run() {
  const Catalogue& all = Catalogue::embedded();
  std::vector<protocol::Decoded> telegrams;
  // Known versions, a fallback of its maker, and a meter that nobody knows.
  for (const char* address :
       {"614314532D2C3404", "11223344EE4D0D0D", "1122334423241907", "6143145365320504", "12345678FFFF0107"})
    telegrams.push_back(telegram(address));
  std::size_t found = 0;
  const auto detect = [&](int i) {
    const protocol::Decoded& decoded = telegrams[static_cast<std::size_t>(i) % telegrams.size()];
    found += all.detect("mbus", decoded.meter, &decoded) != nullptr;
  };
  const double detecting = best(200, 1000, detect);
  CHECK(found > 0);
  const Model* model = all.find("sontex/supercal_531");
  CHECK(model != nullptr);
  const double mapping = best(200, 100, [&](int) {
    protocol::Decoded copy = telegrams[1];
    map(*model, copy);
    found += copy.items.size();
  });
  std::printf("BENCH catalogue_detect %.0f ns ratio=%.3f\n", detecting, detecting / 2000);
  std::printf("BENCH catalogue_map %.0f ns\n", mapping);
  std::printf("BENCH catalogue_models %zu count\n", all.size());
}

}  // namespace
}  // namespace riser::catalogue

int main() {
  const auto start = std::chrono::steady_clock::now();
  riser::catalogue::Catalogue::embedded();
  const double loading = riser::catalogue::ns_since(start) / 1e6;
  std::printf("BENCH catalogue_load %.1f ms\n", loading);
  riser::catalogue::run();
}
