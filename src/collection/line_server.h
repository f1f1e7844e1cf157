// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <memory>

#include "collection/connection.h"
#include "collection/ingest.h"
#include "collection/line_session.h"

namespace riser::collection {

/// Carries out what a line decides over this connection, until it closes or a newer one takes the line over. `received`
/// holds what has come already.
net::Task<> serve_line(std::shared_ptr<LineSession> line, std::shared_ptr<Connection> connection, Ingest& ingest,
                       const Clock& clock, ByteVector received);

}  // namespace riser::collection
