// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "api/dto/archive.h"
#include "api/use/import_desk.h"

namespace riser::api {

Import import_view(const store::Import& import, const ImportDesk& desk, store::Connection& connection);
ImportRowView import_row_view(const archive::ImportRow& row, std::span<const archive::Column> columns);

}  // namespace riser::api
