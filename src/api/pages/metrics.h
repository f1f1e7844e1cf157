// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <functional>
#include <string>

#include "collection/status.h"
#include "net/http/http_server.h"
#include "net/worker_pool.h"

namespace riser::api {

/// The figures of the program in the text format of Prometheus. `http` may be null, `certificate_days` empty.
std::string metrics_text(const collection::Counters& counters, const net::HttpServerStats* http,
                         const net::WorkerPool& pool, const std::function<std::int64_t()>& certificate_days);

}  // namespace riser::api
