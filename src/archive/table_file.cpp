// SPDX-License-Identifier: Apache-2.0
#include "archive/table_file.h"

#include <fmt/format.h>

#include "archive/import_file.h"

namespace riser::archive {
namespace {

std::vector<sheet::SheetColumn> head_of(const Table& table, Language language) {
  std::vector<sheet::SheetColumn> head;
  for (const Column& column : table.columns())
    head.push_back({std::string{column.title.in(language)}, column.width, column.numeric});
  return head;
}

std::string reasons_of(const ImportRow& row) {
  std::string reasons;
  for (const RowError& error : row.errors)
    reasons +=
        fmt::format("{}{}{}{}", reasons.empty() ? "" : " ", error.column, error.column.empty() ? "" : ": ", error.text);
  return reasons;
}

}  // namespace

std::string template_file(const Table& table, sheet::SheetFormat format, Language language) {
  const auto writer = sheet::make_writer(format, table.title().in(language), head_of(table, language));
  std::vector<std::string> hints, examples[2];
  for (const Column& column : table.columns()) {
    const std::string mark = hints.empty() ? fmt::format("{} ", ImportFile::note_mark) : std::string{};
    hints.push_back(mark + std::string{column.hint.in(language)});
    for (std::size_t i = 0; i < 2; ++i) examples[i].push_back(mark + std::string{column.examples[i]});
  }
  writer->row(hints);
  for (const auto& example : examples) writer->row(example);
  return writer->finish();
}

std::string export_file(const Table& table, const TableWork& work, const ExportFilter& filter,
                        sheet::SheetFormat format, Language language, std::span<const std::size_t> columns) {
  const auto all = head_of(table, language);
  std::vector<sheet::SheetColumn> head;
  for (const std::size_t column : columns) head.push_back(all[column]);
  const auto writer = sheet::make_writer(format, table.title().in(language), columns.empty() ? all : head);
  std::vector<std::string> wanted;
  table.each(work, filter, language, [&](std::span<const std::string> cells) {
    if (columns.empty()) return writer->row(cells);
    wanted.clear();
    for (const std::size_t column : columns) wanted.push_back(cells[column]);
    writer->row(wanted);
  });
  return writer->finish();
}

std::string error_file(const Table& table, std::span<const ImportRow> rows, sheet::SheetFormat format,
                       Language language) {
  auto head = head_of(table, language);
  head.push_back({std::string{reason_column.title.in(language)}, reason_column.width});
  const auto writer = sheet::make_writer(format, table.title().in(language), head);
  for (const ImportRow& row : rows) {
    if (row.result != RowResult::wrong) continue;
    auto cells = row.cells;
    cells.push_back(reasons_of(row));
    writer->row(cells);
  }
  return writer->finish();
}

}  // namespace riser::archive
