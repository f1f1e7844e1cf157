// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>

#include "archive/table.h"
#include "sheet/sheet_writer.h"

namespace riser::archive {

/// The head in the language, a row of hints and two examples; these rows begin with "#" and are not imported.
std::string template_file(const Table& table, sheet::SheetFormat format, Language language);
/// What an import of the same kind takes back without a change.
/// `columns`: which of them, by their numbers; none: all.
std::string export_file(const Table& table, const TableWork& work, const ExportFilter& filter,
                        sheet::SheetFormat format, Language language, std::span<const std::size_t> columns = {});
/// The wrong rows with a column that says why, to be mended and brought in again.
std::string error_file(const Table& table, std::span<const ImportRow> rows, sheet::SheetFormat format,
                       Language language);

}  // namespace riser::archive
