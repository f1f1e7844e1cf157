// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <atomic>
#include <functional>
#include <string>

#include "api/http/call.h"
#include "store/store.h"

namespace riser::api {

/// A request with an Idempotency-Key is carried out once: the same one sent again within a day gets the answer of the
/// first time (with the header Idempotency-Replayed). Only what was done is kept: a refused request may be mended and
/// sent again. Answers are kept sealed. Any thread that may block.
class Once {
 public:
  static constexpr std::string_view header = "Idempotency-Key";
  static constexpr std::size_t max_key = 200;  ///< bytes, visible ASCII
  static constexpr UtcSeconds kept_s = 24 * 3600;
  Once(store::Store& store, const Clock& clock) : store_(store), clock_(clock) {}

  /// bad_idempotency_key (422); idempotency_key_used (422): another request has it; request_in_progress (409): it is
  /// not answered yet; outcome_unknown (409): the server stopped before it answered.
  Outcome<net::HttpResponse> carry_out(Call& call, const std::function<Outcome<net::HttpResponse>()>& work);

 private:
  static constexpr UtcSeconds longest_work_s = 300;
  void clean(UtcSeconds now);

  store::Store& store_;
  const Clock& clock_;
  std::atomic<UtcSeconds> cleaned_{0};
};

}  // namespace riser::api
