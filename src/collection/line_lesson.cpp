// SPDX-License-Identifier: Apache-2.0
// What a line learns of its meters by reading them: their model, and how they depart from their protocol.
#include "collection/line_session.h"

namespace riser::collection {
namespace {

/// Guesses are tried at a meter's first read and at every tenth in vain after it: one that is dead, or was just read,
/// must not hold the line.
constexpr int guess_every = 10;

/// Adds what the meter's own quirks do not say yet; false when there is nothing to add.
bool store_quirks(store::Store& store, MeterId id, const protocol::Quirks& learned) {
  auto lease = store.lease();
  store::Transaction transaction(*lease);
  store::Meters meters(*lease);
  const auto row = meters.find(id);
  if (!row) return false;
  protocol::MeterOptions own{.quirks = protocol::quirks_of_text(row->quirks)};
  const std::size_t before = own.quirks.size();
  for (const auto& quirk : learned)
    if (own.quirk(quirk.name).empty()) own.set(quirk.name, quirk.value);
  if (own.quirks.size() == before || !meters.set_quirks(id, protocol::quirk_text(std::move(own.quirks)))) return false;
  transaction.commit();
  return true;
}

}  // namespace

std::vector<protocol::Quirks> LineSession::guesses_for(const LineMeter& meter) const {
  const protocol::LineProtocol& protocol = *meter.language.driver->line;
  const auto vain = in_vain_.find(meter.id);
  const bool due = vain == in_vain_.end() || (vain->second > 0 && vain->second % guess_every == 0);
  if (protocol.guesses == nullptr || !due) return {};
  return protocol.guesses(meter.language.options.get(), !meter.language.model->generic);
}

void LineSession::take_lesson(const LineMeter& meter, const headend::Done& done, const Ask& ask) {
  if (meter.is_mbus()) return;
  if (done.verdict == headend::Verdict::no_answer || done.verdict == headend::Verdict::refused) ++in_vain_[meter.id];
  if (done.verdict == headend::Verdict::answered || done.verdict == headend::Verdict::incomplete)
    in_vain_[meter.id] = 0;
  if (done.learned.empty()) return;
  const std::string learned = protocol::quirk_text(done.learned);
  if (!ask.job.empty())
    world_.jobs.step(ask.job, {.code = "learned",
                               .text = "The meter answers when it is asked by " + learned,
                               .params = {{"quirks", learned}}});
  world_.later([&store = world_.store, told = world_.meter_learned, id = meter.id, quirks = done.learned] {
    if (store_quirks(store, id, quirks)) told(id);
  });
}

// A meter whose model was unknown has given it away: from now on it is read as that model.
void LineSession::adopt_model(const LineMeter& meter, const catalogue::Model& model) {
  world_.later([&store = world_.store, found = world_.meter_learned, id = meter.id, model = model.id] {
    {
      auto lease = store.lease();
      store::Meters meters(*lease);
      auto row = meters.find(id);
      if (!row || !row->model.empty()) return;
      row->model = model;
      if (!meters.update(*row)) return;
    }
    found(id);
  });
}

}  // namespace riser::collection
