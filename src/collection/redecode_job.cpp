// SPDX-License-Identifier: Apache-2.0
#include "collection/redecode_job.h"

#include <fmt/format.h>

#include <unordered_map>

#include "collection/meter_language.h"
#include "collection/redecode.h"

namespace riser::collection {

void run_redecode(store::Store& store, const catalogue::Catalogue& catalogue, JobBoard& jobs, Events& events,
                  const RedecodeRequest& request, const std::string& job, UserId by) {
  RedecodeOrder order{.meters = request.meters, .first = request.first, .last = request.last, .reason = request.reason};
  if (order.meters.empty()) order.meters = meters_within(store, request.scope);
  order.author = by;
  std::unordered_map<MeterId, MeterLanguage> languages;
  {
    auto lease = store.lease();
    store::Meters meters(*lease);
    for (const MeterId id : order.meters)
      if (const auto meter = meters.find(id)) languages.emplace(id, language_of(*meter, catalogue, store.key_box()));
  }
  order.decode = [&](const ReadingEvidence& evidence, DecodedReading& out) {
    const auto language = languages.find(evidence.meter);
    if (language == languages.end() || evidence.protocol == "dial_in") {
      out.fault = protocol::Fault{"not_decoded", 0, "Such telegrams are not decoded again."};
      return;
    }
    std::vector<ByteVector> pages;
    for (const Bytes page : evidence.pages) pages.emplace_back(page.begin(), page.end());
    take(understand(language->second, catalogue, pages).decoded, out);
  };
  jobs.step(job, {.code = "redecode_begins",
                  .text = fmt::format("{} meters are decoded again", order.meters.size()),
                  .params = {{"meters", std::to_string(order.meters.size())}}});
  Redecode redecode(store, std::move(order));
  const auto progress = [&](const RedecodeCount& count) {
    jobs.change(job, [&](Job& j) {
      j.state = Job::State::running;
      j.done = count.meter_days;
      j.of = count.of;
    });
  };
  const RedecodeCount count = redecode.run(
      progress, [&] { return jobs.cancel_requested(job); },
      [&](MeterId meter) { events.publish({.kind = Event::Kind::meter_changed, .meter = meter}); });
  jobs.step(job, {.code = "redecode_ends",
                  .text = fmt::format("{} readings decoded again, {} changed, {} recovered, {} telegrams with faults",
                                      count.readings, count.changed, count.recovered, count.faults),
                  .params = {{"readings", std::to_string(count.readings)},
                             {"changed", std::to_string(count.changed)},
                             {"recovered", std::to_string(count.recovered)},
                             {"faults", std::to_string(count.faults)}}});
  jobs.finish(job, jobs.cancel_requested(job) ? Job::State::cancelled : Job::State::done);
}

}  // namespace riser::collection
