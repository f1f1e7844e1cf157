// SPDX-License-Identifier: Apache-2.0
// What a line learns of its meters by reading them: their model, and how they depart from their protocol.
#include "collection/line_session.h"

namespace riser::collection {
namespace {

/// Guesses are tried at a meter's first read and at every tenth in vain after it: one that is dead, or was just read,
/// must not hold the line.
constexpr int guess_every = 10;

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
  world_.learned({.meter = meter.id, .quirks = done.learned});
}

// A meter whose model was unknown has given it away: from now on it is read as that model.
void LineSession::adopt_model(const LineMeter& meter, const catalogue::Model& model) {
  world_.learned({.meter = meter.id, .model = model.id});
}

}  // namespace riser::collection
